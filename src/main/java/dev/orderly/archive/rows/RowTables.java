package dev.orderly.archive.rows;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** Which tables of a database hold rows. */
public final class RowTables {

    private static final int LOCKED_AT_ONCE = 500;

    private RowTables() {}

    /**
     * The tables with rows of the user's, by schema and name, after locking them against change.
     *
     * @param connection in the transaction whose snapshot is used
     * @throws dev.orderly.problem.ProblemException {@code rows-not-readable}, exit 3, naming every table that the role may not
     *     read whole; {@code table-changed}, exit 3, when one was dropped or rewritten between the snapshot and the lock
     */
    public static List<RowTable> lock(Connection connection) throws SQLException {
        return lock(connection, table -> true);
    }

    /** Some of them. */
    public static List<RowTable> lock(Connection connection, Predicate<RowTable> wanted) throws SQLException {
        List<RowTable> tables = read(connection, wanted);
        for (int from = 0; from < tables.size(); from += LOCKED_AT_ONCE) {
            lock(connection, tables.subList(from, Math.min(from + LOCKED_AT_ONCE, tables.size())));
        }
        requireUnchanged(connection);
        return tables;
    }

    private static List<RowTable> read(Connection connection, Predicate<RowTable> wanted) throws SQLException {
        List<RowTable> tables = new ArrayList<>();
        Problems problems = new Problems();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(resource("row-tables.sql"))) {
            while (row.next()) {
                RowTable table = table(row);
                if (!wanted.test(table)) {
                    continue;
                }
                tables.add(table);
                if (!row.getBoolean("readable")) {
                    problems.add(unreadable(table, "has no right to read it"));
                } else if (row.getBoolean("filtered")) {
                    problems.add(unreadable(table, "sees only what its row security policies let through"));
                }
            }
        }
        problems.raiseIfAny();
        return tables;
    }

    private static Problem unreadable(RowTable table, String why) {
        return Problem.of(
                        "rows-not-readable",
                        ExitCode.CONNECTION,
                        "the rows of table " + table + " cannot be saved: the role " + why)
                .hint("use a role that may read everything: GRANT pg_read_all_data TO …, ALTER ROLE … BYPASSRLS");
    }

    private static RowTable table(ResultSet row) throws SQLException {
        return new RowTable(
                row.getLong("oid"),
                row.getString("schema"),
                row.getString("name"),
                Arrays.asList((String[]) row.getArray("columns").getArray()),
                Optional.ofNullable(row.getString("shape")).orElse(""),
                row.getLong("bytes"),
                row.getLong("blocks"),
                row.getLong("file_node"),
                row.getBoolean("heap"),
                row.getString("condition"),
                row.getBoolean("of_extension"),
                Optional.ofNullable(row.getString("root")).orElse(""),
                row.getBoolean("portable"),
                Beside.NONE);
    }

    private static void lock(Connection connection, List<RowTable> tables) throws SQLException {
        String names = String.join(
                ", ", tables.stream().map(table -> "ONLY " + table.quoted()).toList());
        try (Statement statement = connection.createStatement()) {
            statement.execute("LOCK TABLE " + names + " IN ACCESS SHARE MODE");
        } catch (SQLException e) {
            if ("42P01".equals(e.getSQLState())) {
                throw changed(String.valueOf(e.getMessage())).raise(e);
            }
            throw e;
        }
    }

    /** The catalog shows the file of the snapshot, the function that of now: rows in a new file are not seen by the old. */
    private static void requireUnchanged(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(resource("rewritten-tables.sql"))) {
            if (row.next()) {
                throw changed(row.getString(1)).raise();
            }
        }
    }

    private static Problem changed(String what) {
        return Problem.of(
                        "table-changed",
                        ExitCode.CONNECTION,
                        "a table was dropped, truncated or rewritten just as its rows were to be saved: " + what)
                .hint("nothing was written; run the command again");
    }

    private static String resource(String name) {
        try (InputStream stream = RowTables.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
