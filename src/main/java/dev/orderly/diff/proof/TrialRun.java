package dev.orderly.diff.proof;

import dev.orderly.diff.Plan;
import dev.orderly.diff.Step;
import dev.orderly.diff.proof.ProofResult.Direction;
import dev.orderly.diff.proof.ProofResult.FailedStep;
import dev.orderly.sql.ServerErrors;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Runs a plan in a scratch database: its transactional steps in few round trips, the others by themselves. What would enable
 * a subscription is left out.
 */
final class TrialRun {

    private static final List<String> SETTINGS = List.of(
            "SET synchronous_commit = off",
            "SET client_min_messages = warning",
            "SET check_function_bodies = off",
            "SET statement_timeout = 0",
            "SET lock_timeout = 0");

    private final Connection connection;
    private final Statement statement;
    private final Direction direction;
    private final Function<SQLException, String> words;

    private TrialRun(
            Connection connection, Statement statement, Direction direction, Function<SQLException, String> words) {
        this.connection = connection;
        this.statement = statement;
        this.direction = direction;
        this.words = words;
    }

    /** The statement that the server refused, if it refused one; nothing after it has run then. */
    static Optional<FailedStep> run(Connection connection, Plan plan, Direction direction) throws SQLException {
        return run(connection, plan, direction, failure -> String.valueOf(failure.getMessage()));
    }

    /** @param words what is told of a refusal */
    static Optional<FailedStep> run(
            Connection connection, Plan plan, Direction direction, Function<SQLException, String> words)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            for (String setting : SETTINGS) {
                statement.execute(setting);
            }
            return new TrialRun(connection, statement, direction, words).run(plan.steps());
        }
    }

    private Optional<FailedStep> run(List<Step> steps) throws SQLException {
        int from = 0;
        while (from < steps.size()) {
            int to = endOfGroup(steps, from);
            if (to - from == 1 || !together(steps.subList(from, to))) {
                Optional<FailedStep> failed = oneByOne(steps, from, to);
                if (failed.isPresent()) {
                    return failed;
                }
            }
            from = to;
        }
        return Optional.empty();
    }

    /** Steps up to the next that has to be committed by itself; that one alone. */
    private static int endOfGroup(List<Step> steps, int from) {
        int to = from + 1;
        while (steps.get(from).transactional()
                && to < steps.size()
                && steps.get(to).transactional()) {
            to++;
        }
        return to;
    }

    private boolean together(List<Step> steps) throws SQLException {
        connection.setAutoCommit(false);
        try {
            for (Step step : steps) {
                if (!QuietSubscriptions.isEnabling(step.sql())) {
                    statement.addBatch(step.sql());
                }
            }
            statement.executeBatch();
            connection.commit();
            return true;
        } catch (SQLException e) {
            raiseUnlessRefused(e);
            connection.rollback();
            return false;
        } finally {
            statement.clearBatch();
            connection.setAutoCommit(true);
        }
    }

    private Optional<FailedStep> oneByOne(List<Step> steps, int from, int to) throws SQLException {
        for (int i = from; i < to; i++) {
            try {
                if (!QuietSubscriptions.isEnabling(steps.get(i).sql())) {
                    statement.execute(steps.get(i).sql());
                }
            } catch (SQLException e) {
                raiseUnlessRefused(e);
                return Optional.of(new FailedStep(direction, i + 1, steps.get(i).sql(), words.apply(e)));
            }
        }
        return Optional.empty();
    }

    /** A person's Ctrl-C and a server that is gone do not refute a plan. */
    private static void raiseUnlessRefused(SQLException e) throws SQLException {
        if (ServerErrors.isCancelled(e) || ServerErrors.isConnectionLost(e)) {
            throw e;
        }
    }
}
