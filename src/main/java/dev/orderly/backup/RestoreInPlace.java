package dev.orderly.backup;

import dev.orderly.archive.aside.InPlace;
import dev.orderly.archive.aside.LastTouch;
import dev.orderly.archive.load.Comparison;
import dev.orderly.archive.load.LoadArchive;
import dev.orderly.archive.load.LoadJournal;
import dev.orderly.archive.load.LoadedTable;
import dev.orderly.archive.load.OwnEntries;
import dev.orderly.archive.load.Preconditions;
import dev.orderly.archive.load.Standing;
import dev.orderly.archive.load.Statistics;
import dev.orderly.archive.manifest.Manifest;
import dev.orderly.archive.manifest.Needs;
import dev.orderly.archive.toc.TableOfContents;
import dev.orderly.archive.work.ArchiveFailure;
import dev.orderly.archive.work.OneSession;
import dev.orderly.archive.work.Watching;
import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogReader;
import dev.orderly.environment.Databases;
import dev.orderly.operation.OperationRun;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** Restores into the environment's own database, in one transaction, where no other can take its place. */
final class RestoreInPlace {

    private final Databases databases;
    private final CatalogReader reader;

    RestoreInPlace(Databases databases, CatalogReader reader) {
        this.databases = databases;
        this.reader = reader;
    }

    Restored run(RestoreRequest request, OperationRun run, LastTouch last) {
        return ArchiveFailure.told("restoring \"" + request.backup().id() + "\"", () -> {
            run.progress().step("reading the backup through");
            BackupFiles.requireWhole(request.backup(), request.options().workers());
            Needs needs = request.backup().manifest().needs();
            Preconditions.check(run.maintenance(), needs, request.options());
            TableOfContents contents =
                    OwnEntries.without(request.backup().reader().contents());
            return inPlace(
                    run,
                    new InPlace.Incoming(needs.extensions(), contents.entries()),
                    (session, standing) -> fill(request, run, session, standing.without(contents)),
                    last);
        });
    }

    Restored run(DumpRequest request, OperationRun run, LastTouch last) {
        return ArchiveFailure.told("restoring \"" + request.dump().name() + "\"", () -> {
            Needs needs = request.dump().needs(request.options(), new Watching(run.progress()));
            Preconditions.check(run.maintenance(), needs, request.options());
            return inPlace(
                    run,
                    new InPlace.Incoming(needs.extensions(), request.dump().entries()),
                    (session, standing) -> fill(request, run, session, standing),
                    last);
        });
    }

    private Restored inPlace(
            OperationRun run, InPlace.Incoming incoming, InPlace.Filling<Restored> filling, LastTouch last)
            throws SQLException, IOException, InterruptedException {
        InPlace.Replaced<Restored> replaced = new InPlace(run, reader)
                .replace(databases.databaseName(run.target()), incoming, (session, standing) -> {
                    Restored filled = filling.fill(session, standing);
                    last.on(run, session.connection());
                    return filled;
                });
        return replaced.filled().beside(replaced.kept());
    }

    private Restored fill(DumpRequest request, OperationRun run, OneSession session, Standing standing)
            throws SQLException, IOException, InterruptedException {
        List<LoadedTable> loaded =
                request.dump().load(session, standing, request.options().byOne(), new Watching(run.progress()));
        run.progress().step("gathering statistics");
        Statistics.gatherBy(session);
        return Restored.of(request.dump().name(), databases.databaseName(run.target()), loaded)
                .counted();
    }

    private Restored fill(RestoreRequest request, OperationRun run, OneSession session, TableOfContents contents)
            throws SQLException, IOException, InterruptedException {
        Manifest manifest = request.backup().manifest();
        List<LoadedTable> loaded = LoadArchive.run(
                session,
                request.backup().folder(),
                contents,
                manifest,
                request.options().byOne(),
                LoadJournal.none(),
                new Watching(run.progress()));
        run.progress().step("gathering statistics, comparing with what was saved");
        Statistics.gatherBy(session);
        Catalog saved = request.backup().reader().schema();
        Comparison.require(reader, session.connection(), saved, manifest, loaded, request.options());
        return Restored.of(manifest.id(), databases.databaseName(run.target()), loaded);
    }
}
