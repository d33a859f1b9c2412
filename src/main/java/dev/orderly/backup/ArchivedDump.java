package dev.orderly.backup;

import com.github.luben.zstd.ZstdIOException;
import dev.orderly.archive.load.DataFiles;
import dev.orderly.archive.load.EntryNeeds;
import dev.orderly.archive.load.LoadArchive;
import dev.orderly.archive.load.LoadOptions;
import dev.orderly.archive.load.LoadedTable;
import dev.orderly.archive.load.OwnEntries;
import dev.orderly.archive.load.Standing;
import dev.orderly.archive.manifest.Needs;
import dev.orderly.archive.store.ArchiveFolder;
import dev.orderly.archive.store.ExpansionLimit;
import dev.orderly.archive.toc.TableOfContents;
import dev.orderly.archive.toc.TocEntry;
import dev.orderly.archive.work.Sessions;
import dev.orderly.archive.work.Watch;
import dev.orderly.environment.EnvironmentKind;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.io.EOFException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.zip.ZipException;

/** An archive of pg_dump's: a directory, or what a file of the custom format was unpacked to. */
record ArchivedDump(
        String name, ArchiveFolder folder, TableOfContents contents, EnvironmentKind kind, ExpansionLimit limit)
        implements Dump {

    @Override
    public Needs needs(LoadOptions options, Watch watch) {
        return EntryNeeds.of(contents.entries().stream()
                .filter(entry -> options.privileges() || !entry.kind().contains("ACL"))
                .toList());
    }

    @Override
    public List<TocEntry> entries() {
        return OwnEntries.without(contents).entries();
    }

    @Override
    public List<LoadedTable> load(Sessions target, Standing standing, LoadOptions options, Watch watch)
            throws SQLException, IOException, InterruptedException {
        TableOfContents wanted = standing.without(OwnEntries.without(contents));
        try {
            return LoadArchive.run(
                    target, DataFiles.ofDump(folder, wanted, limit.anew()), wanted.entries(), options, watch);
        } catch (EOFException | ZipException | ZstdIOException e) {
            throw Problem.of(
                            "archive-broken",
                            ExitCode.INVALID_INPUT,
                            "rows of \"" + name + "\" are damaged or cut off: " + e.getMessage())
                    .hint("fetch or take the dump again")
                    .raise(e);
        }
    }
}
