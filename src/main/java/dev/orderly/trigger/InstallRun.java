package dev.orderly.trigger;

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
import java.util.Optional;

/** The part of an installation that has the environment's lock: looks once more, then runs the plan in one transaction. */
final class InstallRun implements OperationWork<Integer> {

    private final LoadedSchema before;
    private final Catalog after;
    private final Plan plan;
    private final Optional<Plan> undo;
    private final CatalogReader reader = new CatalogReader();

    InstallRun(LoadedSchema before, Catalog after, Plan plan, Optional<Plan> undo) {
        this.before = before;
        this.after = after;
        this.plan = plan;
        this.undo = undo;
    }

    /** Returns the number of statements that have run. */
    @Override
    public Integer run(OperationRun run) throws SQLException {
        Connection connection = run.connection();
        refuseIfChanged(connection, run.target().name());
        run.wayBack(wayBack(after));
        connection.setAutoCommit(false);
        try {
            execute(connection, plan);
            run.finishIn(connection);
            connection.commit();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        run.wayBack(wayBack(reader.read(connection, CatalogScope.everything())));
        return plan.steps().size();
    }

    /** @param connection in a transaction */
    static void execute(Connection connection, Plan plan) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            // functions may call each other
            statement.execute("SET LOCAL check_function_bodies = off");
            for (Step step : plan.steps()) {
                execute(statement, step);
            }
        }
    }

    private void refuseIfChanged(Connection connection, String environment) {
        Catalog now = reader.read(connection, before.scope());
        if (!now.fingerprint().equals(before.catalog().fingerprint())) {
            throw Problem.of(
                            "schema-changed",
                            ExitCode.REFUSED,
                            "the schema of \"" + environment + "\" changed while the plan was made")
                    .hint("run it again: trigger install")
                    .raise();
        }
    }

    private static void execute(Statement statement, Step step) throws SQLException {
        try {
            statement.execute(step.sql());
        } catch (SQLException e) {
            throw ServerErrors.problem("installing " + step.object(), e).raise(e);
        }
    }

    /** @param left what undo has to find, or it refuses */
    private WayBack wayBack(Catalog left) {
        return undo.filter(Plan::isTransactional)
                .<WayBack>map(it -> new WayBack.UndoScript(it.toSql(), left.fingerprint()))
                .orElseGet(() -> new WayBack.None("the engine knows no way back from this change"));
    }
}
