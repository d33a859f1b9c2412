package dev.orderly.archive.load;

import dev.orderly.archive.manifest.Manifest;
import dev.orderly.archive.store.ArchiveFolder;
import dev.orderly.archive.toc.TableOfContents;
import dev.orderly.archive.toc.TocEntry;
import dev.orderly.archive.work.Sessions;
import dev.orderly.archive.work.Team;
import dev.orderly.archive.work.Watch;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Loads an archive into an empty database. The first thing that fails ends it: a database that was loaded in part is the
 * caller's to drop.
 */
public final class LoadArchive {

    private final Sessions target;
    private final RowSource source;
    private final LoadOptions options;
    private final Watch watch;
    private final FirstRows first;

    private LoadArchive(Sessions target, RowSource source, List<TocEntry> entries, LoadOptions options, Watch watch) {
        this.target = target;
        this.source = source;
        this.options = options;
        this.watch = watch;
        this.first = new FirstRows(entries);
    }

    /**
     * @param manifest by which files are checked before a byte of them reaches the target; pg_dump's archives have none
     * @return the rows of each table
     * @throws dev.orderly.problem.ProblemException {@code restore-failed}, exit 6, with the entry and what the server said;
     *     {@code archive-file-changed} when a file is not what was saved
     */
    public static List<LoadedTable> run(
            Sessions target,
            ArchiveFolder folder,
            TableOfContents toc,
            Optional<Manifest> manifest,
            LoadOptions options,
            Watch watch)
            throws SQLException, IOException, InterruptedException {
        return run(target, new DataFiles(folder, toc, manifest), toc.entries(), options, watch);
    }

    /**
     * Loads what was never an archive.
     *
     * @param entries in the order in which they are restored
     * @return the rows of each table
     * @throws dev.orderly.problem.ProblemException {@code restore-failed}, exit 6, with the entry and what the server said
     */
    public static List<LoadedTable> run(
            Sessions target, RowSource source, List<TocEntry> entries, LoadOptions options, Watch watch)
            throws SQLException, IOException, InterruptedException {
        return new LoadArchive(target, source, entries, options, watch).load(entries);
    }

    private List<LoadedTable> load(List<TocEntry> entries) throws SQLException, IOException, InterruptedException {
        try (Connection connection = target.open()) {
            Restorer restorer = new Restorer(connection, source, first, options);
            watch.step("making what rows need");
            restoreAll(restorer, entries, Pass.BEFORE_ROWS);
            watch.step("loading rows, making keys and indexes");
            List<LoadedTable> loaded = rowsAndAfter(entries);
            watch.step("granting privileges");
            if (options.privileges()) {
                restoreAll(restorer, entries, Pass.PRIVILEGES);
            }
            watch.step("filling materialised views");
            restoreAll(restorer, entries, Pass.LAST);
            return loaded;
        }
    }

    private static void restoreAll(Restorer restorer, List<TocEntry> entries, Pass pass) throws SQLException {
        for (TocEntry entry : entries) {
            if (Pass.of(entry) == pass) {
                restorer.statements(entry);
            }
        }
    }

    private List<LoadedTable> rowsAndAfter(List<TocEntry> entries)
            throws SQLException, IOException, InterruptedException {
        List<TocEntry> chosen = entries.stream()
                .filter(entry -> Pass.of(entry) == Pass.ROWS_AND_AFTER)
                .toList();
        Schedule schedule = new Schedule(Tasks.of(entries, chosen, source, first, options.workers()));
        long total = chosen.stream()
                .filter(TocEntry::hasData)
                .mapToLong(source::bytes)
                .sum();
        LoadedRows loaded = new LoadedRows(watch, total);
        try (Team team = Team.start(options.workers(), members -> work(members, schedule, loaded))) {
            team.await();
        }
        return loaded.tables();
    }

    private void work(Team team, Schedule schedule, LoadedRows loaded) throws Exception {
        try (Connection connection = target.open()) {
            Restorer restorer = new Restorer(connection, source, first, options);
            for (Optional<Task> task = schedule.next(team::goesOn);
                    task.isPresent();
                    task = schedule.next(team::goesOn)) {
                TocEntry entry = task.get().entry();
                switch (entry.kind()) {
                    case "TABLE DATA" -> restorer.rows(task.get().entries(), loaded);
                    case "BLOBS" -> restorer.largeObjects(entry, loaded);
                    default -> restorer.statements(entry);
                }
                schedule.done(task.get());
            }
        }
    }
}
