package dev.orderly.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How far a file got that runs statement by statement, outside a transaction: one row per file, kept in the environment
 * while the file is under way. A statement that can run in a transaction shares one with the row, so its number is
 * certain; one that cannot is marked as running first, and what became of it is looked up.
 */
final class StepProgress {

    /** Which way the file goes. */
    enum Direction {
        APPLY,
        ROLL_BACK
    }

    /**
     * A file that is under way.
     *
     * @param done the statements that are certain to have run
     * @param running the statement that was started and not seen to end; 0 for none
     */
    record Row(Version version, String script, int checksum, Direction direction, int done, int running) {}

    private StepProgress() {}

    static void install(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE IF NOT EXISTS orderly.migration_progress (
                        script text PRIMARY KEY,
                        version text NOT NULL,
                        checksum integer NOT NULL,
                        direction text NOT NULL,
                        done integer NOT NULL DEFAULT 0,
                        running integer NOT NULL DEFAULT 0,
                        started_at timestamptz NOT NULL DEFAULT pg_catalog.now()
                    )
                    """);
        }
    }

    static List<Row> read(Connection connection) throws SQLException {
        List<Row> rows = new ArrayList<>();
        if (!exists(connection)) {
            return rows;
        }
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("""
                        SELECT version, script, checksum, direction, done, running
                        FROM orderly.migration_progress
                        ORDER BY started_at
                        """)) {
            while (result.next()) {
                rows.add(row(result));
            }
        }
        return rows;
    }

    private static Row row(ResultSet result) throws SQLException {
        return new Row(
                Version.parse(result.getString("version")).orElseThrow(),
                result.getString("script"),
                result.getInt("checksum"),
                Direction.valueOf(result.getString("direction")),
                result.getInt("done"),
                result.getInt("running"));
    }

    private static boolean exists(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "SELECT pg_catalog.to_regclass('orderly.migration_progress') IS NOT NULL")) {
            return result.next() && result.getBoolean(1);
        }
    }

    static Optional<Row> of(Connection connection, MigrationFile file) throws SQLException {
        return read(connection).stream()
                .filter(row -> row.script().equals(file.name()))
                .findFirst();
    }

    static void begin(Connection connection, MigrationFile file, Direction direction) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO orderly.migration_progress (script, version, checksum, direction) VALUES (?, ?, ?, ?)
                ON CONFLICT (script) DO NOTHING
                """)) {
            statement.setString(1, file.name());
            statement.setString(2, file.version().orElseThrow().toString());
            statement.setInt(3, file.checksum());
            statement.setString(4, direction.name());
            statement.executeUpdate();
        }
    }

    static void running(Connection connection, MigrationFile file, int number) throws SQLException {
        set(connection, file, "UPDATE orderly.migration_progress SET running = ? WHERE script = ?", number);
    }

    static void done(Connection connection, MigrationFile file, int number) throws SQLException {
        set(connection, file, "UPDATE orderly.migration_progress SET done = ?, running = 0 WHERE script = ?", number);
    }

    private static void set(Connection connection, MigrationFile file, String sql, int number) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, number);
            statement.setString(2, file.name());
            statement.executeUpdate();
        }
    }

    static void end(Connection connection, String script) throws SQLException {
        if (!exists(connection)) {
            return;
        }
        try (PreparedStatement statement =
                connection.prepareStatement("DELETE FROM orderly.migration_progress WHERE script = ?")) {
            statement.setString(1, script);
            statement.executeUpdate();
        }
    }
}
