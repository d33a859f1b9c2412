package dev.orderly.trigger;

import dev.orderly.sql.ResultText;
import dev.orderly.sql.ServerErrors;
import dev.orderly.trigger.TriggerFinding.Kind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Tries what triggers do, in one transaction that is always rolled back: what is given first, then each check behind a
 * savepoint, so that one that is broken does not hide the others.
 */
final class BehaviourRun {

    /** Others wait behind a lock that is waited for. */
    private static final String LIMITS = "SET LOCAL lock_timeout = '5s'; SET LOCAL statement_timeout = '60s'";

    private static final int MOST_ROWS = 100;

    private final Connection connection;
    private final Statement statement;

    private BehaviourRun(Connection connection, Statement statement) {
        this.connection = connection;
        this.statement = statement;
    }

    static List<TriggerFinding> of(Connection connection, TriggerRules rules) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.setMaxRows(MOST_ROWS);
            statement.execute(LIMITS);
            return new BehaviourRun(connection, statement).all(rules);
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private List<TriggerFinding> all(TriggerRules rules) throws SQLException {
        Optional<TriggerFinding> given = check(new BehaviourCheck("given", rules.given()), false);
        if (given.isPresent()) {
            return List.of(given.get());
        }
        List<TriggerFinding> findings = new ArrayList<>();
        for (BehaviourCheck check : rules.checks()) {
            check(check, true).ifPresent(findings::add);
        }
        return findings;
    }

    /** The first thing that goes another way than it should: what comes after it would follow from it. */
    private Optional<TriggerFinding> check(BehaviourCheck check, boolean takeBack) throws SQLException {
        Savepoint before = connection.setSavepoint();
        for (CheckStep step : check.steps()) {
            Optional<String> wrong = step(step);
            if (wrong.isPresent()) {
                connection.rollback(before);
                return Optional.of(broken(check, step, wrong.get()));
            }
        }
        if (takeBack) {
            connection.rollback(before);
        }
        connection.releaseSavepoint(before);
        return Optional.empty();
    }

    private static TriggerFinding broken(BehaviourCheck check, CheckStep step, String wrong) {
        return new TriggerFinding(
                Kind.BROKEN,
                "behaviour",
                check.name(),
                step.place() + ": " + wrong,
                List.of("look at the statement in " + TriggerRules.FILE + ", and at the functions of its triggers"));
    }

    private Optional<String> step(CheckStep step) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            Optional<String> wrong = judged(step, statement.execute(step.sql()));
            connection.releaseSavepoint(before);
            return wrong;
        } catch (SQLException e) {
            if (ServerErrors.isConnectionLost(e) || ServerErrors.isCancelled(e)) {
                throw e;
            }
            connection.rollback(before);
            return refused(step, e);
        }
    }

    private static Optional<String> refused(CheckStep step, SQLException e) {
        String state = ServerErrors.state(e);
        return step.fails().filter(state::equals).isPresent()
                ? Optional.empty()
                : Optional.of("the server refuses the statement (" + state + "): " + e.getMessage());
    }

    private Optional<String> judged(CheckStep step, boolean hasRows) throws SQLException {
        if (step.fails().isPresent()) {
            return Optional.of(
                    "the server should refuse the statement (" + step.fails().get() + "), and runs it");
        }
        if (step.expected().isEmpty()) {
            return Optional.empty();
        }
        List<List<String>> expected = step.expected().get();
        List<List<String>> rows = hasRows ? rows() : List.of();
        return rows.equals(expected)
                ? Optional.empty()
                : Optional.of("expected " + words(expected) + ", found " + words(rows));
    }

    private List<List<String>> rows() throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        try (ResultSet row = statement.getResultSet()) {
            while (row.next()) {
                List<String> values = new ArrayList<>();
                for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                    values.add(ResultText.of(row, column).orElse("NULL"));
                }
                rows.add(values);
            }
        }
        return rows;
    }

    private static String words(List<List<String>> rows) {
        return rows.isEmpty()
                ? "no row"
                : rows.stream().map(row -> String.join(" | ", row)).collect(Collectors.joining("; "));
    }
}
