package dev.orderly.seed;

import dev.orderly.archive.tables.IntoTables;
import dev.orderly.archive.work.ArchiveFailure;
import dev.orderly.archive.work.OneTransaction;
import dev.orderly.catalog.CatalogReader;
import dev.orderly.catalog.CatalogScope;
import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.environment.SqlFailure;
import dev.orderly.fake.Vocabulary;
import dev.orderly.operation.Door;
import dev.orderly.operation.OperationKind;
import dev.orderly.operation.OperationRequest;
import dev.orderly.operation.OperationRun;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.Problems;
import dev.orderly.seed.like.Likeness;
import dev.orderly.seed.like.StatisticsReader;
import dev.orderly.seed.load.LoadRows;
import dev.orderly.seed.plan.Planner;
import dev.orderly.seed.plan.SeedPlan;
import dev.orderly.seed.value.Sources;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Fills tables with rows that are made up, in one transaction: the plan is made and tried before anything is written, and a constraint
 * that cannot be met is told with its reason.
 */
public final class SeedTables {

    private final Databases databases;
    private final CatalogReader reader;

    public SeedTables(Databases databases, CatalogReader reader) {
        this.databases = databases;
        this.reader = reader;
    }

    /**
     * What would be filled. Nothing is changed.
     *
     * @throws dev.orderly.problem.ProblemException as {@link #run}, for what is known before anything is written
     */
    public Seeded foresee(SeedRequest request, Door door) {
        door.admit(operation(request));
        SeedPlan plan = plan(request);
        Map<String, Long> rows = new LinkedHashMap<>();
        plan.tables().forEach(table -> rows.put(table.name(), table.count()));
        return seeded(request, plan, rows);
    }

    /**
     * @throws dev.orderly.problem.ProblemException the guard's refusals; {@code table-not-found}, exit 2;
     *     {@code cannot-be-seeded} and {@code rows-do-not-fit}, exit 6
     */
    public Seeded run(SeedRequest request, Door door) {
        door.admit(operation(request));
        SeedPlan plan = plan(request);
        return door.run(operation(request), run -> load(request, plan, run)).value();
    }

    private static OperationRequest operation(SeedRequest request) {
        String which = request.wanted().tables().isEmpty()
                ? "all tables"
                : String.join(", ", request.wanted().tables());
        return OperationRequest.of(
                OperationKind.SEED,
                request.environment(),
                "fill " + which + " with generated rows, seed " + request.seed(),
                request.consent());
    }

    private SeedPlan plan(SeedRequest request) {
        Sources sources = new Sources(Vocabulary.of(request.locale()), request.now());
        Likeness like = request.like().map(this::likeness).orElse(Likeness.none());
        try (Connection connection = databases.openReadOnlySession(request.environment())) {
            connection.setAutoCommit(false);
            IntoTables.prepare(connection);
            SeedPlan plan = new Planner(
                            reader.read(connection, CatalogScope.everything()),
                            connection,
                            sources,
                            request.seed(),
                            like)
                    .plan(request.wanted());
            connection.rollback();
            requirePossible(plan);
            return plan;
        } catch (SQLException e) {
            throw SqlFailure.raise("planning what to fill", e);
        }
    }

    /** From a replica where there is one: statistics are the same there. */
    private Likeness likeness(Environment environment) {
        try (Connection connection = databases.openReplica(environment)) {
            return new StatisticsReader(connection).read(environment.name());
        } catch (SQLException e) {
            throw SqlFailure.raise("reading the statistics of \"" + environment.name() + '"', e);
        }
    }

    private static void requirePossible(SeedPlan plan) {
        Problems problems = new Problems();
        plan.impossible()
                .forEach(table -> problems.add(Problem.of(
                                "cannot-be-seeded",
                                ExitCode.INVALID_INPUT,
                                "table " + table.table() + " cannot be filled: " + table.reason())
                        .hint("nothing was changed; leave it out with --ignore " + table.table())));
        problems.raiseIfAny();
    }

    private static Seeded load(SeedRequest request, SeedPlan plan, OperationRun run) {
        return ArchiveFailure.told("filling \"" + request.environment().name() + "\"", () -> {
            Connection connection = run.connection();
            return OneTransaction.on(connection, () -> {
                Map<String, Long> rows = loaded(request, plan, run, connection);
                rows.forEach((table, count) -> run.detail(table + ": " + count + " rows"));
                run.detail("seed " + request.seed() + ", now " + request.now() + ", locale "
                        + request.locale().toLanguageTag());
                request.like()
                        .ifPresent(like -> run.detail("numbers of rows and shares as in " + like.name()
                                + ", from its statistics; none of its values"));
                run.wayBack(run.wayBackByBackup());
                if (rows.isEmpty()) {
                    run.unchanged();
                }
                run.finishIn(connection);
                return seeded(request, plan, rows);
            });
        });
    }

    private static Map<String, Long> loaded(SeedRequest request, SeedPlan plan, OperationRun run, Connection connection)
            throws SQLException, IOException {
        try {
            return new LoadRows(connection, plan, run.progress())
                    .run(plan.tables(), request.workers(), request.triggers());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of("cancelled", ExitCode.CANCELLED, "filling tables was cancelled; nothing was changed")
                    .raise(e);
        }
    }

    private static Seeded seeded(SeedRequest request, SeedPlan plan, Map<String, Long> rows) {
        return new Seeded(request.environment().name(), request.seed(), request.now(), rows, plan.kept(), plan.notes());
    }
}
