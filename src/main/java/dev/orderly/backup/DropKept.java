package dev.orderly.backup;

import dev.orderly.archive.aside.DatabaseServer;
import dev.orderly.archive.aside.Kept;
import dev.orderly.archive.aside.KeptDrop;
import dev.orderly.archive.aside.KeptKind;
import dev.orderly.archive.aside.KeptObstacles;
import dev.orderly.archive.work.ByteCount;
import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.environment.SqlFailure;
import dev.orderly.operation.Consent;
import dev.orderly.operation.Door;
import dev.orderly.operation.LoggedOperation;
import dev.orderly.operation.OperationKind;
import dev.orderly.operation.OperationRequest;
import dev.orderly.operation.OperationRun;
import dev.orderly.operation.WayBack;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.Problems;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Drops what was kept of an environment, on its record. What is used, bound, needed or another's is left, all of it. */
public final class DropKept {

    private final Databases databases;
    private final ListKept list;
    private final InstantSource clock;

    public DropKept(Databases databases, ListKept list, InstantSource clock) {
        this.databases = databases;
        this.list = list;
        this.clock = clock;
    }

    /**
     * What {@link #run} would do, and refuses what it would refuse.
     *
     * @throws dev.orderly.problem.ProblemException {@code kept-unknown}, exit 2; {@code kept-is-environment},
     *     {@code kept-not-owned}, {@code kept-bound}, {@code kept-needed}, {@code database-in-use}, exit 4
     */
    public List<KeptChoice.Decision> plan(Environment environment, KeptChoice choice) {
        List<KeptChoice.Decision> decisions = choice.of(list.of(environment), clock.instant());
        List<KeptState> going = going(decisions);
        requireNoEnvironment(going);
        try (Connection connection = databases.openReadOnly(environment)) {
            KeptObstacles.requireNone(
                    connection, going.stream().map(KeptState::kept).toList());
        } catch (SQLException e) {
            throw SqlFailure.raise("looking at what is kept of \"" + environment.name() + '"', e);
        }
        return decisions;
    }

    private static List<KeptState> going(List<KeptChoice.Decision> decisions) {
        return decisions.stream()
                .filter(decision -> !decision.keeps())
                .map(KeptChoice.Decision::state)
                .toList();
    }

    private static void requireNoEnvironment(List<KeptState> going) {
        Problems problems = new Problems();
        going.forEach(state -> state.environment()
                .ifPresent(name -> problems.add(Problem.of(
                                "kept-is-environment",
                                ExitCode.REFUSED,
                                "the " + state.kept().words() + " is that of environment \"" + name + '"')
                        .hint("let that environment point elsewhere first; see: env show " + name))));
        problems.raiseIfAny();
    }

    /** @return what was decided; what is not kept is gone */
    public List<KeptChoice.Decision> run(Environment environment, KeptChoice choice, Consent consent, Door door) {
        List<KeptChoice.Decision> decisions = plan(environment, choice);
        List<KeptState> going = going(decisions);
        if (going.isEmpty()) {
            return decisions;
        }
        OperationRequest request = OperationRequest.of(
                        OperationKind.DELETE_BACKUP, environment, summary(going), consent)
                .withDetails(lines(going));
        return door.run(request, run -> {
                    requireStill(going, going(plan(environment, choice)));
                    drop(going.stream().map(KeptState::kept).toList(), run);
                    run.wayBack(new WayBack.None("what was kept is gone"));
                    return decisions;
                })
                .value();
    }

    private static String summary(List<KeptState> going) {
        return going.size() == 1
                ? "drop the kept " + going.get(0).kept().words()
                : "drop " + going.size() + " databases and objects that were kept";
    }

    private static List<String> lines(List<KeptState> going) {
        List<String> lines = new ArrayList<>();
        for (KeptState state : going) {
            Kept kept = state.kept();
            String size = kept.bytes().isPresent()
                    ? ", " + ByteCount.words(kept.bytes().getAsLong())
                    : "";
            lines.add("drop " + kept.words() + size);
        }
        going.stream()
                .filter(KeptState::wayBack)
                .flatMap(state -> state.operation().stream())
                .distinct()
                .map(DropKept::lost)
                .forEach(lines::add);
        return lines;
    }

    private static String lost(LoggedOperation operation) {
        return "undo cannot take back " + operation.id() + " (" + operation.summary() + ") after that";
    }

    /** With the lock held: an undo may have brought something back while the question stood. */
    private static void requireStill(List<KeptState> agreed, List<KeptState> now) {
        if (!agreed.stream().allMatch(then -> now.stream().anyMatch(state -> state.isAs(then)))) {
            throw Problem.of("kept-changed", ExitCode.REFUSED, "what is kept is not the same any more")
                    .hint("look at it again: backup kept")
                    .raise();
        }
    }

    private static void drop(List<Kept> going, OperationRun run) throws SQLException {
        List<Kept> objects =
                going.stream().filter(kept -> kept.kind() != KeptKind.DATABASE).toList();
        List<Kept> asDatabases =
                going.stream().filter(kept -> kept.kind() == KeptKind.DATABASE).toList();
        if (!objects.isEmpty()) {
            KeptDrop.objects(run.connection(), objects);
        }
        for (int i = 0; i < asDatabases.size(); i++) {
            if (i > 0 || !objects.isEmpty()) {
                run.partly((objects.size() + i) + " of " + going.size() + " are dropped", "run backup drop-kept again");
            }
            new DatabaseServer(run.maintenance()).dropUnused(asDatabases.get(i).name());
        }
    }
}
