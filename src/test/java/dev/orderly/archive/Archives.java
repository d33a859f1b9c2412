package dev.orderly.archive;

import dev.orderly.archive.load.LoadArchive;
import dev.orderly.archive.load.LoadJournal;
import dev.orderly.archive.load.LoadOptions;
import dev.orderly.archive.load.LoadedTable;
import dev.orderly.archive.manifest.Manifest;
import dev.orderly.archive.store.ArchiveFolder;
import dev.orderly.archive.take.TakeArchive;
import dev.orderly.archive.take.TakeOptions;
import dev.orderly.archive.toc.TableOfContents;
import dev.orderly.archive.toc.TocReader;
import dev.orderly.archive.work.Sessions;
import dev.orderly.archive.work.Watch;
import dev.orderly.catalog.CatalogReader;
import dev.orderly.environment.EnvironmentKind;
import dev.orderly.test.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.List;

/** Takes and loads archives of test databases. */
final class Archives {

    private Archives() {}

    static Manifest take(Sessions sessions, ArchiveFolder archive, TakeOptions options) throws Exception {
        return new TakeArchive(new CatalogReader(), "test", InstantSource.system())
                .run(
                        sessions,
                        new TakeArchive.From("dev", EnvironmentKind.DEVELOPMENT, ""),
                        archive,
                        options,
                        Watch.silent());
    }

    static List<LoadedTable> load(TestDatabase restored, ArchiveFolder archive, Manifest manifest) throws Exception {
        return LoadArchive.run(
                restored::connect,
                archive,
                contents(archive),
                manifest,
                LoadOptions.everything(2),
                LoadJournal.none(),
                Watch.silent());
    }

    static TableOfContents contents(ArchiveFolder archive) throws IOException {
        try (InputStream in = archive.open(TakeArchive.TOC_FILE)) {
            return TocReader.read(in, archive.size(TakeArchive.TOC_FILE));
        }
    }
}
