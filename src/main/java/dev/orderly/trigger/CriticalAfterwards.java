package dev.orderly.trigger;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogReader;
import dev.orderly.catalog.CatalogScope;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.Routine;
import dev.orderly.catalog.Trigger;
import dev.orderly.diff.Plan;
import dev.orderly.diff.PlanOptions;
import dev.orderly.diff.Planner;
import dev.orderly.model.Models;
import dev.orderly.model.SchemaSource;
import dev.orderly.operation.OperationRun;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.ProblemException;
import dev.orderly.sql.ServerErrors;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks for the critical triggers in a database that was restored or copied, before it is the environment's. Those that are missing,
 * disabled or different become as in the model, where functions and triggers are all that differs from it; elsewhere the database is
 * of another version, and it is said what to run. Whatever goes wrong here is told, and the database is taken as it came.
 */
public final class CriticalAfterwards {

    private static final String LOOK = "look with: trigger verify --critical";

    private final Models models;
    private final Path folder;
    private final CatalogReader reader = new CatalogReader();

    /** @param folder the model, with {@code triggers.yaml} in it */
    public CriticalAfterwards(Models models, Path folder) {
        this.models = models;
        this.folder = folder;
    }

    /** Looks at nothing where the workspace calls no trigger critical. */
    public void see(OperationRun run, Connection filled) throws SQLException {
        try {
            TriggerRules rules = TriggerRules.read(folder);
            if (!rules.critical().isEmpty()) {
                run.progress().step("looking for the critical triggers");
                see(run, filled, rules);
            }
        } catch (ProblemException e) {
            if (ServerErrors.isConnectionLost(e) || e.exit() == ExitCode.CANCELLED) {
                throw e;
            }
            tell(run, "critical triggers were not looked at: " + e.first().message() + "; " + LOOK);
        }
    }

    private void see(OperationRun run, Connection filled, TriggerRules rules) throws SQLException {
        Catalog found = reader.read(filled, CatalogScope.everything());
        Catalog model = models.load(SchemaSource.desired(folder), Optional.of(run.target()), CatalogScope.everything())
                .catalog();
        List<Trigger> triggers = rules.criticalIn(model);
        List<Routine> routines = CalledRoutines.by(triggers, model);
        List<TriggerFinding> findings = StructureChecks.of(found, model, routines, triggers);
        if (findings.isEmpty()) {
            return;
        }
        String wrong = findings.stream()
                .map(it -> it.subject() + ' ' + it.name() + " is " + it.kind().word())
                .collect(Collectors.joining(", "));
        if (!ModelledRoutines.areAllThatDiffers(found, model)) {
            tell(
                    run,
                    wrong + ", and the schema is not the model's: left as it came; see it with: schema diff, then run"
                            + " migration apply, then trigger install");
            return;
        }
        Set<ObjectId> chosen = Stream.concat(
                        triggers.stream().map(Trigger::id), routines.stream().map(Routine::id))
                .collect(Collectors.toSet());
        Catalog wanted = new ModelledRoutines(found, model, chosen::contains).installed();
        Optional<String> failure = install(filled, Planner.plan(found, wanted, PlanOptions.standard()), wanted);
        tell(
                run,
                failure.map(why -> wrong + ", and could not be installed: " + why + "; run: trigger install")
                        .orElse("installed as in the model: " + wrong));
    }

    /** Returns why it failed; nothing is changed then. */
    private Optional<String> install(Connection filled, Plan plan, Catalog wanted) throws SQLException {
        boolean own = filled.getAutoCommit();
        filled.setAutoCommit(false);
        Savepoint before = filled.setSavepoint();
        try {
            Optional<String> failure = attempt(filled, plan, wanted);
            if (failure.isPresent()) {
                filled.rollback(before);
            }
            if (own) {
                filled.commit();
            }
            return failure;
        } finally {
            if (own) {
                filled.rollback();
                filled.setAutoCommit(true);
            }
        }
    }

    private Optional<String> attempt(Connection filled, Plan plan, Catalog wanted) throws SQLException {
        try {
            InstallRun.execute(filled, plan);
            Catalog now = reader.read(filled, CatalogScope.everything());
            return now.fingerprint().equals(wanted.fingerprint())
                    ? Optional.empty()
                    : Optional.of("the statements did not lead there");
        } catch (ProblemException e) {
            if (ServerErrors.isConnectionLost(e) || ServerErrors.isCancelled(e)) {
                throw e;
            }
            return Optional.of(e.first().message());
        }
    }

    private static void tell(OperationRun run, String sentence) {
        run.progress().note(sentence);
        run.detail(sentence);
    }
}
