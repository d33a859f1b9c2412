package dev.orderly.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Flyway's history, {@code public.flyway_schema_history}. Flyway writes it when migrations run; the one row that Orderly
 * writes itself is {@code DELETE}, the kind that Flyway's own repair writes for a version that is no longer there. With
 * it {@code info} shows a rolled back version as pending, {@code migrate} applies it again and {@code validate} is content.
 */
final class HistoryTable {

    static final String SCHEMA = "public";
    static final String TABLE = "flyway_schema_history";
    private static final String NAME = SCHEMA + "." + TABLE;

    private HistoryTable() {}

    /** All rows in the order in which they were written; none where there is no history yet. */
    static List<HistoryRow> read(Connection connection) throws SQLException {
        List<HistoryRow> rows = new ArrayList<>();
        if (!exists(connection)) {
            return rows;
        }
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("""
                        SELECT installed_rank, version, description, type, script, checksum, installed_by,
                               installed_on, execution_time, success
                        FROM public.flyway_schema_history
                        ORDER BY installed_rank
                        """)) {
            while (result.next()) {
                rows.add(row(result));
            }
        }
        return rows;
    }

    static boolean exists(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery("SELECT pg_catalog.to_regclass('" + NAME + "') IS NOT NULL")) {
            return result.next() && result.getBoolean(1);
        }
    }

    /**
     * Makes the table as Flyway would. Flyway itself refuses to where a schema has objects and no history; whether that is
     * in order is decided by comparing fingerprints.
     */
    static void create(Connection connection) throws SQLException {
        if (exists(connection)) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE public.flyway_schema_history (
                        installed_rank INT NOT NULL CONSTRAINT flyway_schema_history_pk PRIMARY KEY,
                        version VARCHAR(50),
                        description VARCHAR(200) NOT NULL,
                        type VARCHAR(20) NOT NULL,
                        script VARCHAR(1000) NOT NULL,
                        checksum INTEGER,
                        installed_by VARCHAR(100) NOT NULL,
                        installed_on TIMESTAMP NOT NULL DEFAULT pg_catalog.now(),
                        execution_time INTEGER NOT NULL,
                        success BOOLEAN NOT NULL
                    );
                    CREATE INDEX flyway_schema_history_s_idx ON public.flyway_schema_history (success)
                    """);
        }
    }

    private static HistoryRow row(ResultSet result) throws SQLException {
        int checksum = result.getInt("checksum");
        Optional<Integer> sum = result.wasNull() ? Optional.empty() : Optional.of(checksum);
        return new HistoryRow(
                result.getInt("installed_rank"),
                Optional.ofNullable(result.getString("version")).flatMap(Version::parse),
                result.getString("description"),
                result.getString("type"),
                result.getString("script"),
                sum,
                result.getString("installed_by"),
                installedOn(result),
                result.getInt("execution_time"),
                result.getBoolean("success"));
    }

    private static java.time.Instant installedOn(ResultSet result) throws SQLException {
        Timestamp written = result.getTimestamp("installed_on");
        return written == null ? java.time.Instant.EPOCH : written.toInstant();
    }

    /** Writes that a version was taken back; belongs in the transaction that takes it back. */
    static void recordRollback(Connection connection, HistoryRow applied, long millis) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO public.flyway_schema_history
                    (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                SELECT pg_catalog.max(installed_rank) + 1, ?, ?, 'DELETE', ?, NULL, CURRENT_USER, ?, true
                FROM public.flyway_schema_history
                """)) {
            statement.setString(1, applied.version().orElseThrow().toString());
            statement.setString(2, applied.description());
            statement.setString(3, applied.script());
            statement.setInt(4, (int) Math.min(millis, Integer.MAX_VALUE));
            statement.executeUpdate();
        }
    }

    /**
     * Begins a history at a version whose result is there: the row that Flyway's own baseline writes.
     *
     * @param last what else belongs into the same transaction
     */
    static void adopt(Connection connection, Version version, String description, Consumer<Connection> last)
            throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO public.flyway_schema_history
                    (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                VALUES (1, ?, ?, 'BASELINE', ?, NULL, CURRENT_USER, 0, true)
                """)) {
            create(connection);
            statement.setString(1, version.toString());
            statement.setString(2, description);
            statement.setString(3, description);
            statement.executeUpdate();
            last.accept(connection);
            connection.commit();
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /** Removes the row of a version that failed outside a transaction, so that it can go on. */
    static void removeFailure(Connection connection, Version version) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "DELETE FROM public.flyway_schema_history WHERE version = ? AND NOT success")) {
            statement.setString(1, version.toString());
            statement.executeUpdate();
        }
    }
}
