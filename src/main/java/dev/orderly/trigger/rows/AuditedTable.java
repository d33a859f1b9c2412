package dev.orderly.trigger.rows;

import dev.orderly.sql.QualifiedName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A table with a row audit.
 *
 * @param settings how it was installed
 * @param lacking how many of its triggers do not fire, or are gone
 * @param asInstalled whether the table is as it was when the audit was installed
 * @param asWritten whether its recorder is as Orderly writes it; not told of a table that was altered since
 */
public record AuditedTable(
        QualifiedName name, RowAuditSettings settings, int lacking, boolean asInstalled, boolean asWritten) {

    /** Those of a database, in a transaction of the caller's, which it rolls back. */
    public static List<AuditedTable> of(Connection connection) throws SQLException {
        List<Found> found = found(connection);
        if (found.isEmpty()) {
            return List.of();
        }
        Map<QualifiedName, AuditableTable> tables = AuditableTables.all(connection).stream()
                .collect(Collectors.toMap(AuditableTable::name, Function.identity()));
        List<AuditedTable> audited = new ArrayList<>();
        for (Found each : found) {
            each.table(tables).ifPresent(table -> audited.add(each.judged(table)));
        }
        return List.copyOf(audited);
    }

    private static List<Found> found(Connection connection) throws SQLException {
        List<Found> found = new ArrayList<>();
        try (Statement query = connection.createStatement()) {
            // types are written with their schemas, as recorders see them
            query.execute("SET LOCAL search_path = pg_catalog");
            try (ResultSet row = query.executeQuery(Resources.text("audited.sql"))) {
                while (row.next()) {
                    found.add(Found.of(row));
                }
            }
        }
        return found;
    }

    /** A recorder, with the table whose triggers call it. */
    private record Found(
            String recorder,
            String body,
            Optional<QualifiedName> name,
            RowAuditSettings settings,
            int firing,
            boolean asInstalled) {

        static Found of(ResultSet row) throws SQLException {
            String table = row.getString("name");
            return new Found(
                    row.getString("recorder"),
                    row.getString("body"),
                    table == null ? Optional.empty() : Optional.of(QualifiedName.of(row.getString("schema"), table)),
                    RowAuditSettings.parse(row.getString("settings")),
                    row.getInt("firing"),
                    row.getBoolean("as_installed"));
        }

        /** A recorder without a trigger is told by its own name whose it was; a table that was dropped is no table any more. */
        Optional<AuditableTable> table(Map<QualifiedName, AuditableTable> tables) {
            return name.isPresent()
                    ? name.map(tables::get)
                    : tables.values().stream()
                            .filter(table -> Recorder.function(table.name())
                                    .name()
                                    .value()
                                    .equals(recorder))
                            .findFirst();
        }

        AuditedTable judged(AuditableTable table) {
            boolean altered = name.isPresent() && !asInstalled;
            int lacking = Math.max(0, Recorder.TRIGGERS.size() - firing);
            return new AuditedTable(table.name(), settings, lacking, !altered, altered || isAsWritten(table));
        }

        private boolean isAsWritten(AuditableTable table) {
            return new Recorder(table, settings).statements().get(0).contains(body);
        }
    }
}
