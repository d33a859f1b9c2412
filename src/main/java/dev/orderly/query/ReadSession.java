package dev.orderly.query;

import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.sql.ServerErrors;
import dev.orderly.sql.SqlStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** The connection that reads: opened at the first need, opened again when it was lost, each statement in a transaction. */
final class ReadSession implements AutoCloseable {

    private final Databases databases;
    private final Environment target;
    private @Nullable Connection connection;

    ReadSession(Databases databases, Environment target) {
        this.databases = databases;
        this.target = target;
    }

    Environment target() {
        return target;
    }

    /** Runs one statement in a read-only transaction that ends with it; settings that it makes stay. */
    void run(SqlStatement statement, StatementRows rows) throws SQLException {
        Connection open = open();
        try {
            rows.run(open, statement.text(), statement.command());
            open.commit();
        } catch (SQLException e) {
            rollBack(open, e);
            throw e;
        }
    }

    /** Runs statements in one read-only transaction. */
    void transaction(Batch batch, StatementRows rows) {
        Connection open = open();
        SqlStatement at = null;
        try {
            setModes(open, batch.modes());
            for (SqlStatement statement : batch.statements()) {
                at = statement;
                rows.run(open, statement.text(), statement.command());
            }
            end(open, batch.kept());
        } catch (SQLException e) {
            rollBack(open, e);
            throw (at == null ? ServerErrors.problem("BEGIN", e) : StatementProblem.of(at, e)).raise(e);
        }
    }

    Connection open() {
        try {
            if (connection == null || connection.isClosed()) {
                Connection fresh = databases.openReadOnlySession(target);
                fresh.setReadOnly(true);
                fresh.setAutoCommit(false);
                connection = fresh;
                return fresh;
            }
            return connection;
        } catch (SQLException e) {
            throw ServerErrors.problem("opening a session on \"" + target.name() + "\"", e)
                    .raise(e);
        }
    }

    private static void setModes(Connection open, String modes) throws SQLException {
        if (!modes.isEmpty()) {
            try (Statement set = open.createStatement()) {
                set.execute("SET TRANSACTION " + modes);
            }
        }
    }

    private static void end(Connection open, boolean kept) throws SQLException {
        if (kept) {
            open.commit();
        } else {
            open.rollback();
        }
    }

    private void rollBack(Connection open, SQLException cause) {
        try {
            open.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
            close();
        }
    }

    @Override
    public void close() {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            // the session ends with the socket; it has nothing to keep
        }
        connection = null;
    }
}
