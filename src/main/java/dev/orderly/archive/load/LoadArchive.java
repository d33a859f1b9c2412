package dev.orderly.archive.load;

import dev.orderly.archive.manifest.Manifest;
import dev.orderly.archive.store.ArchiveFolder;
import dev.orderly.archive.toc.TableOfContents;
import dev.orderly.archive.toc.TocEntry;
import dev.orderly.archive.work.Sessions;
import dev.orderly.archive.work.Team;
import dev.orderly.archive.work.Watch;
import dev.orderly.sql.ServerErrors;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Loads an archive into an empty database, or into one that holds a part of it as a journal tells. The first thing that fails ends it, but for a
 * lost connection where there is a journal: a database that was loaded in part is the caller's to drop.
 */
public final class LoadArchive {

    private static final int ATTEMPTS = 3;

    private final Sessions target;
    private final RowSource source;
    private final LoadOptions options;
    private final LoadJournal journal;
    private final Watch watch;
    private final FirstRows first;

    private LoadArchive(
            Sessions target,
            RowSource source,
            List<TocEntry> entries,
            LoadOptions options,
            LoadJournal journal,
            Watch watch) {
        this.target = target;
        this.source = source;
        this.options = options;
        this.journal = journal;
        this.watch = watch;
        this.first = new FirstRows(entries);
    }

    /**
     * @param manifest by which files are checked before a byte of them reaches the target
     * @return the rows of each table
     * @throws dev.orderly.problem.ProblemException {@code restore-failed}, exit 6, with the entry and what the server said;
     *     {@code archive-file-changed} when a file is not what was saved
     */
    public static List<LoadedTable> run(
            Sessions target,
            ArchiveFolder folder,
            TableOfContents toc,
            Manifest manifest,
            LoadOptions options,
            LoadJournal journal,
            Watch watch)
            throws SQLException, IOException, InterruptedException {
        DataFiles files = new DataFiles(folder, toc, manifest);
        return new LoadArchive(target, files, toc.entries(), options, journal, watch).load(toc.entries());
    }

    /**
     * Loads what has no manifest: an archive of pg_dump's, or what was never an archive.
     *
     * @param entries in the order in which they are restored
     * @return the rows of each table
     * @throws dev.orderly.problem.ProblemException {@code restore-failed}, exit 6, with the entry and what the server said
     */
    public static List<LoadedTable> run(
            Sessions target, RowSource source, List<TocEntry> entries, LoadOptions options, Watch watch)
            throws SQLException, IOException, InterruptedException {
        return new LoadArchive(target, source, entries, options, LoadJournal.none(), watch).load(entries);
    }

    private List<LoadedTable> load(List<TocEntry> entries) throws SQLException, IOException, InterruptedException {
        try (Connection connection = target.open()) {
            beforeRows(connection, entries);
        }
        watch.step("loading rows, making keys and indexes");
        List<LoadedTable> loaded = rowsAndAfter(entries);
        // a session that was idle all the while may be lost by now
        try (Connection connection = target.open()) {
            last(connection, entries);
        }
        return loaded;
    }

    private void beforeRows(Connection connection, List<TocEntry> entries) throws SQLException, IOException {
        journal.open(connection);
        if (journal.holdsAllBeforeRows()) {
            return;
        }
        watch.step("making what rows need");
        Restorer restorer = restorer(connection);
        for (TocEntry entry : of(Pass.BEFORE_ROWS, entries)) {
            restorer.statements(entry);
        }
        journal.noteAllBeforeRows(connection);
    }

    private void last(Connection connection, List<TocEntry> entries) throws SQLException, IOException {
        Restorer restorer = restorer(connection);
        if (options.privileges()) {
            watch.step("granting privileges");
            restoreAll(restorer, of(Pass.PRIVILEGES, entries));
        }
        watch.step("filling materialised views");
        restoreAll(restorer, of(Pass.FILLING, entries));
        journal.end(connection);
        for (TocEntry entry : of(Pass.LAST, entries)) {
            restorer.statements(entry);
        }
    }

    private Restorer restorer(Connection connection) throws SQLException {
        return new Restorer(connection, source, first, options, journal);
    }

    private static List<TocEntry> of(Pass pass, List<TocEntry> entries) {
        return entries.stream().filter(entry -> Pass.of(entry) == pass).toList();
    }

    private static void restoreAll(Restorer restorer, List<TocEntry> entries) throws SQLException, IOException {
        for (TocEntry entry : entries) {
            restorer.notedStatements(entry);
        }
    }

    private List<LoadedTable> rowsAndAfter(List<TocEntry> entries)
            throws SQLException, IOException, InterruptedException {
        List<TocEntry> chosen = of(Pass.ROWS_AND_AFTER, entries);
        List<Task> tasks = Tasks.of(entries, chosen, source, first, options.workers());
        Schedule schedule = new Schedule(tasks);
        AtomicLong rowsLeft = new AtomicLong(
                tasks.stream().filter(task -> task.entry().hasData()).count());
        long total = chosen.stream()
                .filter(TocEntry::hasData)
                .mapToLong(source::bytes)
                .sum();
        LoadedRows loaded = new LoadedRows(watch, total);
        try (Team team = Team.start(options.workers(), members -> work(members, schedule, loaded, rowsLeft))) {
            team.await();
        }
        return loaded.tables();
    }

    private void work(Team team, Schedule schedule, LoadedRows loaded, AtomicLong rowsLeft) throws Exception {
        Connection connection = target.open();
        try {
            Restorer restorer = restorer(connection);
            for (Optional<Task> task = schedule.next(team::goesOn);
                    task.isPresent();
                    task = schedule.next(team::goesOn)) {
                for (int attempt = 1; !restored(task.get(), restorer, loaded, attempt); attempt++) {
                    connection.close();
                    connection = target.open();
                    journal.read(connection);
                    restorer = restorer(connection);
                }
                schedule.done(task.get());
                if (task.get().entry().hasData() && rowsLeft.decrementAndGet() == 0) {
                    watch.rowsAreIn();
                }
            }
        } finally {
            connection.close();
        }
    }

    /** Whether it is there now; not if the connection was lost and it may be tried again. */
    private boolean restored(Task task, Restorer restorer, LoadedRows loaded, int attempt)
            throws SQLException, IOException {
        try {
            restore(task, restorer, loaded);
            return true;
        } catch (SQLException | RuntimeException e) {
            if (!journal.isKept() || attempt == ATTEMPTS || !ServerErrors.isConnectionLost(e)) {
                throw e;
            }
            return false;
        }
    }

    private static void restore(Task task, Restorer restorer, LoadedRows loaded) throws SQLException, IOException {
        switch (task.entry().kind()) {
            case "TABLE DATA" -> restorer.rows(task.entries(), loaded);
            case "BLOBS" -> restorer.largeObjects(task.entry(), loaded);
            default -> restorer.notedStatements(task.entry());
        }
    }
}
