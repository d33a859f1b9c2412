package dev.orderly.archive.take;

import dev.orderly.archive.manifest.RowFile;
import dev.orderly.archive.rows.Chunk;
import dev.orderly.archive.rows.CopyOut;
import dev.orderly.archive.rows.Passage;
import dev.orderly.archive.rows.RowSum;
import dev.orderly.archive.rows.RowTreatment;
import dev.orderly.archive.store.ArchiveFolder;
import dev.orderly.archive.store.Packing;
import dev.orderly.archive.store.StoredOutput;
import dev.orderly.archive.work.RateLimit;
import dev.orderly.archive.work.Team;
import dev.orderly.archive.work.Watch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Streams chunks into files, several at once, the largest first. */
final class RowWork {

    /** A chunk and the number of its entry in the table of contents, which also names its file. */
    record Item(Chunk chunk, int entry) {}

    private static final byte[] END = "\\.\n\n\n".getBytes(StandardCharsets.US_ASCII);
    private static final int ATTEMPTS = 3;
    private static final long TELL_EACH = 1 << 20;

    private final Snapshot snapshot;
    private final ArchiveFolder folder;
    private final Packing packing;
    private final RateLimit limit;
    private final Watch watch;
    private final Optional<EarlierRows> earlier;
    private final RowTreatment treatment;
    private final Queue<Item> open;
    private final Map<Item, RowFile> done = new ConcurrentHashMap<>();
    private final AtomicLong passed = new AtomicLong();
    private final long total;

    /**
     * @param earlier where rows that are untouched lie already
     * @param treatment what becomes of rows on their way
     */
    RowWork(
            Snapshot snapshot,
            ArchiveFolder folder,
            TakeOptions options,
            Watch watch,
            List<Item> items,
            Optional<EarlierRows> earlier,
            RowTreatment treatment) {
        this.snapshot = snapshot;
        this.folder = folder;
        this.packing = options.how().packing();
        this.limit = options.how().limit();
        this.watch = watch;
        this.earlier = earlier;
        this.treatment = treatment;
        this.total = items.stream().mapToLong(item -> item.chunk().bytes()).sum();
        List<Item> largestFirst = new ArrayList<>(items);
        largestFirst.sort(Comparator.comparingLong((Item item) -> -item.chunk().bytes()));
        this.open = new ConcurrentLinkedQueue<>(largestFirst);
    }

    Map<Item, RowFile> done() {
        return done;
    }

    /** What one worker does until nothing is open. */
    void work(Team team) throws SQLException, IOException {
        Connection connection = snapshot.join();
        try {
            for (Item item = open.poll(); item != null && team.goesOn(); item = open.poll()) {
                connection = save(item, connection);
            }
        } finally {
            connection.close();
        }
    }

    /** A connection that breaks is made anew as long as the leader's stands: the snapshot is the leader's. */
    private Connection save(Item item, Connection connection) throws SQLException, IOException {
        Connection current = connection;
        for (int attempt = 1; ; attempt++) {
            try {
                done.put(item, rows(item, current));
                return current;
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || !isLostConnection(e)) {
                    throw e;
                }
                current.close();
                current = snapshot.join();
            }
        }
    }

    private static boolean isLostConnection(SQLException e) {
        String state = e.getSQLState();
        return state != null && (state.startsWith("08") || state.equals("57P01"));
    }

    private RowFile rows(Item item, Connection connection) throws SQLException, IOException {
        Optional<RowFile> taken = earlier.isPresent()
                ? earlier.get().takeOver(connection, item.chunk(), folder, item.entry() + ".dat", item.entry())
                : Optional.empty();
        if (taken.isPresent()) {
            passed(item.chunk().bytes());
            return taken.get();
        }
        return write(item, connection);
    }

    /** Rows that a condition tells are read in the one session in which it means something. */
    private RowFile write(Item item, Connection connection) throws SQLException, IOException {
        Passage passage = treatment.of(item.chunk().table());
        Optional<Connection> only = passage.condition().flatMap(any -> treatment.session());
        if (only.isEmpty()) {
            return write(item, connection, passage);
        }
        synchronized (treatment) {
            return write(item, only.get(), passage);
        }
    }

    private RowFile write(Item item, Connection connection, Passage passage) throws SQLException, IOException {
        StoredOutput out = folder.create(item.entry() + ".dat", packing);
        try {
            RowSum sum = CopyOut.run(connection, item.chunk(), passage.change().map(Supplier::get), out, bytes -> {
                limit.pass(bytes);
                passed(bytes);
            });
            out.write(END);
            out.close();
            return new RowFile(
                    out.file(),
                    item.entry(),
                    item.chunk().from(),
                    item.chunk().to(),
                    sum.rows(),
                    sum.bytes(),
                    sum.hash());
        } catch (SQLException | IOException | RuntimeException | Error e) {
            out.abandon();
            throw e;
        }
    }

    private void passed(long bytes) {
        long now = passed.addAndGet(bytes);
        if (now / TELL_EACH != (now - bytes) / TELL_EACH) {
            watch.done(now, Math.max(total, now));
        }
    }
}
