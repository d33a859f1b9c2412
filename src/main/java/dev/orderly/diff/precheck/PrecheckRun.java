package dev.orderly.diff.precheck;

import dev.orderly.diff.precheck.Finding.State;
import dev.orderly.sql.ServerErrors;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs prechecks on a connection, in read-only transactions that are rolled back. Looks for a few violations first, which
 * is quick where there are many, counts up to a bound, and counts them all only in the time that is left: memory stays the
 * same whatever the tables hold.
 */
public final class PrecheckRun {

    /** How long all prechecks together may read. */
    public static final Duration BUDGET = Duration.ofSeconds(60);

    private static final Duration SHORTEST = Duration.ofMillis(200);
    private static final int EXAMPLES = 5;
    private static final int BOUND = 10_000;

    private final Connection connection;
    private final long end;
    private final Duration each;

    private PrecheckRun(Connection connection, Duration budget) {
        this.connection = connection;
        this.end = System.nanoTime() + budget.toNanos();
        this.each = budget.dividedBy(3);
    }

    /**
     * @param connection in auto-commit mode
     * @param budget for all together; a third of it for one
     * @throws SQLException when the connection is lost or a person stops it
     */
    public static List<Finding> run(Connection connection, List<Precheck> prechecks, Duration budget)
            throws SQLException {
        PrecheckRun run = new PrecheckRun(connection, budget);
        List<Finding> findings = new ArrayList<>();
        for (Precheck precheck : prechecks) {
            findings.add(run.run(precheck));
        }
        return findings;
    }

    private Finding run(Precheck precheck) throws SQLException {
        long stop = Math.min(end, System.nanoTime() + each.toNanos());
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute("SET TRANSACTION READ ONLY");
            // names in definitions are qualified; where row security hides rows, an error is better than a wrong answer
            statement.execute("SET LOCAL search_path = ''");
            statement.execute("SET LOCAL row_security = off");
            return judge(statement, precheck, stop);
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private static Finding judge(Statement statement, Precheck precheck, long stop) throws SQLException {
        List<String> examples;
        try {
            examples = examples(statement, precheck.query(), stop);
        } catch (SQLException e) {
            raiseUnlessTold(e);
            return isTimeout(e)
                    ? Finding.untold(precheck, State.NOT_FINISHED, "in the time that it was given")
                    : Finding.untold(precheck, State.NOT_CHECKED, ServerErrors.words(e));
        }
        return examples.isEmpty() ? Finding.clean(precheck) : counted(statement, precheck, examples, stop);
    }

    private static List<String> examples(Statement statement, String query, long stop) throws SQLException {
        limit(statement, stop);
        try (ResultSet row = statement.executeQuery(query + " LIMIT " + EXAMPLES)) {
            List<String> examples = new ArrayList<>();
            while (row.next()) {
                examples.add(example(row));
            }
            return examples;
        }
    }

    /** The first column tells where or how often, and is shown as it is. */
    private static String example(ResultSet row) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        StringBuilder example =
                new StringBuilder(columns.getColumnLabel(1)).append(' ').append(row.getString(1));
        for (int i = 2; i <= columns.getColumnCount(); i++) {
            example.append(i == 2 ? ": " : ", ")
                    .append(columns.getColumnLabel(i))
                    .append(" = ")
                    .append(Masked.of(row.getString(i)));
        }
        return example.toString();
    }

    private static Finding counted(Statement statement, Precheck precheck, List<String> examples, long stop)
            throws SQLException {
        long known = examples.size();
        if (known < EXAMPLES) {
            return Finding.violated(precheck, known, true, examples);
        }
        try {
            known = count(statement, precheck.query() + " LIMIT " + (BOUND + 1), stop);
            if (known > BOUND) {
                known = BOUND;
                return Finding.violated(precheck, count(statement, precheck.query(), stop), true, examples);
            }
            return Finding.violated(precheck, known, true, examples);
        } catch (SQLException e) {
            raiseUnlessTold(e);
            return Finding.violated(precheck, known, false, examples);
        }
    }

    private static long count(Statement statement, String query, long stop) throws SQLException {
        limit(statement, stop);
        try (ResultSet row = statement.executeQuery("SELECT count(*) FROM (" + query + ") AS violations")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void limit(Statement statement, long stop) throws SQLException {
        long left = Math.max(SHORTEST.toMillis(), (stop - System.nanoTime()) / 1_000_000);
        statement.execute("SET LOCAL statement_timeout = " + left);
    }

    private static boolean isTimeout(SQLException e) {
        return "57014".equals(e.getSQLState());
    }

    private static void raiseUnlessTold(SQLException e) throws SQLException {
        if (ServerErrors.isCancelled(e) || ServerErrors.isConnectionLost(e)) {
            throw e;
        }
    }
}
