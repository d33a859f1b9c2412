package dev.orderly.seed.scenario.kept;

import dev.orderly.archive.tables.IntoTables;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A session in a transaction of the caller's.
 *
 * @param connection its transaction commits or ends elsewhere
 */
public record Session(Connection connection) {

    private static final String USERS = "SET LOCAL search_path TO DEFAULT";
    private static final String NONE = "SET LOCAL search_path = ''";

    /** Something that is done in it. */
    @FunctionalInterface
    public interface Work<R> {
        R run() throws SQLException;
    }

    /**
     * Begins a transaction in which values look the same whoever reads them.
     *
     * @param connection whose transaction ends with it
     */
    public static Session begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        Session session = new Session(connection);
        session.prepare();
        return session;
    }

    /** Values look the same whoever reads them. */
    public void prepare() throws SQLException {
        IntoTables.prepareToCompare(connection);
    }

    public void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }

    /** The rows that a statement changed. */
    public long change(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            return statement.executeLargeUpdate(sql);
        }
    }

    /** The values of an answer as text, row by row. */
    public List<List<@Nullable String>> rows(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            try (ResultSet row = statement.executeQuery(sql)) {
                List<List<@Nullable String>> rows = new ArrayList<>();
                int width = row.getMetaData().getColumnCount();
                while (row.next()) {
                    List<@Nullable String> values = new ArrayList<>();
                    for (int i = 1; i <= width; i++) {
                        values.add(row.getString(i));
                    }
                    rows.add(values);
                }
                return rows;
            }
        }
    }

    /** The texts of an answer's second column, by the number in its first. */
    public Map<Integer, List<@Nullable String>> arrays(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            try (ResultSet row = statement.executeQuery(sql)) {
                Map<Integer, List<@Nullable String>> arrays = new HashMap<>();
                while (row.next()) {
                    arrays.put(row.getInt(1), Arrays.asList((String[])
                            row.getArray(2).getArray()));
                }
                return arrays;
            }
        }
    }

    /** With names looked up as the users' own statements have them looked up, triggers included. */
    public <R> R asUsers(Work<R> work) throws SQLException {
        run(USERS);
        R result = work.run();
        run(NONE);
        return result;
    }

    /** Leaves the transaction as it was, whatever the work does or fails at. */
    public <R> R aside(Work<R> work) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            return work.run();
        } finally {
            connection.rollback(before);
            connection.releaseSavepoint(before);
        }
    }
}
