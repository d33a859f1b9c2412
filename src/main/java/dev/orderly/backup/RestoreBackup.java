package dev.orderly.backup;

import dev.orderly.archive.aside.BuildAside;
import dev.orderly.archive.aside.DatabaseRights;
import dev.orderly.archive.aside.DatabaseServer;
import dev.orderly.archive.aside.InPlace;
import dev.orderly.archive.aside.LastTouch;
import dev.orderly.archive.aside.SwapOptions;
import dev.orderly.archive.load.Comparison;
import dev.orderly.archive.load.LoadArchive;
import dev.orderly.archive.load.LoadJournal;
import dev.orderly.archive.load.LoadedTable;
import dev.orderly.archive.load.OwnEntries;
import dev.orderly.archive.load.Preconditions;
import dev.orderly.archive.load.Statistics;
import dev.orderly.archive.manifest.Manifest;
import dev.orderly.archive.manifest.Needs;
import dev.orderly.archive.manifest.TableRows;
import dev.orderly.archive.read.ArchiveReader;
import dev.orderly.archive.toc.TableOfContents;
import dev.orderly.archive.work.ArchiveFailure;
import dev.orderly.archive.work.Team;
import dev.orderly.archive.work.Watching;
import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogReader;
import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.operation.Consent;
import dev.orderly.operation.Door;
import dev.orderly.operation.OperationKind;
import dev.orderly.operation.OperationRequest;
import dev.orderly.operation.OperationRun;
import dev.orderly.operation.Origin;
import dev.orderly.operation.WayBack;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Restores a backup into a database of its own, compares it with what was saved, and only then puts it in the place of the
 * environment's, which is kept under another name. Anything that fails before leaves the environment untouched.
 */
public final class RestoreBackup {

    private final Databases databases;
    private final CatalogReader reader;
    private final RestoreInPlace inPlace;
    private final LastTouch lastTouch;

    /** @param lastTouch what is looked at before what was restored is the environment's */
    public RestoreBackup(Databases databases, CatalogReader reader, LastTouch lastTouch) {
        this.databases = databases;
        this.reader = reader;
        this.lastTouch = lastTouch;
        this.inPlace = new RestoreInPlace(databases, reader);
    }

    /**
     * @throws dev.orderly.problem.ProblemException the guard's refusals; {@code backup-incomplete}, exit 6, unless it goes
     *     into a new database or is allowed; {@code database-bound}, exit 4; {@code disk-full}, exit 3;
     *     {@code roles-missing} and its like, exit 6;
     *     {@code database-exists}, exit 2; {@code archive-file-changed} and {@code restore-failed}, exit 6;
     *     {@code restore-differs}, exit 6, when what was restored is not what was saved
     */
    public Restored run(RestoreRequest request, Door door) {
        OperationRequest operation = admitted(request, door);
        return isInPlace(request.environment(), request.into())
                ? door.run(operation.withDetails(InPlace.PLAN), run -> inPlace.run(request, run, lastTouch))
                        .value()
                : door.run(
                                operation.withDetails(details(request.environment(), request.into(), request.swap())),
                                run -> restore(request, run, lastTouch))
                        .value();
    }

    /**
     * What {@link #run} would do and ask for, as far as the environment's server tells without being changed.
     *
     * @throws dev.orderly.problem.ProblemException the guard's refusals, {@code backup-incomplete}, {@code database-exists}
     */
    public ForeseenRestore foresee(RestoreRequest request, Door door) {
        OperationRequest operation = admitted(request, door);
        List<String> details = isInPlace(request.environment(), request.into())
                ? InPlace.PLAN
                : details(request.environment(), request.into(), request.swap());
        String database = request.into().orElseGet(() -> databases.databaseName(request.environment()));
        return ForeseenRestore.of(operation.withDetails(details), door.examine(operation), database);
    }

    private static OperationRequest admitted(RestoreRequest request, Door door) {
        requireComplete(request);
        Manifest manifest = request.backup().manifest();
        OperationRequest operation = operation(
                request.environment(),
                "restore " + manifest.id(),
                request.into(),
                request.consent(),
                new Origin(manifest.source().kind(), manifest.source().anonymised(), Optional.empty()));
        door.admit(operation);
        return operation;
    }

    /** As part of another operation, which takes rows back: what comes is as it was saved. */
    Restored within(RestoreRequest request, OperationRun run) {
        return isInPlace(request.environment(), request.into())
                ? inPlace.run(request, run, LastTouch.none())
                : restore(request, run, LastTouch.none());
    }

    private static OperationRequest operation(
            Environment environment, String what, Optional<String> into, Consent consent, Origin origin) {
        String all = what
                + into.map(name -> " into the new database \"" + name + '"')
                        .orElse(", keeping the database that stands there");
        return OperationRequest.of(OperationKind.RESTORE, environment, all, consent)
                .keepingTheDatabase()
                .from(origin);
    }

    private static List<String> details(Environment environment, Optional<String> into, SwapOptions swap) {
        return into.isPresent() ? List.of() : swap.words(environment);
    }

    /** Where no database can be made, or put in the other's place. */
    private boolean isInPlace(Environment environment, Optional<String> into) {
        DatabaseRights rights = DatabaseRights.of(databases, environment);
        into.ifPresent(rights::requireNew);
        return into.isEmpty() && !rights.canSwap();
    }

