package dev.orderly.recovery.archiving;

import dev.orderly.digest.Sha256;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import dev.orderly.recovery.Registered;
import dev.orderly.recovery.wal.Lsn;
import dev.orderly.recovery.wal.SegmentName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;

/** The server's archiver: has it hand segments over, and waits until it has. */
public final class Archiver {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long PAUSE_MILLIS = 50;

    private final Connection connection;
    private final Registered server;

    /** @param connection that may write */
    public Archiver(Connection connection, Registered server) {
        this.connection = connection;
        this.server = server;
    }

    /**
     * Has everything handed over that was written so far.
     *
     * @param why the name of the point that is written, so that there is something to hand over
     * @return the segment, which lies in the archive with the same contents now
     * @throws ProblemException {@code wal-not-archived}, exit 3; {@code cancelled}
     */
    public SegmentName handOver(String why) throws SQLException {
        Lsn point = createPoint(why);
        SegmentName segment = segmentBefore(point);
        execute("SELECT pg_catalog.pg_switch_wal()");
        await(segment);
        compare(segment);
        return segment;
    }

    /** Writes a named point and tells where it ends. */
    public Lsn createPoint(String name) throws SQLException {
        try (var query = connection.prepareStatement("SELECT pg_catalog.pg_create_restore_point(?)::text")) {
            query.setString(1, name);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return new Lsn(row.getString(1));
            }
        }
    }

    /** The segment that holds what ends at a place. */
    public SegmentName segmentBefore(Lsn end) throws SQLException {
        return SegmentName.holding(Lsn.of(end.value() - 1), timeline(), server.segmentBytes());
    }

    /** That of the WAL which is written now: the control file tells it after a checkpoint only. */
    private long timeline() throws SQLException {
        return Long.parseLong(
                single("SELECT pg_catalog.pg_walfile_name(pg_catalog.pg_current_wal_lsn())")
                        .substring(0, 8),
                16);
    }

    /** Waits until a segment is in the archive. */
    public void await(SegmentName segment) throws SQLException {
        Path file = server.place().wal().resolve(segment.toString());
        long failedBefore = failures();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(file)) {
            if (System.nanoTime() > end || failures() > failedBefore + 1) {
                throw notArchived(segment);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of("cancelled", ExitCode.CANCELLED, "cancelled while waiting for the server's archiver")
                    .raise(e);
        }
    }

    private long failures() throws SQLException {
        return Long.parseLong(single("SELECT failed_count FROM pg_catalog.pg_stat_archiver"));
    }

    private ProblemException notArchived(SegmentName segment) throws SQLException {
        String last = Optional.ofNullable(single("SELECT last_failed_wal FROM pg_catalog.pg_stat_archiver"))
                .map(name -> "; the command failed for " + name)
                .orElse("");
        return Problem.of(
                        "wal-not-archived",
                        ExitCode.CONNECTION,
                        "the server did not archive the WAL segment " + segment + last)
                .hint("its log tells why; the command is: " + server.place().archiveScript())
                .hint("until it can, the server keeps all WAL, which fills its disk: backup wal disable ends that")
                .raise();
    }

    /** The server may have recycled its own by now: then there is nothing to compare with. */
    private void compare(SegmentName segment) {
        Path own = Path.of(server.data()).resolve("pg_wal").resolve(segment.toString());
        Optional<String> there = sum(own);
        if (there.isPresent() && !there.equals(sum(server.place().wal().resolve(segment.toString())))) {
            throw Problem.of(
                            "wal-differs",
                            ExitCode.CHECK_FAILED,
                            "the WAL segment " + segment + " in the archive is not the one that the server wrote")
                    .hint("look at the disk of \"" + server.place().wal() + "\"")
                    .raise();
        }
    }

    private static Optional<String> sum(Path file) {
        Sha256 sum = new Sha256();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
                sum.add(buffer, 0, n);
            }
            return Optional.of(sum.hex());
        } catch (java.nio.file.NoSuchFileException gone) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String single(String sql) throws SQLException {
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
