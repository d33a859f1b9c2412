package dev.orderly.backup;

import dev.orderly.archive.load.LoadOptions;
import dev.orderly.archive.load.LoadedTable;
import dev.orderly.archive.load.Standing;
import dev.orderly.archive.manifest.Needs;
import dev.orderly.archive.toc.TocEntry;
import dev.orderly.archive.work.Sessions;
import dev.orderly.archive.work.Watch;
import dev.orderly.environment.EnvironmentKind;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** What pg_dump has written, in any of its formats: without sums to check it by. */
public interface Dump {

    /** For messages and the audit. */
    String name();

    /** Of the environment that its rows are from, which decides where they may go. */
    EnvironmentKind kind();

    /** @throws dev.orderly.problem.ProblemException when it is damaged or holds what is refused, exit 6 */
    Needs needs(LoadOptions options, Watch watch) throws SQLException, IOException;

    /**
     * Its entries, each of which can be loaded in a transaction of the caller's.
     *
     * @throws dev.orderly.problem.ProblemException {@code in-place-impossible}, exit 4, where there are none
     */
    List<TocEntry> entries();

    /** Loads it into an empty database. */
    default List<LoadedTable> load(Sessions target, LoadOptions options, Watch watch)
            throws SQLException, IOException, InterruptedException {
        return load(target, Standing.nothing(), options, watch);
    }

    /** Loads it into a database that is empty but for what stands. */
    List<LoadedTable> load(Sessions target, Standing standing, LoadOptions options, Watch watch)
            throws SQLException, IOException, InterruptedException;
}