    /** What it lacks the environment would lack from then on. */
    private static void requireComplete(RestoreRequest request) {
        Manifest manifest = request.backup().manifest();
        if (manifest.complete() || request.into().isPresent() || request.incompleteToo()) {
            return;
        }
        throw Problem.of(
                        "backup-incomplete",
                        ExitCode.INVALID_INPUT,
                        "\"" + request.environment().name() + "\" would be without what the backup " + manifest.id()
                                + " lacks: " + String.join(", ", manifest.missing()))
                .hint("restore it beside with --into NAME, bring in tables with --table NAME, or say"
                        + " --allow-incomplete")
                .raise();
    }

    private Restored restore(RestoreRequest request, OperationRun run, LastTouch last) {
        return ArchiveFailure.told("restoring \"" + request.backup().id() + "\"", () -> {
            run.progress().step("reading the backup through");
            BackupFiles.requireWhole(request.backup(), request.options().workers());
            Preconditions.check(run.maintenance(), request.backup().manifest().needs(), request.options());
            LoadJournal journal = LoadJournal.of(request.backup().manifest(), request.options());
            long bytes = request.backup().manifest().tables().stream()
                    .mapToLong(TableRows::heapBytes)
                    .sum();
            BuildAside aside = new BuildAside(run, request.swap());
            return into(
                    request.into(),
                    run,
                    aside,
                    new NewDatabase(run, bytes, journal),
                    database -> fill(request, run, database, journal),
                    last);
        });
    }

    /**
     * Restores what pg_dump wrote. There are no sums to compare with: what the server takes counts.
     *
     * @throws dev.orderly.problem.ProblemException as for backups
     */
    public Restored run(DumpRequest request, Door door) {
        OperationRequest operation = operation(
                request.environment(),
                "restore " + request.dump().name(),
                request.into(),
                request.consent(),
                new Origin(request.dump().kind(), false, Optional.empty()));
        door.admit(operation);
        if (!isInPlace(request.environment(), request.into())) {
            return door.run(
                            operation.withDetails(details(request.environment(), request.into(), request.swap())),
                            run -> restore(request, run))
                    .value();
        }
        request.dump().entries();
        return door.run(operation.withDetails(InPlace.PLAN), run -> inPlace.run(request, run, lastTouch))
                .value();
    }

    private Restored restore(DumpRequest request, OperationRun run) {
        return ArchiveFailure.told("restoring \"" + request.dump().name() + "\"", () -> {
            Needs needs = request.dump().needs(request.options(), new Watching(run.progress()));
            Preconditions.check(run.maintenance(), needs, request.options());
            BuildAside aside = new BuildAside(run, request.swap());
            return into(
                    request.into(),
                    run,
                    aside,
                    new NewDatabase(run, 0, LoadJournal.none()),
                    database -> fill(request, run, database),
                    lastTouch);
        });
    }

    private Restored into(
            Optional<String> name,
            OperationRun run,
            BuildAside aside,
            BuildAside.Maker maker,
            BuildAside.Filling<Restored> filling,
            LastTouch last)
            throws SQLException, IOException, InterruptedException {
        if (name.isEmpty()) {
            String database = databases.databaseName(run.target());
            BuildAside.Replaced<Restored> replaced =
                    aside.inPlaceOf(database, maker, young -> touched(filling.fill(young), young, run, last));
            return replaced.filled().inPlaceOf(database, replaced.kept());
        }
        Restored restored = aside.inNew(name.get(), maker, filling);
        run.detail("restored into the database \"" + name.get() + "\"");
        run.wayBack(new WayBack.None("drop the database \"" + name.get() + "\" to take it back"));
        return restored;
    }

    private static Restored touched(Restored restored, String database, OperationRun run, LastTouch last)
            throws SQLException {
        try (Connection young = run.connectionTo(database)) {
            last.on(run, young);
        }
        return restored;
    }

    /** An empty database as the environment's was made, or one that holds a part of the same backup already. */
    private final class NewDatabase implements BuildAside.Maker {
        private final OperationRun run;
        private final long bytes;
        private final LoadJournal journal;

        /** @param bytes at least so many it will hold */
        NewDatabase(OperationRun run, long bytes, LoadJournal journal) {
            this.run = run;
            this.bytes = bytes;
            this.journal = journal;
        }

        @Override
        public void make(DatabaseServer server, String database) throws SQLException {
            server.requireRoom(bytes);
            run.progress().step("making a database");
            server.createLike(database, databases.databaseName(run.target()));
        }

        @Override
        public boolean goesOnWith(String database) throws SQLException {
            try (Connection left = run.connectionTo(database)) {
                return journal.isIn(left);
            }
        }
    }

    private static Restored fill(DumpRequest request, OperationRun run, String database)
            throws SQLException, IOException, InterruptedException {
        List<LoadedTable> loaded =
                request.dump().load(() -> run.connectionTo(database), request.options(), new Watching(run.progress()));
        return Restored.of(request.dump().name(), database, loaded).counted();
    }

    /** Loads the database and compares it. */
    private Restored fill(RestoreRequest request, OperationRun run, String database, LoadJournal journal)
            throws SQLException, IOException, InterruptedException {
        Manifest manifest = request.backup().manifest();
        ArchiveReader archive = request.backup().reader();
        TableOfContents contents = OwnEntries.without(archive.contents());
        Catalog saved = archive.schema();
        List<LoadedTable> loaded = LoadArchive.run(
                () -> run.connectionTo(database),
                request.backup().folder(),
                contents,
                manifest,
                request.options(),
                journal,
                new Watching(run.progress()));
        run.progress().step("comparing with what was saved, gathering statistics");
        try (Team statistics = Statistics.gather(
                        () -> run.connectionTo(database), request.options().workers());
                Connection young = run.connectionTo(database)) {
            Comparison.require(reader, young, saved, manifest, loaded, request.options());
            statistics.await();
        }
        return Restored.of(manifest.id(), database, loaded);
    }
}
