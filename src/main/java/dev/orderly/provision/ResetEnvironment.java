package dev.orderly.provision;

import dev.orderly.archive.aside.DatabaseServer;
import dev.orderly.archive.aside.Replacement;
import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.environment.SqlFailure;
import dev.orderly.operation.Door;
import dev.orderly.operation.OperationKind;
import dev.orderly.operation.OperationRequest;
import dev.orderly.operation.OperationRun;
import dev.orderly.operation.WayBack;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts an environment over: a new database takes the place of the old one, which is kept under another name, so that
 * {@code undo} can bring it back. When a step of the set-up fails, the old one is back at once.
 */
public final class ResetEnvironment {

    private final Databases databases;
    private final List<SetupStep> steps;

    public ResetEnvironment(Databases databases, List<SetupStep> steps) {
        this.databases = databases;
        this.steps = List.copyOf(steps);
    }

    /** What {@link #run} would do, without asking or changing anything; refuses what the guard refuses. */
    public PlannedSetUp plan(ResetRequest request, Door door) {
        door.admit(operation(request));
        return plan(request.environment());
    }

    private PlannedSetUp plan(Environment environment) {
        databases.serverMajor(environment); // refuses where it cannot be reached or is not what it should be
        String database = databases.databaseName(environment);
        List<String> lines = new ArrayList<>();
        lines.add("keep the database \"" + database + "\" under another name");
        lines.add("create the database \"" + database + "\" anew");
        steps.forEach(step -> lines.addAll(step.foreseeOnEmpty(environment)));
        return new PlannedSetUp(environment.name(), database, lines);
    }

    /**
     * @throws dev.orderly.problem.ProblemException {@code database-in-use}, exit 4, when sessions are open that the role may not end; the
     *     guard's refusals; what makes a step fail, the old database being in its place then
     */
    public ResetResult run(ResetRequest request, Door door) {
        OperationRequest operation =
                operation(request).withDetails(plan(request, door).lines());
        return door.run(operation, this::run).value();
    }

    private static OperationRequest operation(ResetRequest request) {
        return OperationRequest.of(
                        OperationKind.RESET,
                        request.environment(),
                        "reset, keeping the old database",
                        request.consent())
                .keepingTheDatabase();
    }

    private ResetResult run(OperationRun run) throws Exception {
        String database = databases.databaseName(run.target());
        Replacement replacement = new Replacement(run, database);
        String kept = replacement.kept();
        String aside = replacement.aside();
        WayBack.KeptDatabase way = replace(run, database, replacement);
        List<StepResult> results;
        try {
            results = StepRun.all(steps, new StepRun(run, false));
        } catch (Exception | Error failure) {
            putBack(run, way, aside, failure);
            throw failure;
        }
        run.detail("the old database is kept as \"" + kept + "\"");
        run.wayBack(replacement.filledSince(way));
        return new ResetResult(run.target().name(), database, kept, results);
    }

    /** The new database is complete, marked and holds the log before it takes the old one's place. */
    private static WayBack.KeptDatabase replace(OperationRun run, String database, Replacement replacement) {
        try {
            replacement.dropLeftovers();
            run.progress().step("creating the database anew");
            new DatabaseServer(run.maintenance()).createLike(replacement.aside(), database);
            return replacement.swapIn();
        } catch (SQLException e) {
            throw SqlFailure.raise("replacing the database \"" + database + "\"", e);
        }
    }

    private static void putBack(OperationRun run, WayBack.KeptDatabase way, String aside, Throwable failure) {
        boolean interrupted = Thread.interrupted();
        try {
            run.leaveTarget();
            DatabaseServer server = new DatabaseServer(run.maintenance());
            server.swap(way.database(), /* aside= */ aside, /* replacement= */ way.kept());
            server.drop(aside);
        } catch (SQLException | RuntimeException e) {
            failure.addSuppressed(e);
            run.wayBack(way);
            run.partly(
                    "the new database is in place, and the old one is kept as \"" + way.kept() + "\"",
                    "bring the old one back with: undo --env " + run.target().name());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
