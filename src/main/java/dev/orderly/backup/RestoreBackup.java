package dev.orderly.backup;

import dev.orderly.archive.aside.DatabaseServer;
import dev.orderly.archive.aside.Replacement;
import dev.orderly.archive.load.LoadArchive;
import dev.orderly.archive.load.LoadedTable;
import dev.orderly.archive.manifest.Manifest;
import dev.orderly.archive.toc.TableOfContents;
import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogReader;
import dev.orderly.environment.Databases;
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
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * Restores a backup into a database of its own, compares it with what was saved, and only then puts it in the place of the
 * environment's, which is kept under another name. Anything that fails before leaves the environment untouched.
 */
public final class RestoreBackup {

    private final Databases databases;
    private final CatalogReader reader;

    public RestoreBackup(Databases databases, CatalogReader reader) {
        this.databases = databases;
        this.reader = reader;
    }

    /**
     * @throws dev.orderly.problem.ProblemException the guard's refusals; {@code roles-missing} and its like, exit 6;
     *     {@code database-exists}, exit 2; {@code archive-file-changed} and {@code restore-failed}, exit 6;
     *     {@code restore-differs}, exit 6, when what was restored is not what was saved
     */
    public Restored run(RestoreRequest request, Door door) {
        Manifest manifest = request.backup().manifest();
        String what = request.into()
                .map(name -> "restore " + manifest.id() + " into the new database \"" + name + '"')
                .orElse("restore " + manifest.id() + ", keeping the database that stands there");
        OperationRequest operation = OperationRequest.of(
                        OperationKind.RESTORE, request.environment(), what, request.consent())
                .keepingTheDatabase()
                .from(new Origin(manifest.source().kind(), manifest.source().anonymised(), Optional.empty()));
        return door.run(operation, run -> restore(request, run)).value();
    }

    private Restored restore(RestoreRequest request, OperationRun run) {
        return ArchiveFailure.told("restoring \"" + request.backup().id() + "\"", () -> {
            DatabaseServer server = new DatabaseServer(run.maintenance());
            run.progress().step("reading the backup through");
            BackupFiles.requireWhole(request.backup());
            Preconditions.check(run.maintenance(), request.backup().manifest().needs(), request.options());
            Build build = database -> build(request, run, server, database);
            return request.into().isPresent()
                    ? intoNew(build, run, server, request.into().get())
                    : inPlace(build, run, server);
        });
    }

    /**
     * Restores an archive of pg_dump. There are no sums to compare with: what the server takes counts.
     *
     * @throws dev.orderly.problem.ProblemException as for backups
     */
    public Restored run(DumpRequest request, Door door) {
        String what = "restore " + request.dump().name()
                + request.into()
                        .map(name -> " into the new database \"" + name + '"')
                        .orElse(", keeping the database that stands there");
        OperationRequest operation = OperationRequest.of(
                        OperationKind.RESTORE, request.environment(), what, request.consent())
                .keepingTheDatabase()
                .from(new Origin(request.dump().kind(), false, Optional.empty()));
        return door.run(operation, run -> restore(request, run)).value();
    }

    private Restored restore(DumpRequest request, OperationRun run) {
        return ArchiveFailure.told("restoring \"" + request.dump().name() + "\"", () -> {
            DatabaseServer server = new DatabaseServer(run.maintenance());
            Preconditions.check(run.maintenance(), request.dump().needs(), request.options());
            Build build = database -> build(request, run, server, database);
            return request.into().isPresent()
                    ? intoNew(build, run, server, request.into().get())
                    : inPlace(build, run, server);
        });
    }

    /** Makes a database of this name and fills it; drops it when that fails. */
    private interface Build {
        Restored run(String database) throws SQLException, IOException, InterruptedException;
    }

    private Restored intoNew(Build build, OperationRun run, DatabaseServer server, String database)
            throws SQLException, IOException, InterruptedException {
        if (server.has(database)) {
            throw Problem.of("database-exists", ExitCode.USAGE, "the database \"" + database + "\" exists already")
                    .hint("name a new one, or drop it first")
                    .raise();
        }
        Restored restored = build.run(database);
        run.detail("restored into the database \"" + database + "\"");
        run.wayBack(new WayBack.None("drop the database \"" + database + "\" to take it back"));
        return restored;
    }

    private Restored inPlace(Build build, OperationRun run, DatabaseServer server)
            throws SQLException, IOException, InterruptedException {
        String database = databases.databaseName(run.target());
        Replacement replacement = new Replacement(server, database, run.instant());
        replacement.dropLeftovers();
        Restored restored = build.run(replacement.aside());
        replacement.swapIn(
                run::handOverTo, () -> run.leaveTargetFor(new WayBack.KeptDatabase(database, replacement.kept())));
        String kept = replacement.kept();
        run.detail("the old database is kept as \"" + kept + "\"");
        run.wayBack(new WayBack.KeptDatabase(database, kept));
        return new Restored(restored.backup(), database, Optional.of(kept), restored.tables(), restored.rows());
    }

    private Restored build(DumpRequest request, OperationRun run, DatabaseServer server, String database)
            throws SQLException, IOException, InterruptedException {
        run.progress().step("making a database");
        server.createLike(database, databases.databaseName(run.target()));
        boolean complete = false;
        try {
            List<LoadedTable> loaded = LoadArchive.run(
                    () -> run.connectionTo(database),
                    request.dump().folder(),
                    OwnEntries.without(request.dump().contents()),
                    Optional.empty(),
                    request.options(),
                    new Watching(run.progress()));
            complete = true;
            long rows = loaded.stream().mapToLong(LoadedTable::rows).sum();
            return new Restored(request.dump().name(), database, Optional.empty(), loaded.size(), rows);
        } finally {
            if (!complete) {
                server.drop(database);
            }
        }
    }

    /** Makes the database, loads it and compares; drops it when that fails. */
    private Restored build(RestoreRequest request, OperationRun run, DatabaseServer server, String database)
            throws SQLException, IOException, InterruptedException {
        Manifest manifest = request.backup().manifest();
        ArchiveReader archive = new ArchiveReader(request.backup());
        TableOfContents contents = OwnEntries.without(archive.contents());
        Catalog saved = archive.schema();
        run.progress().step("making a database");
        server.createLike(database, databases.databaseName(run.target()));
        boolean complete = false;
        try {
            List<LoadedTable> loaded = LoadArchive.run(
                    () -> run.connectionTo(database),
                    request.backup().folder(),
                    contents,
                    Optional.of(manifest),
                    request.options(),
                    new Watching(run.progress()));
            run.progress().step("comparing with what was saved");
            try (Connection young = run.connectionTo(database)) {
                Comparison.require(reader, young, saved, manifest, loaded, request.options());
            }
            run.progress().step("gathering statistics");
            try (Connection young = run.connectionTo(database);
                    Statement statement = young.createStatement()) {
                statement.execute("ANALYZE");
            }
            complete = true;
            long rows = loaded.stream().mapToLong(LoadedTable::rows).sum();
            return new Restored(manifest.id(), database, Optional.empty(), loaded.size(), rows);
        } finally {
            if (!complete) {
                server.drop(database);
            }
        }
    }
}
