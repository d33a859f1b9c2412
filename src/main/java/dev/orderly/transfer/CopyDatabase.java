package dev.orderly.transfer;

import dev.orderly.archive.aside.BuildAside;
import dev.orderly.archive.aside.DatabaseRights;
import dev.orderly.archive.aside.InPlace;
import dev.orderly.archive.aside.LastTouch;
import dev.orderly.archive.load.Comparison;
import dev.orderly.archive.load.LoadArchive;
import dev.orderly.archive.load.LoadedTable;
import dev.orderly.archive.load.OwnEntries;
import dev.orderly.archive.load.Preconditions;
import dev.orderly.archive.load.Statistics;
import dev.orderly.archive.manifest.ArchiveKind;
import dev.orderly.archive.store.Compression;
import dev.orderly.archive.take.LiveSource;
import dev.orderly.archive.take.TakeOptions;
import dev.orderly.archive.take.Treatment;
import dev.orderly.archive.toc.TocEntry;
import dev.orderly.archive.work.ArchiveFailure;
import dev.orderly.archive.work.OneSession;
import dev.orderly.archive.work.Sessions;
import dev.orderly.archive.work.Team;
import dev.orderly.archive.work.Watching;
import dev.orderly.catalog.CatalogReader;
import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.environment.OrderlySchema;
import dev.orderly.operation.Door;
import dev.orderly.operation.OperationKind;
import dev.orderly.operation.OperationRequest;
import dev.orderly.operation.OperationRun;
import dev.orderly.operation.Origin;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * Copies a database into a new one beside the target's, compares the two, and only then puts it in the target's place, which is
 * kept under another name. Anything that fails before leaves the target untouched; the original is only read.
 */
public final class CopyDatabase {

    private final Databases databases;
    private final CatalogReader reader;
    private final LastTouch lastTouch;

    /** @param lastTouch what is looked at before the copy is the environment's */
    public CopyDatabase(Databases databases, CatalogReader reader, LastTouch lastTouch) {
        this.databases = databases;
        this.reader = reader;
        this.lastTouch = lastTouch;
    }

    /**
     * @throws dev.orderly.problem.ProblemException the guard's refusals; {@code copy-onto-itself}, exit 2; {@code roles-missing}
     *     and its like, {@code restore-failed}, {@code restore-differs}, {@code neutralising-failed}, exit 6;
     *     {@code database-in-use}, exit 4, with {@code fast}
     */
    public Copied run(CopyRequest request, Door door) {
        String rows = request.anonymising().isPresent() ? " anonymised" : request.rows() ? "" : " without rows";
        String what = "copy \"" + request.from().name() + '"' + rows + ", keeping the database that stands there";
        return run(OperationKind.COPY_INTO, what, request, door);
    }

    /** As {@link #run}, where the original is an earlier state of the target: the guard decides as on a restore. */
    public Copied restore(CopyRequest request, Door door) {
        String what = "bring back " + request.from().name() + ", keeping the database that stands there";
        return run(OperationKind.RESTORE, what, request, door);
    }

    private Copied run(OperationKind kind, String what, CopyRequest request, Door door) {
        SameServer.requireTwoDatabases(databases, request.from(), request.to());
        if (request.fast()) {
            SameServer.requireOneServer(databases, request.from(), request.to());
        }
        OperationRequest operation =
                OperationRequest.of(kind, request.to(), what, request.consent()).keepingTheDatabase();
        OperationRequest whole = request.rows() ? operation.from(origin(request)) : operation;
        door.admit(whole);
        DatabaseRights rights = DatabaseRights.of(databases, request.to());
        if (request.fast()) {
            rights.requireNew(databases.databaseName(request.to()));
        }
        Copied copied = rights.canSwap() || request.fast()
                ? door.run(whole.withDetails(request.swap().words(request.to())), run -> copy(request, run))
                        .value()
                : door.run(whole.withDetails(InPlace.PLAN), run -> copyInPlace(request, run))
                        .value();
        request.anonymising().ifPresent(Anonymised::placed);
        return copied;
    }

    private static Origin origin(CopyRequest request) {
        return new Origin(request.from().kind(), request.anonymising().isPresent(), request.reason());
    }

    private static void noteDetails(CopyRequest request, OperationRun run) {
        request.reason().ifPresent(reason -> run.detail("reason: " + reason));
        request.part().ifPresent(part -> run.detail("a part: " + part.words()));
        request.anonymising().ifPresent(how -> how.details().forEach(run::detail));
    }

    private Copied copy(CopyRequest request, OperationRun run) {
        noteDetails(request, run);
        return ArchiveFailure.told("copying \"" + request.from().name() + "\"", () -> {
            String database = databases.databaseName(run.target());
            BuildAside aside = new BuildAside(run, request.swap());
            long bytes = request.rows() ? size(request.from()) : 0;
            BuildAside.Replaced<Copied> replaced = request.fast()
                    ? aside.inPlaceOf(
                            database,
                            (server, copy) -> {
                                server.requireRoom(bytes);
                                run.progress().step("letting the server copy the database");
                                databases.release(request.from());
                                server.createFrom(databases.databaseName(request.from()), copy, database);
                            },
                            copy -> takenOver(request, run, copy))
                    : aside.inPlaceOf(
                            database,
                            (server, copy) -> {
                                server.requireRoom(bytes);
                                server.createLike(copy, database);
                            },
                            copy -> fill(request, run, copy));
            return replaced.filled().in(database, Optional.of(replaced.kept()), List.of());
        });
    }

