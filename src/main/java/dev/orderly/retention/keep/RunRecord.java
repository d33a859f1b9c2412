package dev.orderly.retention.keep;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the database knows of a run of a rule: how many rows of which tables went, and which files they went into. Each batch writes it in
 * its own transaction, so it is exact whatever stops the run.
 *
 * @param folder of the files; empty where there are none
 */
public record RunRecord(String operation, String rule, String environment, String folder) {

    private static final String TABLES = """
        CREATE TABLE IF NOT EXISTS orderly.retention_run (
            operation   text    NOT NULL,
            rule        text    NOT NULL,
            -- a copy of the database in another environment leaves the files of this one alone
            environment text    NOT NULL,
            folder      text    NOT NULL,
            ended       boolean NOT NULL,
            PRIMARY KEY (operation, rule)
        );
        CREATE TABLE IF NOT EXISTS orderly.retention_rows (
            operation text   NOT NULL,
            rule      text   NOT NULL,
            relation  text   NOT NULL,
            rows      bigint NOT NULL,
            PRIMARY KEY (operation, rule, relation)
        );
        CREATE TABLE IF NOT EXISTS orderly.retention_file (
            operation text   NOT NULL,
            rule      text   NOT NULL,
            file      text   NOT NULL,
            relation  text   NOT NULL,
            rows      bigint NOT NULL,
            bytes     bigint NOT NULL,
            sha256    text   NOT NULL,
            PRIMARY KEY (operation, rule, file)
        )""";

    private static final int TABLE_COUNT = 4;

    /** Makes the tables where they lack; where another role has made them the right to make some is not needed. */
    public static void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (tables(statement) < TABLE_COUNT) {
                statement.execute(TABLES);
                statement.execute(DetachedPartitions.TABLE);
            }
        }
    }

    private static int tables(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("""
                SELECT count(*)
                FROM pg_catalog.pg_class AS c
                WHERE c.relnamespace = 'orderly'::pg_catalog.regnamespace AND c.relkind = 'r'
                    AND c.relname IN ('retention_run', 'retention_rows', 'retention_file', 'retention_partition')
                """)) {
            row.next();
            return row.getInt(1);
        }
    }

    /** Those that were not ended: whoever holds the environment's lock knows that their process is gone. */
    public static List<RunRecord> open(Connection connection, String environment) throws SQLException {
        List<RunRecord> open = new ArrayList<>();
        if (!exists(connection)) {
            return open;
        }
        try (PreparedStatement query =
                connection.prepareStatement("SELECT operation, rule, folder FROM orderly.retention_run"
                        + " WHERE NOT ended AND environment = ? ORDER BY operation, rule")) {
            query.setString(1, environment);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    open.add(new RunRecord(row.getString(1), row.getString(2), environment, row.getString(3)));
                }
            }
        }
        return open;
    }

    private static boolean exists(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT pg_catalog.to_regclass('orderly.retention_run') IS NOT NULL")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    public void begin(Connection connection) throws SQLException {
        write(
                connection,
                "INSERT INTO orderly.retention_run (operation, rule, environment, folder, ended)"
                        + " VALUES (?, ?, ?, ?, false)",
                operation,
                rule,
                environment,
                folder);
    }

    /**
     * Keeps the run from being settled until the transaction ends. A transaction of a process that is gone may still be on its way
     * to its commit, such as one that waits for a standby: whoever settles the run waits here until it is known what became of it.
     *
     * @return whether the run is still open
     */
    public boolean hold(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT 1 FROM orderly.retention_run WHERE operation = ? AND rule = ? AND NOT ended FOR UPDATE")) {
            query.setString(1, operation);
            query.setString(2, rule);
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    /** As {@link #hold}, of a run that goes on. */
    public void requireOpen(Connection connection) throws SQLException {
        if (!hold(connection)) {
            throw Problem.of(
                            "cleanup-settled",
                            ExitCode.REFUSED,
                            "another shell has ended this run of rule \"" + rule
                                    + "\": the environment's lock was lost on the way")
                    .hint("see what was done with: audit log --env " + environment)
                    .raise();
        }
    }

    public void end(Connection connection) throws SQLException {
        write(
                connection,
                "UPDATE orderly.retention_run SET ended = true WHERE operation = ? AND rule = ?",
                operation,
                rule);
    }

    /** In the transaction in which they go. */
    public void add(Connection connection, Map<String, Long> rows, List<Part> parts) throws SQLException {
        for (Map.Entry<String, Long> each : rows.entrySet()) {
            write(connection, """
                    INSERT INTO orderly.retention_rows AS r (operation, rule, relation, rows) VALUES (?, ?, ?, ?)
                    ON CONFLICT (operation, rule, relation) DO UPDATE SET rows = r.rows + excluded.rows
                    """, operation, rule, each.getKey(), each.getValue());
        }
        for (Part part : parts) {
            write(
                    connection,
                    "INSERT INTO orderly.retention_file (operation, rule, file, relation, rows, bytes, sha256)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                    operation,
                    rule,
                    part.file(),
                    part.table(),
                    part.rows(),
                    part.bytes(),
                    part.sha256());
        }
    }

    /** By table. */
    public Map<String, Long> rows(Connection connection) throws SQLException {
        Map<String, Long> rows = new LinkedHashMap<>();
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT relation, rows FROM orderly.retention_rows WHERE operation = ? AND rule = ? ORDER BY relation")) {
            query.setString(1, operation);
            query.setString(2, rule);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    rows.put(row.getString(1), row.getLong(2));
                }
            }
        }
        return rows;
    }

    public List<Part> parts(Connection connection) throws SQLException {
        List<Part> parts = new ArrayList<>();
        try (PreparedStatement query =
                connection.prepareStatement("SELECT file, relation, rows, bytes, sha256 FROM orderly.retention_file"
                        + " WHERE operation = ? AND rule = ? ORDER BY file")) {
            query.setString(1, operation);
            query.setString(2, rule);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    parts.add(new Part(
                            row.getString(1), row.getString(2), row.getLong(3), row.getLong(4), row.getString(5)));
                }
            }
        }
        return parts;
    }

    private static void write(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
