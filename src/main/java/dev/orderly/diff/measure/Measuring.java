package dev.orderly.diff.measure;

import dev.orderly.diff.measure.MeasuredRun.Refusal;
import dev.orderly.sql.ServerErrors;
import dev.orderly.sql.SqlStatement;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postgresql.PGConnection;

/**
 * Runs statements and looks at what each one did: after a statement, its transaction still holds every lock that it took.
 * Scans are counted by the server when they begin, so that empty tables tell as much as full ones. What cannot run in a
 * transaction is run all the same, and its locks are told by rule.
 */
public final class Measuring {

    /** What becomes of the changes. */
    public enum Ending {
        COMMIT,
        /** Deferred constraints are checked first, as a commit would. Only for what runs in one transaction. */
        ROLLBACK
    }

    private final Connection connection;
    private final Statement statement;
    private final Ending ending;
    private final List<MeasuredStatement> measured = new ArrayList<>();

    private Measuring(Connection connection, Statement statement, Ending ending) {
        this.connection = connection;
        this.statement = statement;
        this.ending = ending;
    }

    /**
     * @param connection in auto-commit mode; a transaction that failed is rolled back
     * @param together whether all run in one transaction; else each in its own, or in none where it allows none
     * @throws SQLException when the connection is lost or a person stops it; what the server refuses is a result
     */
    public static MeasuredRun run(Connection connection, List<SqlStatement> statements, boolean together, Ending ending)
            throws SQLException {
        if (!together && ending == Ending.ROLLBACK) {
            throw new IllegalArgumentException("only one transaction can be rolled back");
        }
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            Measuring measuring = new Measuring(connection, statement, ending);
            Optional<Refusal> failure =
                    together ? measuring.transaction(statements, 0) : measuring.oneByOne(statements);
            return new MeasuredRun(measuring.measured, failure);
        }
    }

    private Optional<Refusal> oneByOne(List<SqlStatement> statements) throws SQLException {
        for (int i = 0; i < statements.size(); i++) {
            SqlStatement next = statements.get(i);
            Optional<Refusal> failure = next.runsInTransaction() ? transaction(List.of(next), i) : outside(next, i);
            if (failure.isPresent()) {
                return failure;
            }
        }
        return Optional.empty();
    }

    private Optional<Refusal> transaction(List<SqlStatement> statements, int first) throws SQLException {
        connection.setAutoCommit(false);
        try {
            TransactionProbe probe = new TransactionProbe(connection, first);
            for (int i = 0; i < statements.size(); i++) {
                SqlStatement next = statements.get(i);
                Duration took;
                try {
                    took = execute(next);
                } catch (SQLException e) {
                    return Optional.of(refusal(first + i + 1, next.text(), e));
                }
                measured.add(probe.after(next, took));
            }
            return end(statements, first);
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private Optional<Refusal> end(List<SqlStatement> statements, int first) throws SQLException {
        try {
            if (ending == Ending.COMMIT) {
                connection.commit();
            } else {
                statement.execute("SET CONSTRAINTS ALL IMMEDIATE");
            }
            return Optional.empty();
        } catch (SQLException e) {
            int number = statements.size() == 1 ? first + 1 : 0;
            return Optional.of(refusal(number, "COMMIT", e));
        }
    }

    private Optional<Refusal> outside(SqlStatement next, int group) throws SQLException {
        Before before = Before.read(connection);
        Duration took;
        try {
            took = execute(next);
        } catch (SQLException e) {
            return Optional.of(refusal(group + 1, next.text(), e));
        }
        measured.add(OutsideTransaction.between(before, Before.read(connection), next, group, took));
        return Optional.empty();
    }

    private Duration execute(SqlStatement next) throws SQLException {
        long start = System.nanoTime();
        if (next.copyData().isPresent()) {
            copy(next.text(), next.copyData().get());
        } else {
            statement.execute(next.text());
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private void copy(String sql, String rows) throws SQLException {
        try {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql, new StringReader(rows));
        } catch (IOException e) {
            throw new SQLException("reading rows from memory failed", e);
        }
    }

    private static Refusal refusal(int number, String sql, SQLException e) throws SQLException {
        if (ServerErrors.isCancelled(e) || ServerErrors.isConnectionLost(e)) {
            throw e;
        }
        return new Refusal(number, sql, ServerErrors.words(e));
    }
}
