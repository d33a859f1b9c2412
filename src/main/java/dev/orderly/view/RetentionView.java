package dev.orderly.view;

import dev.orderly.archive.work.ByteCount;
import dev.orderly.retention.Cleanup;
import dev.orderly.retention.Cleanup.RuleResult;
import dev.orderly.retention.keep.SettleRuns.Settled;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rows that were archived and deleted, or would be. */
public final class RetentionView {

    private RetentionView() {}

    public static Document of(Cleanup cleanup, boolean dryRun) {
        Table.Builder table = Table.of("rule", "action", "table", "rows#", "oldest", "newest", "about#", "archive");
        List<Block> rest = new ArrayList<>();
        for (RuleResult rule : cleanup.rules()) {
            rule.tables().forEach((name, rows) -> row(rule, name, rows, table));
            rule.notes().forEach(note -> rest.add(new Text("note: rule " + rule.rule() + ": " + note)));
            if (rule.left() > 0) {
                rest.add(new Text("rule " + rule.rule() + ": " + rule.left()
                        + " rows are still there: others had locked them, or the limit was reached"));
            }
        }
        for (Settled settled : cleanup.settled()) {
            rest.add(new Text("operation " + settled.run().operation() + " was interrupted and is settled: rule "
                    + settled.run().rule() + " had taken "
                    + settled.rows().values().stream()
                            .mapToLong(Long::longValue)
                            .sum() + " rows"));
        }
        rest.add(new Text((dryRun ? "would take " : "took ") + cleanup.rows() + " rows"));
        List<Block> blocks = new ArrayList<>();
        blocks.add(table.whenEmpty("no rule has anything to do"));
        blocks.addAll(rest);
        return Document.of(json(cleanup, dryRun), blocks.toArray(Block[]::new));
    }

    private static void row(RuleResult rule, String name, long rows, Table.Builder table) {
        boolean own = name.equals(rule.table());
        table.row(
                own ? rule.rule() : "",
                own ? rule.action() : "",
                name,
                rows,
                own ? rule.oldest().orElse("") : "",
                own ? rule.newest().orElse("") : "",
                own ? ByteCount.words(rule.bytes()) : "",
                own ? rule.place().orElse("") : "");
    }

    private static Object json(Cleanup cleanup, boolean dryRun) {
        return Json.object(
                "environment",
                cleanup.environment(),
                "operation",
                cleanup.operation(),
                "rows",
                cleanup.rows(),
                "rules",
                cleanup.rules().stream().map(RetentionView::json).toList(),
                "settled",
                cleanup.settled().stream().map(RetentionView::json).toList(),
                "dryRun",
                dryRun);
    }

    private static Object json(RuleResult rule) {
        return Json.object(
                "rule",
                rule.rule(),
                "table",
                rule.table(),
                "action",
                rule.action(),
                "before",
                rule.limit(),
                "oldest",
                rule.oldest(),
                "newest",
                rule.newest(),
                "bytes",
                rule.bytes(),
                "tables",
                tables(rule.tables()),
                "place",
                rule.place(),
                "left",
                rule.left(),
                "batches",
                rule.batches(),
                "longestBatchMilliseconds",
                rule.longestMillis(),
                "notes",
                rule.notes());
    }

    private static Object json(Settled settled) {
        return Json.object(
                "operation",
                settled.run().operation(),
                "rule",
                settled.run().rule(),
                "place",
                settled.run().folder(),
                "tables",
                tables(settled.rows()));
    }

    private static List<?> tables(Map<String, Long> rows) {
        return rows.entrySet().stream()
                .map(each -> Json.object("table", each.getKey(), "rows", each.getValue()))
                .toList();
    }
}
