package dev.orderly.retention;

import dev.orderly.retention.keep.SettleRuns;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a cleanup did, or would do.
 *
 * @param settled runs before it that were interrupted
 * @param operation in the audit log; empty where nothing was to be done
 */
public record Cleanup(
        String environment, List<RuleResult> rules, List<SettleRuns.Settled> settled, Optional<String> operation) {

    public Cleanup {
        rules = List.copyOf(rules);
        settled = List.copyOf(settled);
    }

    /** Rows of all tables. */
    public long rows() {
        return rules.stream().mapToLong(RuleResult::rows).sum();
    }

    /**
     * What a rule did, or would do.
     *
     * @param action as the file says it
     * @param limit the point in time before which rows have served, as the server writes it
     * @param oldest the least age that was counted
     * @param newest the greatest
     * @param bytes an estimate of what the counted rows of the table take
     * @param tables rows by table: the rule's own, and those that go with it
     * @param place the archive: a table, or the folder of files
     * @param left rows that were counted and are still there, as others had locked them or a limit was reached
     * @param longestMillis how long the longest batch took
     */
    public record RuleResult(
            String rule,
            String table,
            String action,
            Optional<String> limit,
            Optional<String> oldest,
            Optional<String> newest,
            long bytes,
            Map<String, Long> tables,
            Optional<String> place,
            long left,
            long batches,
            long longestMillis,
            List<String> notes) {

        public RuleResult {
            tables = new LinkedHashMap<>(tables);
            notes = List.copyOf(notes);
        }

        public long rows() {
            return tables.values().stream().mapToLong(Long::longValue).sum();
        }
    }
}
