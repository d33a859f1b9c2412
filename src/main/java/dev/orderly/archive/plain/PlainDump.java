package dev.orderly.archive.plain;

import dev.orderly.archive.load.LoadOptions;
import dev.orderly.archive.load.LoadedTable;
import dev.orderly.archive.manifest.Needs;
import dev.orderly.archive.store.ExpansionLimit;
import dev.orderly.archive.work.Sessions;
import dev.orderly.archive.work.Watch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * A script that pg_dump or {@code backup export} has written, as it is or compressed with gzip or zstd. It is read as a
 * stream, whatever its size.
 *
 * @param limit of what may come out of it each time
 */
public record PlainDump(Path path, ExpansionLimit limit) {

    /** Whether a path is such a file, as its name or beginning tells. */
    public static boolean isOne(Path path) {
        return PlainFile.isOne(path);
    }

    /** For messages. */
    public String name() {
        return String.valueOf(path.getFileName());
    }

    InputStream open(LongConsumer passed) throws IOException {
        return limit.anew().on(PlainFile.open(path, passed));
    }

    /**
     * Reads it through: nothing is run of a file that is cut off or holds what is refused.
     *
     * @throws dev.orderly.problem.ProblemException see {@link Walk#through}
     */
    public Needs needs(LoadOptions options, Watch watch) throws SQLException, IOException {
        Wanted wanted = new Wanted();
        watch.step("reading the dump through");
        Walk.through(this, options, wanted, new Passed(watch));
        return wanted.needs();
    }

    /**
     * Loads it into an empty database; one that was loaded in part is the caller's to drop.
     *
     * @return the rows of each table
     * @throws dev.orderly.problem.ProblemException {@code restore-failed}, exit 6, with the line and what the server said; and
     *     those of {@link #needs}
     */
    public List<LoadedTable> load(Sessions target, LoadOptions options, Watch watch) throws SQLException, IOException {
        List<LoadedTable> loaded;
        watch.step("loading the dump");
        try (Connection connection = target.open();
                Loading loading = new Loading(name(), connection, options, watch)) {
            Walk.through(this, options, loading, new Passed(watch));
            loaded = loading.loaded();
        }
        watch.step("gathering statistics");
        try (Connection connection = target.open();
                Statement statement = connection.createStatement()) {
            statement.execute("ANALYZE");
        }
        return loaded;
    }
}
