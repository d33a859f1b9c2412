package dev.orderly.seed.scenario;

import dev.orderly.archive.work.ArchiveFailure;
import dev.orderly.archive.work.OneTransaction;
import dev.orderly.catalog.CatalogReader;
import dev.orderly.catalog.CatalogScope;
import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.operation.Consent;
import dev.orderly.operation.Door;
import dev.orderly.operation.OperationKind;
import dev.orderly.operation.OperationRequest;
import dev.orderly.operation.OperationRun;
import dev.orderly.seed.scenario.kept.Session;
import dev.orderly.seed.scenario.load.Removal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes scenarios out: exactly the rows that they put in, and what triggers made of them. */
public final class RemoveScenarios {

    /** With which rows go although they were changed. */
    public static final String CHANGED_ROWS = "changed-rows";

    private final Databases databases;
    private final CatalogReader reader;

    public RemoveScenarios(Databases databases, CatalogReader reader) {
        this.databases = databases;
        this.reader = reader;
    }

    /** @param names of scenarios as they are loaded */
    public record Request(Environment environment, List<String> names, Consent consent) {
        public Request {
            names = List.copyOf(names);
        }
    }

    /**
     * What was taken out, or would be.
     *
     * @param instances those that were named, and those that were there for them alone
     * @param rows by table
     * @param gone what was not there any more
     * @param notes what triggers did beside inserting rows
     */
    public record Removed(
            String environment, List<String> instances, Map<String, Long> rows, List<String> gone, List<String> notes) {
        public Removed {
            instances = List.copyOf(instances);
            rows = new LinkedHashMap<>(rows);
            gone = List.copyOf(gone);
            notes = List.copyOf(notes);
        }

        public long total() {
            return rows.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * What would be taken out. Nothing is changed.
     *
     * @throws dev.orderly.problem.ProblemException as {@link #run}
     */
    public Removed foresee(Request request, Door door) {
        door.admit(operation(request));
        return ArchiveFailure.told("looking at what would be taken out", () -> {
            try (Connection connection = databases.openReadOnlySession(request.environment())) {
                Removal removal = removal(request, Session.begin(connection));
                require(request, removal);
                return new Removed(
                        request.environment().name(), removal.instances(), removal.counts(), removal.gone(), List.of());
            }
        });
    }

    /**
     * @throws dev.orderly.problem.ProblemException the guard's refusals; {@code scenario-not-loaded}, exit 2; {@code
     *     scenario-in-use}, {@code scenario-rows-needed} and {@code scenario-rows-changed}, exit 6
     */
    public Removed run(Request request, Door door) {
        foresee(request, door);
        return door.run(operation(request), run -> remove(request, run)).value();
    }

    private static OperationRequest operation(Request request) {
        return OperationRequest.of(
                OperationKind.SEED,
                request.environment(),
                "take out scenario " + String.join(", ", request.names()),
                request.consent());
    }

    private Removal removal(Request request, Session session) throws SQLException {
        Removal removal =
                Removal.of(session, reader.read(session.connection(), CatalogScope.everything()), request.names());
        session.prepare();
        return removal;
    }

    private static void require(Request request, Removal removal) throws SQLException {
        removal.findGone();
        if (!request.consent().forcedHazards().contains(CHANGED_ROWS)) {
            removal.requireUnchanged();
        }
        removal.requireUnneeded();
    }

    private Removed remove(Request request, OperationRun run) {
        return ArchiveFailure.told("taking out scenarios", () -> {
            Connection connection = run.connection();
            return OneTransaction.on(connection, () -> {
                Session session = new Session(connection);
                session.prepare();
                Removal removal = removal(request, session);
                removal.lock();
                require(request, removal);
                run.progress().step("taking out rows");
                Map<String, Long> rows = taken(request, removal);
                rows.forEach((table, count) -> run.detail(table + ": " + count + " rows"));
                removal.notes().forEach(run::detail);
                removal.gone().forEach(row -> run.detail("not there any more: " + row));
                run.wayBack(run.wayBackByBackup());
                run.finishIn(connection);
                return new Removed(
                        request.environment().name(), removal.instances(), rows, removal.gone(), removal.notes());
            });
        });
    }

    private Map<String, Long> taken(Request request, Removal removal) throws SQLException {
        try (Connection connection = databases.openReadOnlySession(request.environment())) {
            return removal.run(Session.begin(connection));
        }
    }
}
