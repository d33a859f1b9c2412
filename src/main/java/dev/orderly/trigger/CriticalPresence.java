package dev.orderly.trigger;

import dev.orderly.trigger.TriggerFinding.Kind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether critical triggers are in a database and fire, by their names alone. */
final class CriticalPresence {

    private static final String TRIGGERS = """
        SELECT n.nspname, c.relname, t.tgname, t.tgenabled = 'D'
        FROM pg_catalog.pg_trigger AS t
        JOIN pg_catalog.pg_class AS c ON c.oid = t.tgrelid
        JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
        WHERE NOT t.tgisinternal
        """;

    private CriticalPresence() {}

    private record Found(String schema, String table, String name, boolean disabled) {
        boolean is(CriticalTrigger critical) {
            return name.equals(critical.name()) && critical.table().matches(schema, table);
        }
    }

    static List<TriggerFinding> in(Connection database, List<CriticalTrigger> critical) throws SQLException {
        if (critical.isEmpty()) {
            return List.of();
        }
        List<Found> all = read(database);
        List<TriggerFinding> findings = new ArrayList<>();
        for (CriticalTrigger trigger : critical) {
            Optional<Found> found =
                    all.stream().filter(each -> each.is(trigger)).findFirst();
            if (found.isEmpty()) {
                findings.add(finding(Kind.MISSING, trigger, "it is not there"));
            } else if (found.get().disabled()) {
                findings.add(finding(Kind.DISABLED, trigger, "it never fires"));
            }
        }
        return findings;
    }

    private static List<Found> read(Connection database) throws SQLException {
        List<Found> found = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(TRIGGERS)) {
            while (rows.next()) {
                found.add(new Found(rows.getString(1), rows.getString(2), rows.getString(3), rows.getBoolean(4)));
            }
        }
        return found;
    }

    private static TriggerFinding finding(Kind kind, CriticalTrigger trigger, String message) {
        return new TriggerFinding(
                kind,
                "trigger",
                trigger.toString(),
                message,
                List.of("in the environment itself it is mended with: trigger install"));
    }
}
