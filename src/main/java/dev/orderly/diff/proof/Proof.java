package dev.orderly.diff.proof;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogReader;
import dev.orderly.catalog.Extension;
import dev.orderly.diff.Change;
import dev.orderly.diff.ComparisonOptions;
import dev.orderly.diff.Plan;
import dev.orderly.diff.SchemaComparison;
import dev.orderly.diff.proof.ProofResult.Direction;
import dev.orderly.diff.proof.ProofResult.FailedStep;
import dev.orderly.diff.proof.ProofResult.Verdict;
import dev.orderly.environment.Environment;
import dev.orderly.environment.ScratchDatabase;
import dev.orderly.environment.ScratchDatabases;
import dev.orderly.environment.ScratchRequest;
import dev.orderly.model.LoadedSchema;
import dev.orderly.model.Models;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import dev.orderly.sql.ServerErrors;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tries plans out before they touch an environment: forward must lead from the start to the target, the undo back. The
 * databases that it makes are gone when it returns. Thread-safe.
 */
public final class Proof {

    private final Supplier<ScratchDatabases> scratch;
    private final CatalogReader reader = new CatalogReader();
    private final EmptyCatalogs empty = new EmptyCatalogs(reader);

    public Proof(Supplier<ScratchDatabases> scratch) {
        this.scratch = scratch;
    }

    /**
     * Runs the forward plan on a clone of the start and compares with the target, then the undo and compares with the
     * start.
     *
     * @param from the start; rebuilt in a scratch database first when it was not loaded through one
     * @param to the catalog that the forward plan should lead to, of the same scope as the start's
     * @param undo absent when there is no way back to prove
     * @param target the environment that the plan is meant for; decides on which server it is tried
     */
    public ProofResult prove(
            LoadedSchema from, Catalog to, Plan forward, Optional<Plan> undo, Optional<Environment> target) {
        long begin = System.nanoTime();
        try (Start start = start(from, to, "proof", target)) {
            ProofResult result = start.obstacle().isEmpty()
                    ? tried(start, from, to, forward, undo)
                    : verdict(
                            Verdict.NOT_PROVEN,
                            "\"" + from.label() + "\" cannot be rebuilt in a scratch database: " + start.obstacle());
            return result.lasting(Duration.ofNanos(System.nanoTime() - begin));
        } catch (SQLException e) {
            throw ServerErrors.problem("trying the plan in a scratch database", e)
                    .raise(e);
        }
    }

    /**
     * The schema that a plan makes of the start, as a scratch database has it then; owners are taken from the start.
     *
     * @throws dev.orderly.problem.ProblemException {@code plan-not-tried}, exit 6, when the start cannot be rebuilt or a
     *     statement fails
     */
    public LoadedSchema outcome(LoadedSchema from, Plan plan, Optional<Environment> target) {
        ScratchRequest request =
                new ScratchRequest(Models.scratchTarget(target), "proof", extensions(from.catalog(), from.catalog()));
        try (Start start = Start.of(from, scratch.get(), request, empty)) {
            if (!start.obstacle().isEmpty()) {
                throw notTried("\"" + from.label() + "\" cannot be rebuilt: " + start.obstacle());
            }
            try (Connection connection = start.trialSession()) {
                TrialRun.run(connection, plan, Direction.FORWARD).ifPresent(failed -> {
                    throw notTried(failed.sql() + ": " + failed.message());
                });
                Catalog made = reader.read(connection, from.scope()).ownedAs(from.catalog());
                return new LoadedSchema(
                        from.label(), made, made.fingerprint(), Optional.empty(), from.scope(), from.notes());
            }
        } catch (SQLException e) {
            throw ServerErrors.problem("trying the plan in a scratch database", e)
                    .raise(e);
        }
    }

    private static ProblemException notTried(String why) {
        return Problem.of(
                        "plan-not-tried",
                        ExitCode.INVALID_INPUT,
                        "the first steps of the plan cannot be tried in a scratch database: " + why)
                .hint("see what a scratch database lacks with: doctor")
                .raise();
    }

