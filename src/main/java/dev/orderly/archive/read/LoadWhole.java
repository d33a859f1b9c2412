package dev.orderly.archive.read;

import dev.orderly.archive.load.Comparison;
import dev.orderly.archive.load.LoadArchive;
import dev.orderly.archive.load.LoadJournal;
import dev.orderly.archive.load.LoadOptions;
import dev.orderly.archive.load.LoadedTable;
import dev.orderly.archive.load.OwnEntries;
import dev.orderly.archive.manifest.Manifest;
import dev.orderly.archive.store.ArchiveFolder;
import dev.orderly.archive.work.Sessions;
import dev.orderly.archive.work.Watch;
import dev.orderly.catalog.CatalogReader;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Loads an archive into an empty database that nobody else knows, without what tells of an environment, and compares it. */
public final class LoadWhole {

    private final CatalogReader reader;
    private final LoadOptions options;
    private final Watch watch;

    public LoadWhole(CatalogReader reader, LoadOptions options, Watch watch) {
        this.reader = reader;
        this.options = options;
        this.watch = watch;
    }

    /**
     * @return the rows of each table
     * @throws dev.orderly.problem.ProblemException {@code restore-failed}, {@code archive-file-changed}, {@code restore-differs},
     *     exit 6
     */
    public List<LoadedTable> run(Sessions database, ArchiveFolder folder, Manifest manifest)
            throws SQLException, IOException, InterruptedException {
        ArchiveReader archive = new ArchiveReader(folder, manifest);
        List<LoadedTable> loaded = LoadArchive.run(
                database, folder, OwnEntries.without(archive.contents()), manifest, options, LoadJournal.none(), watch);
        watch.comparing();
        try (Connection connection = database.open()) {
            Comparison.require(reader, connection, archive.schema(), manifest, loaded, options);
        }
        return loaded;
    }
}
