package dev.orderly.backup;

import dev.orderly.archive.load.EntryNeeds;
import dev.orderly.archive.load.LoadArchive;
import dev.orderly.archive.load.LoadJournal;
import dev.orderly.archive.load.LoadOptions;
import dev.orderly.archive.load.LoadedTable;
import dev.orderly.archive.load.OwnEntries;
import dev.orderly.archive.manifest.Needs;
import dev.orderly.archive.store.ArchiveFolder;
import dev.orderly.archive.toc.TableOfContents;
import dev.orderly.archive.work.Sessions;
import dev.orderly.archive.work.Watch;
import dev.orderly.environment.EnvironmentKind;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** An archive of pg_dump's: a directory, or what a file of the custom format was unpacked to. */
record ArchivedDump(String name, ArchiveFolder folder, TableOfContents contents, EnvironmentKind kind) implements Dump {

    @Override
    public Needs needs(LoadOptions options, Watch watch) {
        return EntryNeeds.of(contents.entries().stream()
                .filter(entry -> options.privileges() || !entry.kind().contains("ACL"))
                .toList());
    }

    @Override
    public List<LoadedTable> load(Sessions target, LoadOptions options, Watch watch)
            throws SQLException, IOException, InterruptedException {
        return LoadArchive.run(
                target, folder, OwnEntries.without(contents), Optional.empty(), options, LoadJournal.none(), watch);
    }
}
