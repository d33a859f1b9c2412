package dev.orderly.seed.scenario;

import dev.orderly.archive.work.ArchiveFailure;
import dev.orderly.archive.work.OneTransaction;
import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogReader;
import dev.orderly.catalog.CatalogScope;
import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.fake.Vocabulary;
import dev.orderly.operation.Actor;
import dev.orderly.operation.Consent;
import dev.orderly.operation.Door;
import dev.orderly.operation.OperationKind;
import dev.orderly.operation.OperationRequest;
import dev.orderly.operation.OperationRun;
import dev.orderly.seed.scenario.file.Scenarios;
import dev.orderly.seed.scenario.kept.KeptInstances;
import dev.orderly.seed.scenario.kept.Session;
import dev.orderly.seed.scenario.kept.StoredInstance;
import dev.orderly.seed.scenario.load.LoadRows;
import dev.orderly.seed.scenario.load.LoadRows.Circumstances;
import dev.orderly.seed.scenario.plan.Instance;
import dev.orderly.seed.scenario.plan.Instances;
import dev.orderly.seed.scenario.plan.LoadPlan;
import dev.orderly.seed.scenario.plan.LoadPlan.Part;
import dev.orderly.seed.scenario.plan.ScenarioPlanner;
import dev.orderly.seed.scenario.plan.Valuation.Basis;
import dev.orderly.seed.value.Sources;
import dev.orderly.workspace.Workspace;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Loads a scenario, and those that it uses and that are not loaded yet: all of their rows and what is expected of them, or nothing. */
public final class LoadScenario {

    private final Databases databases;
    private final CatalogReader reader;
    private final Workspace workspace;
    private final InstantSource clock;

    public LoadScenario(Databases databases, CatalogReader reader, Workspace workspace, InstantSource clock) {
        this.databases = databases;
        this.reader = reader;
        this.workspace = workspace;
        this.clock = clock;
    }

    /**
     * What to load.
     *
     * @param calling what it is called beside others of the same scenario; empty for the scenario's own name
     * @param parameters values that are said
     * @param seed by which values are made up
     * @param now the time that rows are said from, in the scenario's time zone; empty for the time it is
     */
    public record Request(
            Environment environment,
            String scenario,
            String calling,
            Map<String, String> parameters,
            long seed,
            Optional<LocalDateTime> now,
            Locale locale,
            Consent consent) {
        public Request {
            parameters = Map.copyOf(parameters);
        }
    }

    /**
     * What would come. Nothing is changed.
     *
     * @throws dev.orderly.problem.ProblemException as {@link #run}, for what is known before anything is written
     */
    public LoadedScenario foresee(Request request, Door door) {
        door.admit(operation(request));
        return ArchiveFailure.told("looking at what the scenario would load", () -> {
            try (Connection connection = databases.openReadOnlySession(request.environment())) {
                Planned planned = plan(request, Session.begin(connection));
                return planned.stored().isPresent()
                        ? there(request, planned)
                        : loaded(request, planned, planned.foreseen(), 0, List.of());
            }
        });
    }

    /**
     * @throws dev.orderly.problem.ProblemException the guard's refusals; {@code scenario-unknown} and {@code parameter-invalid},
     *     exit 2; {@code scenario-invalid}, {@code scenario-loaded-otherwise} and {@code expectation-failed}, exit 6
     */
    public LoadedScenario run(Request request, Door door) {
        LoadedScenario foreseen = foresee(request, door);
        return foreseen.isThere() && foreseen.isAsked()
                ? foreseen
                : door.run(operation(request), run -> load(request, run)).value();
    }

    private static OperationRequest operation(Request request) {
        String called = request.calling().isEmpty() ? "" : " as " + request.calling();
        return OperationRequest.of(
                OperationKind.SEED,
                request.environment(),
                "load scenario " + request.scenario() + called,
                request.consent());
    }

    /** The plan with what it was made of. */
    private record Planned(LoadPlan plan, Catalog catalog, Session session, Instant now, ZoneId zone) {
        Optional<StoredInstance> stored() {
            return plan.top().stored();
        }

        LocalDateTime moment() {
            return LocalDateTime.ofInstant(now, zone);
        }