    private Copied copyInPlace(CopyRequest request, OperationRun run) {
        noteDetails(request, run);
        return ArchiveFailure.told("copying \"" + request.from().name() + "\"", () -> {
            run.progress().step("reading the schema of \"" + request.from().name() + '"');
            String database = databases.databaseName(run.target());
            try (LiveSource source = source(request)) {
                Preconditions.check(run.maintenance(), source.needs(), request.options());
                List<TocEntry> entries = OwnEntries.without(source.entries());
                InPlace.Replaced<Copied> replaced = new InPlace(run, reader)
                        .replace(
                                database,
                                new InPlace.Incoming(source.needs().extensions(), entries),
                                (session, standing) -> fill(request, run, source, session, standing.without(entries)));
                return replaced.filled().in(database, Optional.empty(), replaced.kept());
            }
        });
    }

    private Copied fill(
            CopyRequest request, OperationRun run, LiveSource source, OneSession session, List<TocEntry> entries)
            throws SQLException, IOException, InterruptedException {
        List<LoadedTable> loaded =
                LoadArchive.run(session, source, entries, request.options().byOne(), new Watching(run.progress()));
        run.progress().step("gathering statistics, comparing with the original");
        Statistics.gatherBy(session);
        Comparison.requireSchema(reader, session.connection(), source.catalog(), request.options());
        Looking.at(session, copy -> prove(request, run, source, copy));
        neutralise(request, run, session);
        lastTouch.on(run, session.connection());
        return copied(request, Optional.of(loaded));
    }

    private LiveSource source(CopyRequest request) throws SQLException {
        return LiveSource.open(() -> databases.openReadOnlySession(request.from()), reader, taking(request));
    }

    private long size(Environment environment) throws SQLException {
        try (Connection connection = databases.openReadOnly(environment);
                Statement query = connection.createStatement();
                ResultSet row =
                        query.executeQuery("SELECT pg_catalog.pg_database_size(pg_catalog.current_database())")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** What the original logged is its own; what its migrations keep for their undo is the copy's too. */
    private Copied takenOver(CopyRequest request, OperationRun run, String copy) throws SQLException, IOException {
        try (Connection connection = run.connectionTo(copy)) {
            OrderlySchema.removeEnvironment(connection);
        }
        neutralise(request, run, () -> run.connectionTo(copy));
        lookAt(copy, run);
        return copied(request, Optional.empty());
    }

    private Copied fill(CopyRequest request, OperationRun run, String copy)
            throws SQLException, IOException, InterruptedException {
        Environment from = request.from();
        run.progress().step("reading the schema of \"" + from.name() + '"');
        try (LiveSource source = source(request)) {
            Preconditions.check(run.maintenance(), source.needs(), request.options());
            List<LoadedTable> loaded = LoadArchive.run(
                    () -> run.connectionTo(copy),
                    source,
                    OwnEntries.without(source.entries()),
                    request.options(),
                    new Watching(run.progress()));
            run.progress().step("comparing with the original, gathering statistics");
            try (Team statistics = Statistics.gather(
                            () -> run.connectionTo(copy), request.options().workers());
                    Connection young = run.connectionTo(copy)) {
                Comparison.requireSchema(reader, young, source.catalog(), request.options());
                statistics.await();
            }
            prove(request, run, source, () -> run.connectionTo(copy));
            neutralise(request, run, () -> run.connectionTo(copy));
            lookAt(copy, run);
            return copied(request, Optional.of(loaded));
        }
    }

    private void lookAt(String copy, OperationRun run) throws SQLException {
        try (Connection young = run.connectionTo(copy)) {
            lastTouch.on(run, young);
        }
    }

    private static TakeOptions taking(CopyRequest request) {
        return TakeOptions.full(Compression.NONE, request.options().workers())
                .of(TakeOptions.What.all(request.rows() ? ArchiveKind.FULL : ArchiveKind.SCHEMA_ONLY))
                .treatedBy(treatment(request));
    }

    private static Treatment treatment(CopyRequest request) {
        Treatment changes = request.anonymising().map(Anonymised::treatment).orElseGet(Treatment::none);
        return request.part().map(part -> part.rows().apply(changes)).orElse(changes);
    }

    private static void prove(CopyRequest request, OperationRun run, LiveSource source, Sessions copy) {
        request.anonymising().ifPresent(how -> {
            run.progress().step("proving that nothing of the original is left");
            how.judge(new Anonymised.Made(
                    run.id(),
                    run.instant(),
                    source.moment(),
                    source.catalog(),
                    copy,
                    request.neutraliser().isPresent()));
        });
    }

    private static void neutralise(CopyRequest request, OperationRun run, Sessions copy)
            throws SQLException, IOException {
        if (request.neutraliser().isPresent()) {
            run.progress().step("neutralising the copy");
            try (Connection young = copy.open()) {
                Neutralising.run(young, request.neutraliser().get());
            }
            run.detail("neutralised by " + request.neutraliser().get().getFileName());
        }
    }

    private static Copied copied(CopyRequest request, Optional<List<LoadedTable>> tables) {
        return new Copied(
                request.from().name(),
                request.to().name(),
                "",
                Optional.empty(),
                List.of(),
                tables.map(List::size),
                tables.map(all -> all.stream().mapToLong(LoadedTable::rows).sum()));
    }
}
