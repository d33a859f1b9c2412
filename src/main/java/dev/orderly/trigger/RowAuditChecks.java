package dev.orderly.trigger;

import dev.orderly.trigger.TriggerFinding.Kind;
import dev.orderly.trigger.rows.AuditedTable;
import java.util.ArrayList;
import java.util.List;

/** Judges the row audit of a table. */
final class RowAuditChecks {

    private RowAuditChecks() {}

    static List<TriggerFinding> of(AuditedTable table) {
        List<TriggerFinding> findings = new ArrayList<>();
        if (table.lacking() > 0) {
            findings.add(finding(table, Kind.DISABLED, table.lacking() + " of its triggers are gone or do not fire"));
        }
        if (!table.asInstalled()) {
            findings.add(finding(table, Kind.DIFFERENT, "the table was altered since its audit was installed"));
        }
        if (!table.asWritten()) {
            findings.add(finding(table, Kind.DIFFERENT, "its function is not as this version of Orderly writes it"));
        }
        return findings;
    }

    private static TriggerFinding finding(AuditedTable table, Kind kind, String message) {
        return new TriggerFinding(
                kind,
                "row audit",
                table.name().toString(),
                message,
                List.of(("install it again: trigger install audit --table \"" + table.name() + "\" "
                                + table.settings().options())
                        .strip()));
    }
}
