package dev.orderly.retention.keep;

import dev.orderly.sql.QualifiedName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Drops partitions in two short transactions: one takes it out of its table, the other drops it when its rows were counted, which nobody
 * waits for. What a run leaves between the two is on record, and dropped by the next one.
 */
public final class DetachedPartitions {

    static final String TABLE = """
        CREATE TABLE IF NOT EXISTS orderly.retention_partition (
            operation   text NOT NULL,
            rule        text NOT NULL,
            relation    text NOT NULL,
            schema_name text NOT NULL,
            table_name  text NOT NULL,
            PRIMARY KEY (schema_name, table_name)
        )""";

    private static final String LIMITS = "SET LOCAL statement_timeout = '1800ms'; SET LOCAL lock_timeout = '1s'";

    private final Connection connection;

    public DetachedPartitions(Connection connection) {
        this.connection = connection;
    }

    /** Whether it is a partition of the table still: another shell may have taken it out meanwhile. */
    public boolean isPartOf(QualifiedName table, QualifiedName partition) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT 1
                FROM pg_catalog.pg_inherits AS i
                WHERE i.inhrelid = pg_catalog.to_regclass(?) AND i.inhparent = pg_catalog.to_regclass(?)
                """)) {
            query.setString(1, partition.quoted());
            query.setString(2, table.quoted());
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    /**
     * Takes a partition out of its table, and has it on record.
     *
     * @param relation how the table is called on record
     */
    public void detach(RunRecord run, QualifiedName table, String relation, QualifiedName partition)
            throws SQLException {
        inTransaction(run, statement -> {
            statement.execute("ALTER TABLE " + table.quoted() + " DETACH PARTITION " + partition.quoted());
            // what needs it is told while it is still whole
            Savepoint before = connection.setSavepoint();
            statement.execute("DROP TABLE " + partition.quoted());
            connection.rollback(before);
            note(run, relation, partition);
        });
    }

    /** Statements of a transaction. */
    private interface Work {
        void in(Statement statement) throws SQLException;
    }

    private void inTransaction(RunRecord run, Work work) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(LIMITS);
            run.requireOpen(connection);
            work.in(statement);
            connection.commit();
            connection.setAutoCommit(true);
        } catch (SQLException | RuntimeException e) {
            takeBack(e);
            throw e;
        }
    }

    private void takeBack(Exception failure) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    private void note(RunRecord run, String relation, QualifiedName partition) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO orderly.retention_partition (operation, rule, relation, schema_name, table_name)"
                        + " VALUES (?, ?, ?, ?, ?)")) {
            insert.setString(1, run.operation());
            insert.setString(2, run.rule());
            insert.setString(3, relation);
            insert.setString(4, partition.schema().value());
            insert.setString(5, partition.name().value());
            insert.executeUpdate();
        }
    }

    /**
     * Drops what was taken out.
     *
     * @return how many rows are gone with it
     */
    public long drop(RunRecord run, String relation, QualifiedName partition) throws SQLException {
        long rows = count(partition);
        inTransaction(run, statement -> {
            statement.execute("DROP TABLE " + partition.quoted());
            forget(partition);
            run.add(connection, Map.of(relation, rows), List.of());
        });
        return rows;
    }

    private long count(QualifiedName partition) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM " + partition.quoted())) {
            row.next();
            return row.getLong(1);
        }
    }

    private void forget(QualifiedName partition) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(
                "DELETE FROM orderly.retention_partition WHERE schema_name = ? AND table_name = ?")) {
            delete.setString(1, partition.schema().value());
            delete.setString(2, partition.name().value());
            delete.executeUpdate();
        }
    }

    /** Drops what a run that was interrupted has taken out of its table. */
    void settle(RunRecord run) throws SQLException {
        record Left(String relation, QualifiedName partition) {}
        List<Left> left = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT p.relation, p.schema_name, p.table_name
                FROM orderly.retention_partition AS p
                WHERE p.operation = ? AND p.rule = ?
                """)) {
            query.setString(1, run.operation());
            query.setString(2, run.rule());
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    left.add(new Left(row.getString(1), QualifiedName.of(row.getString(2), row.getString(3))));
                }
            }
        }
        for (Left each : left) {
            if (exists(each.partition())) {
                drop(run, each.relation(), each.partition());
            } else {
                forget(each.partition());
            }
        }
    }

    /** Still a table by itself: somebody may have dropped it, or put it back. */
    private boolean exists(QualifiedName partition) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT 1
                FROM pg_catalog.pg_class AS c
                WHERE c.oid = pg_catalog.to_regclass(?) AND c.relkind = 'r' AND NOT c.relispartition
                """)) {
            query.setString(1, partition.quoted());
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        }
    }
}
