package dev.orderly.privacy.manifest;

import dev.orderly.privacy.plan.ColumnPlan;
import dev.orderly.privacy.plan.TablePlan;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A table's rows in the result.
 *
 * @param omitted whether the policy takes none of them
 * @param rowSum over the masked rows, see {@link dev.orderly.archive.rows.RowSum}; empty where files have sums instead, or none is
 *     known
 * @param actions how many columns each action was done to; {@code parts} where it was done part by part
 */
public record TableEntry(
        String schema, String name, boolean omitted, long rows, String rowSum, Map<String, Integer> actions) {

    private static final String KEEP = "keep";
    private static final String PARTS = "parts";

    public TableEntry {
        actions = Collections.unmodifiableMap(new TreeMap<>(actions));
    }

    /** Of a table that was masked by a plan; the sum is empty where there is none. */
    public static TableEntry of(TablePlan plan, long rows, String rowSum) {
        Map<String, Integer> actions = new TreeMap<>();
        if (!plan.omitted()) {
            plan.columns().forEach(column -> actions.merge(word(column), 1, Integer::sum));
        }
        return new TableEntry(plan.table().schema(), plan.table().name(), plan.omitted(), rows, rowSum, actions);
    }

    private static String word(ColumnPlan column) {
        if (column.keeps()) {
            return KEEP;
        }
        return column.action().word().equals(KEEP) ? PARTS : column.action().word();
    }

    /** The same, of rows that are changed afterwards. */
    public TableEntry withoutSum() {
        return new TableEntry(schema, name, omitted, rows, "", actions);
    }

    @Override
    public String toString() {
        return schema + '.' + name;
    }
}
