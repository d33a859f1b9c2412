package dev.orderly.schema;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogReader;
import dev.orderly.catalog.CatalogScope;
import dev.orderly.diff.Plan;
import dev.orderly.diff.PlanOptions;
import dev.orderly.diff.Planner;
import dev.orderly.environment.Environment;
import dev.orderly.model.Models;
import dev.orderly.operation.OperationRun;
import dev.orderly.operation.UndoHandler;
import dev.orderly.operation.WayBack;
import dev.orderly.operation.WayBack.UndoScript;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import dev.orderly.sql.SqlScript;
import dev.orderly.sql.SqlStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Takes a sync back by its undo script, if the schema is still what the sync left. */
public final class UndoSync implements UndoHandler {

    private final Models models;
    private final CatalogReader reader = new CatalogReader();

    public UndoSync(Models models) {
        this.models = models;
    }

    @Override
    public boolean handles(WayBack wayBack) {
        return wayBack instanceof UndoScript;
    }

    @Override
    public List<String> foresee(WayBack wayBack, Environment target) {
        UndoScript script = (UndoScript) wayBack;
        refuseUnlessAsLeft(models.loadPrimary(target).catalog(), script, target);
        return SqlScript.split(script.sql()).stream().map(SqlStatement::text).toList();
    }

    @Override
    public void takeBack(WayBack wayBack, OperationRun run) throws SQLException {
        UndoScript script = (UndoScript) wayBack;
        Connection connection = run.connection();
        Catalog before = reader.read(connection, CatalogScope.everything());
        refuseUnlessAsLeft(before, script, run.target());
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            for (SqlStatement each : SqlScript.split(script.sql())) {
                statement.execute(each.text());
            }
            run.finishIn(connection);
            connection.commit();
        } finally {
            SyncRun.leave(connection);
        }
        run.wayBack(redo(before, reader.read(connection, CatalogScope.everything())));
    }

    private static WayBack redo(Catalog before, Catalog after) {
        try {
            Plan plan = Planner.plan(after, before, PlanOptions.standard());
            return plan.isTransactional()
                    ? new UndoScript(plan.toSql(), after.fingerprint())
                    : new WayBack.None("the change cannot run again in one transaction");
        } catch (ProblemException e) {
            return new WayBack.None(e.first().message());
        }
    }

    private static void refuseUnlessAsLeft(Catalog now, UndoScript script, Environment target) {
        if (!now.fingerprint().equals(script.fingerprintAfter())) {
            throw Problem.of(
                            "schema-changed",
                            ExitCode.REFUSED,
                            "the schema of \"" + target.name() + "\" is no longer what the operation left")
                    .hint("look at it with: schema diff")
                    .raise();
        }
    }
}
