package dev.orderly.schema;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogReader;
import dev.orderly.catalog.CatalogScope;
import dev.orderly.diff.Plan;
import dev.orderly.diff.Step;
import dev.orderly.model.LoadedSchema;
import dev.orderly.operation.OperationRun;
import dev.orderly.operation.OperationWork;
import dev.orderly.operation.WayBack;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.sql.ServerErrors;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/** The part of a sync that has the environment's lock: looks once more, then runs the plan, in one transaction where it can. */
final class SyncRun implements OperationWork<Integer> {

    private final LoadedSchema before;
    private final Catalog after;
    private final Plan forward;
    private final Optional<Plan> undo;
    private final CatalogReader reader = new CatalogReader();

    SyncRun(LoadedSchema before, Catalog after, Plan forward, Optional<Plan> undo) {
        this.before = before;
        this.after = after;
        this.forward = forward;
        this.undo = undo;
    }

    /** Returns the number of statements that have run. */
    @Override
    public Integer run(OperationRun run) throws SQLException {
        Connection connection = run.connection();
        refuseIfChanged(connection, run.target().name());
        run.wayBack(wayBack(after));
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute("SET check_function_bodies = off");
            connection.setAutoCommit(false);
            runSteps(run, connection, statement);
            run.finishIn(connection);
            connection.commit();
        } finally {
            leave(connection);
        }
        run.wayBack(wayBack(reader.read(connection, CatalogScope.everything())));
        return forward.steps().size();
    }

    /** Leaving a transaction for auto-commit mode would commit what a failure has left in it. */
    static void leave(Connection connection) throws SQLException {
        if (!connection.isClosed() && !connection.getAutoCommit()) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private void refuseIfChanged(Connection connection, String environment) {
        Catalog now = reader.read(connection, before.scope());
        if (!now.fingerprint().equals(before.catalog().fingerprint())) {
            throw Problem.of(
                            "schema-changed",
                            ExitCode.REFUSED,
                            "the schema of \"" + environment + "\" changed while the plan was made")
                    .hint("look at it with: schema diff")
                    .raise();
        }
    }

    /** @param left what undo has to find, or it refuses */
    private WayBack wayBack(Catalog left) {
        if (undo.isEmpty()) {
            return new WayBack.None("the engine knows no way back from this change");
        }
        return undo.get().isTransactional()
                ? new WayBack.UndoScript(undo.get().toSql(), left.fingerprint())
                : new WayBack.None("the way back cannot run in one transaction");
    }

    /** A step that has to be committed by itself commits what came before it too. */
    private void runSteps(OperationRun run, Connection connection, Statement statement) throws SQLException {
        List<Step> steps = forward.steps();
        for (int i = 0; i < steps.size(); i++) {
            run.progress().done(i, steps.size());
            if (!steps.get(i).transactional()) {
                connection.commit();
                connection.setAutoCommit(true);
            }
            execute(statement, steps.get(i), i + 1, steps.size());
            if (!steps.get(i).transactional()) {
                connection.setAutoCommit(false);
                run.partly((i + 1) + " of " + steps.size() + " statements stand", "see what is left with: schema diff");
            }
        }
    }

    private static void execute(Statement statement, Step step, int number, int of) throws SQLException {
        try {
            statement.execute(step.sql());
        } catch (SQLException e) {
            throw ServerErrors.problem("statement " + number + " of " + of, e)
                    .hint("look at the whole plan with: schema diff --format sql")
                    .raise(e);
        }
    }
}
