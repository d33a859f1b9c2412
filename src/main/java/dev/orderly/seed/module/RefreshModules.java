package dev.orderly.seed.module;

import dev.orderly.archive.tables.IntoTables;
import dev.orderly.archive.work.ArchiveFailure;
import dev.orderly.archive.work.OneTransaction;
import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogReader;
import dev.orderly.catalog.CatalogScope;
import dev.orderly.environment.Databases;
import dev.orderly.environment.SqlFailure;
import dev.orderly.fake.Vocabulary;
import dev.orderly.operation.Door;
import dev.orderly.operation.OperationKind;
import dev.orderly.operation.OperationRequest;
import dev.orderly.operation.OperationRun;
import dev.orderly.operation.Question;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.Problems;
import dev.orderly.seed.plan.Planner;
import dev.orderly.seed.plan.SeedPlan;
import dev.orderly.seed.plan.Wanted;
import dev.orderly.seed.value.Sources;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * Empties the tables of modules and fills them anew, in one transaction: what would happen is worked out and tried before anything is
 * asked, and asked before a backup is taken.
 */
public final class RefreshModules {

    private static final Wanted NOTHING_BESIDE = new Wanted(OptionalLong.empty(), Map.of(), 1, List.of(), List.of());

    private final Databases databases;
    private final CatalogReader reader;

    public RefreshModules(Databases databases, CatalogReader reader) {
        this.databases = databases;
        this.reader = reader;
    }

    /** @throws dev.orderly.problem.ProblemException the guard's refusals, ahead of preparations of other kinds */
    public void requireAllowed(RefreshRequest request, Door door) {
        door.admit(operation(request));
    }

    /**
     * What would go and come. Nothing is changed.
     *
     * @throws dev.orderly.problem.ProblemException as {@link #run}, for what is known before anything is written
     */
    public Refreshed foresee(RefreshRequest request, Door door) {
        return prepare(request, door).foreseen();
    }

    /**
     * @throws dev.orderly.problem.ProblemException the guard's refusals; {@code modules-invalid} and {@code module-table-missing},
     *     exit 6; {@code module-unknown}, exit 2; {@code cannot-be-seeded}, {@code rows-do-not-fit}, {@code finish-failed} and
     *     {@code expectation-failed}, exit 6
     */
    public Refreshed run(RefreshRequest request, Door door) {
        Prepared prepared = prepare(request, door);
        Refreshed foreseen = prepared.foreseen();
        OperationRequest operation = operation(request).withDetails(lines(foreseen));
        OperationRequest asked = foreseen.gone() == 0
                ? operation
                : operation.asking(Question.yesOrNo(
                        "empty " + foreseen.emptied().size() + " tables with " + foreseen.gone()
                                + " rows and fill them anew?",
                        lines(foreseen)));
        return door.run(asked, run -> refresh(request, prepared, run)).value();
    }

    /** @param plan how the tables are filled once they are empty */
    private record Prepared(Selected selected, SeedPlan plan, Refreshed foreseen) {}

    private static OperationRequest operation(RefreshRequest request) {
        String which = request.modules().isEmpty() ? "all modules" : "module " + String.join(", ", request.modules());
        return OperationRequest.of(
                OperationKind.SEED,
                request.environment(),
                "refresh the test data of " + which + ", seed " + request.seed(),
                request.consent());
    }

    private static List<String> lines(Refreshed foreseen) {
        return java.util.stream.Stream.concat(
                        foreseen.modules().stream()
                                .filter(part -> !part.because().isEmpty())
                                .map(part -> "module " + part.module() + " as well: " + part.because()),
                        foreseen.emptied().stream()
                                .filter(table -> table.rows() > 0)
                                .map(table -> "empty " + table.name() + ": " + table.rows() + " rows"
                                        + (table.because().isEmpty() ? "" : ", as it refers to " + table.because())))
                .toList();
    }

    private Prepared prepare(RefreshRequest request, Door door) {
        door.admit(operation(request));
        Modules modules = Modules.read(request.scripts());
        List<SeedModule> asked = modules.named(request.modules());
        try (Connection connection = databases.openReadOnlySession(request.environment())) {
            connection.setAutoCommit(false);
            IntoTables.prepare(connection);
            Catalog catalog = reader.read(connection, CatalogScope.everything());
            Selected selected = new Selected(catalog, connection, modules, request.extent()).choose(asked);
            Sources sources = new Sources(Vocabulary.of(request.locale()), request.now());
            SeedPlan plan = new Planner(catalog, connection, sources, request.seed(), selected.directions())
                    .plan(NOTHING_BESIDE);
            requirePossible(plan);
            Map<String, Long> rows = new LinkedHashMap<>();
            plan.tables().forEach(table -> rows.put(table.name(), table.count()));
            Refreshed foreseen = refreshed(request, selected, selected.emptied(), plan, rows);
            connection.rollback();
            return new Prepared(selected, plan, foreseen);
        } catch (SQLException e) {
            throw SqlFailure.raise("planning what to fill", e);
        }
    }

    private static void requirePossible(SeedPlan plan) {
        Problems problems = new Problems();
        plan.impossible()
                .forEach(table -> problems.add(Problem.of(
                                "cannot-be-seeded",
                                ExitCode.INVALID_INPUT,
                                "table " + table.table() + " cannot be filled: " + table.reason())
                        .hint("nothing was changed; change the table's rules in scripts/" + Modules.FILE)));
        problems.raiseIfAny();
    }

    private static Refreshed refresh(RefreshRequest request, Prepared prepared, OperationRun run) {
        return ArchiveFailure.told("refreshing \"" + request.environment().name() + "\"", () -> {
            Connection connection = run.connection();
            return OneTransaction.on(connection, () -> {
                Map<String, Long> rows = filled(request, prepared, run, connection);
                rows.forEach((table, count) -> run.detail(table + ": " + count + " rows"));
                run.detail("modules "
                        + prepared.selected().modules().stream()
                                .map(SeedModule::name)
                                .collect(Collectors.joining(", ")));
                run.detail("seed " + request.seed() + ", now " + request.now() + ", locale "
                        + request.locale().toLanguageTag());
                run.wayBack(run.wayBackByBackup());
                run.finishIn(connection);
                return refreshed(
                        request, prepared.selected(), prepared.foreseen().emptied(), prepared.plan(), rows);
            });
        });
    }

    private static Map<String, Long> filled(
            RefreshRequest request, Prepared prepared, OperationRun run, Connection connection)
            throws SQLException, IOException {
        try {
            return new Refreshing(connection, prepared.selected(), prepared.plan(), run.progress()).run(request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of("cancelled", ExitCode.CANCELLED, "refreshing was cancelled; nothing was changed")
                    .raise(e);
        }
    }

    private static Refreshed refreshed(
            RefreshRequest request,
            Selected selected,
            List<Refreshed.EmptiedTable> emptied,
            SeedPlan plan,
            Map<String, Long> rows) {
        return new Refreshed(
                request.environment().name(),
                request.seed(),
                request.now(),
                selected.parts(),
                emptied,
                rows,
                selected.modules().stream()
                        .flatMap(module -> module.expect().stream())
                        .map(SeedModule.Expectation::what)
                        .toList(),
                plan.notes());
    }
}