        /** The rows that would be made, by instance and table. */
        Map<String, Map<String, Long>> foreseen() {
            Map<String, Map<String, Long>> rows = new LinkedHashMap<>();
            for (Part part : plan.parts()) {
                Map<String, Long> counts = new LinkedHashMap<>();
                part.groups()
                        .forEach(group -> group.stream()
                                .filter(row -> !row.isFound())
                                .forEach(row -> counts.merge(
                                        row.table().id().schema()
                                                + '.'
                                                + row.table().id().name(),
                                        1L,
                                        Long::sum)));
                rows.put(part.instance().id(), counts);
            }
            return rows;
        }
    }

    private Planned plan(Request request, Session session) throws SQLException {
        Map<String, StoredInstance> stored = new KeptInstances(session).read();
        Instance top = new Instances(new Scenarios(workspace.scripts()), stored)
                .resolve(request.scenario(), request.calling(), request.parameters());
        ZoneId zone = top.scenario().zone();
        Instant now = request.now()
                .map(typed -> typed.atZone(zone).toInstant())
                .orElseGet(() -> clock.instant().truncatedTo(ChronoUnit.MINUTES));
        Basis basis = new Basis(
                () -> new Sources(
                        Vocabulary.of(request.locale()), now.atZone(zone).toLocalDate()),
                request.seed(),
                now);
        Catalog catalog = reader.read(session.connection(), CatalogScope.everything());
        session.prepare();
        return new Planned(new ScenarioPlanner(session, catalog, basis).plan(top), catalog, session, now, zone);
    }

    private LoadedScenario load(Request request, OperationRun run) {
        return ArchiveFailure.told("loading scenario \"" + request.scenario() + '"', () -> {
            Connection connection = run.connection();
            return OneTransaction.on(connection, () -> {
                Session session = new Session(connection);
                session.prepare();
                Planned planned = plan(request, session);
                LoadedScenario loaded =
                        planned.stored().isPresent() ? asked(request, planned, run) : written(request, planned, run);
                run.finishIn(connection);
                return loaded;
            });
        });
    }

    /** It is there for others, and stays without them from now on. */
    private static LoadedScenario asked(Request request, Planned planned, OperationRun run) throws SQLException {
        new KeptInstances(planned.session()).ask(planned.plan().top().id());
        run.detail("it was loaded for others, and stays without them");
        run.wayBack(run.wayBackByBackup());
        return there(request, planned);
    }

    private LoadedScenario written(Request request, Planned planned, OperationRun run) throws SQLException {
        Circumstances circumstances = new Circumstances(
                request.seed(),
                planned.moment().toString(),
                run.id(),
                Actor.current().user());
        int held;
        List<String> notes;
        try (Connection connection = databases.openReadOnlySession(request.environment())) {
            LoadRows load =
                    new LoadRows(planned.session(), Session.begin(connection), planned.catalog(), run.progress());
            held = load.run(planned.plan(), circumstances);
            notes = load.notes();
        }
        notes.forEach(run::detail);
        Map<String, StoredInstance> stored = new KeptInstances(planned.session()).read();
        Map<String, Map<String, Long>> rows = new LinkedHashMap<>();
        for (Part part : planned.plan().parts()) {
            Map<String, Long> counts = new LinkedHashMap<>();
            Objects.requireNonNull(stored.get(part.instance().id()))
                    .rows()
                    .forEach((table, count) -> counts.put(table.toString(), count));
            counts.forEach((table, count) -> run.detail(part.instance().id() + ": " + table + ": " + count + " rows"));
            rows.put(part.instance().id(), counts);
        }
        run.detail("seed " + request.seed() + ", now " + planned.moment());
        run.wayBack(run.wayBackByBackup());
        return loaded(request, planned, rows, held, notes);
    }

    private static LoadedScenario loaded(
            Request request, Planned planned, Map<String, Map<String, Long>> rows, int held, List<String> notes) {
        Instance top = planned.plan().top();
        return new LoadedScenario(
                request.environment().name(),
                top.id(),
                top.scenario().description(),
                top.parameters(),
                rows,
                planned.plan().reused(),
                held,
                notes,
                request.seed(),
                planned.moment(),
                Optional.empty());
    }

    private static LoadedScenario there(Request request, Planned planned) {
        Instance top = planned.plan().top();
        StoredInstance stored = planned.stored().orElseThrow();
        return new LoadedScenario(
                request.environment().name(),
                top.id(),
                top.scenario().description(),
                stored.parameters(),
                Map.of(),
                planned.plan().reused(),
                0,
                List.of(),
                stored.seed(),
                LocalDateTime.parse(stored.now()),
                Optional.of(stored));
    }
}
