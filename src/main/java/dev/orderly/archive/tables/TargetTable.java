package dev.orderly.archive.tables;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.sql.Identifier;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A table that rows come into.
 *
 * @param rows that come into it
 * @param key the columns of the primary key
 */
record TargetTable(Incoming rows, List<String> key) {

    private static final String COLUMNS = """
        SELECT a.attname,
            EXISTS (SELECT FROM pg_catalog.pg_index i
                    WHERE i.indrelid = a.attrelid AND i.indisprimary AND a.attnum = ANY (i.indkey))
        FROM pg_catalog.pg_attribute a
        JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
        WHERE a.attrelid = pg_catalog.to_regclass(?) AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
            AND a.attgenerated = ''
        ORDER BY a.attnum
        """;

    /** What stands in the way of rows, or the table. */
    record Found(Optional<TargetTable> table, Optional<Problem> problem) {}

    static Found of(Connection connection, Incoming rows, Meeting meeting) throws SQLException {
        List<String> columns = new ArrayList<>();
        List<String> key = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(COLUMNS)) {
            query.setString(1, rows.quoted());
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    columns.add(row.getString(1));
                    if (row.getBoolean(2)) {
                        key.add(row.getString(1));
                    }
                }
            }
        }
        List<String> missing = new ArrayList<>(rows.columns());
        missing.removeAll(columns);
        if (!missing.isEmpty()) {
            return new Found(Optional.empty(), Optional.of(lacks(rows, columns.isEmpty(), missing)));
        }
        if (meeting == Meeting.UPSERT && (key.isEmpty() || !rows.columns().containsAll(key))) {
            return new Found(
                    Optional.empty(),
                    Optional.of(Problem.of(
                                    "no-primary-key",
                                    ExitCode.INVALID_INPUT,
                                    "rows of table " + rows + " cannot be told apart: it has no primary key")
                            .hint("use --truncate or --append")));
        }
        return new Found(Optional.of(new TargetTable(rows, key)), Optional.empty());
    }

    private static Problem lacks(Incoming rows, boolean all, List<String> missing) {
        String what = all
                ? "the target has no table " + rows
                : "the target's table " + rows + " lacks columns: " + String.join(", ", missing);
        return Problem.of("schemas-differ", ExitCode.INVALID_INPUT, what)
                .hint("bring the schema over first: schema diff, schema sync, or copy without --table and --data-only");
    }

    /** Takes over the rows of another table of the same columns. */
    String upsertFrom(String other) {
        List<String> rest = new ArrayList<>(rows.columns());
        rest.removeAll(key);
        String changes = rest.isEmpty()
                ? "NOTHING"
                : "UPDATE SET "
                        + rest.stream()
                                .map(column -> Identifier.of(column).quoted())
                                .map(column -> column + " = EXCLUDED." + column)
                                .collect(Collectors.joining(", "));
        return "INSERT INTO " + rows.entrance() + " (" + rows.columnList() + ") OVERRIDING SYSTEM VALUE SELECT "
                + rows.columnList() + " FROM " + other + " ON CONFLICT (" + Incoming.quoted(key) + ") DO " + changes;
    }
}