    /**
     * A scratch database that holds the start, to try something else in; the caller closes it.
     *
     * @param to what it will be turned into, for the extensions that its server has to have
     * @param purpose a word for the registry of scratch databases
     */
    public Start start(LoadedSchema from, Catalog to, String purpose, Optional<Environment> target)
            throws SQLException {
        ScratchRequest request =
                new ScratchRequest(Models.scratchTarget(target), purpose, extensions(from.catalog(), to));
        return Start.of(from, scratch.get(), request, empty);
    }

    /**
     * A scratch database that holds the start and a few rows of a database, to run plans in; the caller closes it.
     *
     * @param to what the plans make in the end, for the extensions and roles that its server has to have
     * @param source a session of its own in the database, whose schema is the start
     * @throws dev.orderly.problem.ProblemException {@code rows-not-tried}, exit 6, when the start cannot be rebuilt
     */
    public RowTrial withRows(LoadedSchema from, Catalog to, Connection source, Optional<Environment> target)
            throws SQLException {
        Start start = start(from, to, "rows", target);
        try {
            if (!start.obstacle().isEmpty()) {
                throw Problem.of(
                                "rows-not-tried",
                                ExitCode.INVALID_INPUT,
                                "\"" + from.label() + "\" cannot be rebuilt in a scratch database: " + start.obstacle())
                        .hint("see what a scratch database lacks with: doctor")
                        .raise();
            }
            start.makeRolesOf(to);
            return RowTrial.on(start, source);
        } catch (SQLException | RuntimeException e) {
            start.close();
            throw e;
        }
    }

    private static Set<String> extensions(Catalog from, Catalog to) {
        return Stream.concat(from.all(Extension.class), to.all(Extension.class))
                .map(extension -> extension.id().name())
                .collect(Collectors.toSet());
    }

    private ProofResult tried(Start start, LoadedSchema from, Catalog to, Plan forward, Optional<Plan> undo)
            throws SQLException {
        Roles.of(to).makeIn(start.database());
        try (Connection connection = start.trialSession()) {
            Optional<ProofResult> refuted = refuted(connection, Direction.FORWARD, forward, from, to);
            if (refuted.isEmpty() && undo.isPresent()) {
                refuted = refuted(connection, Direction.UNDO, undo.get(), from, from.catalog());
            }
            return refuted.orElseGet(() -> standing(start.database(), from));
        }
    }

    private static ProofResult standing(ScratchDatabase tried, LoadedSchema from) {
        if (!tried.isMatched()) {
            return verdict(
                    Verdict.NOT_PROVEN,
                    "it was tried on another server than the one it is meant for: "
                            + String.join("; ", tried.reasons()));
        }
        int major = from.catalog().serverMajor();
        return tried.serverMajor() == major
                ? verdict(Verdict.PROVEN, "")
                : verdict(
                        Verdict.NOT_PROVEN,
                        "it was tried on PostgreSQL " + tried.serverMajor() + " and is meant for " + major);
    }

    private Optional<ProofResult> refuted(
            Connection connection, Direction direction, Plan plan, LoadedSchema scope, Catalog expected)
            throws SQLException {
        Optional<FailedStep> failed = TrialRun.run(connection, plan, direction);
        if (failed.isPresent()) {
            FailedStep step = failed.get();
            return Optional.of(new ProofResult(
                    Verdict.REFUTED,
                    step.direction().word() + " fails at statement " + step.number() + ": " + step.message(),
                    failed,
                    List.of(),
                    Duration.ZERO));
        }
        List<Change> left = QuietSubscriptions.otherThanEnabled(SchemaComparison.compare(
                reader.read(connection, scope.scope()), expected, ComparisonOptions.standard()));
        return left.isEmpty() ? Optional.empty() : Optional.of(astray(direction, left));
    }

    private static ProofResult astray(Direction direction, List<Change> left) {
        String reason = direction.word() + " does not lead to the schema that it should: "
                + left.get(0).object() + " would have to be " + left.get(0).word()
                + (left.size() > 1 ? ", and " + (left.size() - 1) + " more" : "");
        return new ProofResult(Verdict.REFUTED, reason, Optional.empty(), left, Duration.ZERO);
    }

    private static ProofResult verdict(Verdict verdict, String reason) {
        return new ProofResult(verdict, reason, Optional.empty(), List.of(), Duration.ZERO);
    }
}
