package dev.orderly.archive.take;

import dev.orderly.archive.large.LargeObject;
import dev.orderly.archive.large.LargeObjectStream;
import dev.orderly.archive.load.CopyStatement;
import dev.orderly.archive.load.LargeObjectPlace;
import dev.orderly.archive.load.RowSource;
import dev.orderly.archive.manifest.Needs;
import dev.orderly.archive.rows.Chunk;
import dev.orderly.archive.rows.CopyIn;
import dev.orderly.archive.rows.CopyOut;
import dev.orderly.archive.rows.CopyThrough;
import dev.orderly.archive.rows.RowChange;
import dev.orderly.archive.rows.RowFormat;
import dev.orderly.archive.rows.RowSum;
import dev.orderly.archive.rows.RowTable;
import dev.orderly.archive.rows.RowTreatment;
import dev.orderly.archive.toc.TocEntry;
import dev.orderly.archive.work.Sessions;
import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogReader;
import dev.orderly.catalog.Cutout;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * A database as it stands at one moment, for whoever loads it elsewhere: an archive without files. Its rows stream from COPY to
 * COPY. Thread-safe; close it when all is loaded.
 */
public final class LiveSource implements RowSource, AutoCloseable {

    private static final byte[] END = "\\.\n".getBytes(StandardCharsets.US_ASCII);

    private final Snapshot snapshot;
    private final Catalog catalog;
    private final Needs needs;
    private final List<TocEntry> entries;
    private final List<LargeObject> objects;
    private final RowTreatment treatment;
    private final Map<Integer, Chunk> chunks = new HashMap<>();
    private final Map<RowTable, LongAdder> written = new ConcurrentHashMap<>();
    private final Queue<Connection> all = new ConcurrentLinkedQueue<>();
    private final Queue<Connection> idle = new ConcurrentLinkedQueue<>();

    private LiveSource(Snapshot snapshot, CatalogReader reader, TakeOptions options) throws SQLException {
        this.snapshot = snapshot;
        Connection leader = snapshot.leader();
        Survey survey = new Survey(leader, reader, options);
        Map<RowTable, List<RowWork.Item>> locked = survey.lockTables();
        Catalog whole = survey.whole();
        Cutout schema = survey.part(whole);
        survey.missing(schema);
        this.catalog = schema.catalog();
        this.treatment = options.treatment().of(whole, snapshot::joined);
        Map<RowTable, List<RowWork.Item>> tables = new Treated(treatment, whole).of(locked);
        tables.values().forEach(items -> items.forEach(item -> chunks.put(item.entry(), item.chunk())));
        this.objects = treatment.takesLargeObjects() ? survey.largeObjects() : List.of();
        this.entries = survey.contents(catalog, tables, objects).entries();
        this.needs = SchemaNeeds.of(catalog, entries);
    }

    /**
     * @throws dev.orderly.problem.ProblemException as {@link TakeArchive#run}
     */
    public static LiveSource open(Sessions sessions, CatalogReader reader, TakeOptions options) throws SQLException {
        Snapshot snapshot = Snapshot.take(sessions, options.how().lockTimeout());
        List<RowTreatment> made = new ArrayList<>();
        Treatment kept = (catalog, moment) -> {
            made.add(options.treatment().of(catalog, moment));
            return made.get(0);
        };
        try {
            return new LiveSource(snapshot, reader, options.treatedBy(kept));
        } catch (SQLException | RuntimeException e) {
            for (RowTreatment treatment : made) {
                treatment.close();
            }
            snapshot.close();
            throw e;
        }
    }

    public Catalog catalog() {
        return catalog;
    }

    /** What has to stand on the server where it is loaded. */
    public Needs needs() {
        return needs;
    }

    /** In the order in which they are restored. */
    public List<TocEntry> entries() {
        return entries;
    }

    @Override
    public CopyIn.Copied copy(TocEntry entry, Connection target, CopyStatement into, LongConsumer progress)
            throws SQLException {
        Optional<Connection> only = only(chunk(entry));
        if (only.isPresent()) {
            synchronized (treatment) {
                return copy(only.get(), chunk(entry), target, into, progress);
            }
        }
        Connection connection = connection();
        CopyIn.Copied copied = copy(connection, chunk(entry), target, into, progress);
        idle.add(connection);
        return copied;
    }

    private Optional<Connection> only(Chunk chunk) {
        return treatment.of(chunk.table()).condition().flatMap(any -> treatment.session());
    }

    private CopyIn.Copied copy(
            Connection connection, Chunk chunk, Connection target, CopyStatement into, LongConsumer progress)
            throws SQLException {
        Optional<Supplier<RowChange>> change = treatment.of(chunk.table()).change();
        if (change.isPresent()) {
            String text = into.sql(RowFormat.TEXT);
            return CopyThrough.changed(connection, chunk, change.get().get(), target, text, progress);
        }
        RowFormat format =
                chunk.table().portable() && major(connection) == major(target) ? RowFormat.BINARY : RowFormat.TEXT;
        return CopyThrough.run(connection, chunk, format, target, into.sql(format), progress);
    }

    @Override
    public void write(TocEntry entry, OutputStream out) throws SQLException, IOException {
        write(entry, RowChange.none(), out, bytes -> {});
        out.write(END);
    }

    /**
     * Writes an entry's rows as they pass.
     *
     * @param form what each of them, in COPY's text format, is written as
     * @param out left open
     * @param progress is told how many bytes more have passed
     * @return over what was written
     */
    public RowSum write(TocEntry entry, RowChange form, OutputStream out, LongConsumer progress)
            throws SQLException, IOException {
        Chunk chunk = chunk(entry);
        Optional<Connection> only = only(chunk);
        if (only.isPresent()) {
            synchronized (treatment) {
                return write(only.get(), chunk, form, out, progress);
            }
        }
        Connection connection = connection();
        RowSum sum = write(connection, chunk, form, out, progress);
        idle.add(connection);
        return sum;
    }

    private RowSum write(Connection connection, Chunk chunk, RowChange form, OutputStream out, LongConsumer progress)
            throws SQLException, IOException {
        RowChange change = treatment
                .of(chunk.table())
                .change()
                .map(Supplier::get)
                .map(masked -> masked.then(form))
                .orElse(form);
        RowSum sum = CopyOut.run(connection, chunk, Optional.of(change), out, progress);
        written.computeIfAbsent(chunk.table(), table -> new LongAdder()).add(sum.rows());
        return sum;
    }

    /** How many rows of each table were written. */
    public Map<RowTable, Long> written() {
        Map<RowTable, Long> rows = new HashMap<>();
        written.forEach((table, count) -> rows.put(table, count.sum()));
        return rows;
    }

    /** The table whose rows, or a part of them, an entry stands for. */
    public RowTable table(TocEntry entry) {
        return chunk(entry).table();
    }

    /** Opens sessions that see the moment of this source. */
    public Sessions moment() {
        return snapshot::joined;
    }

    private static int major(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseMajorVersion();
    }

    private Connection connection() throws SQLException {
        Connection waiting = idle.poll();
        if (waiting != null) {
            return waiting;
        }
        Connection joined = snapshot.join();
        all.add(joined);
        return joined;
    }

    private Chunk chunk(TocEntry entry) {
        Chunk chunk = chunks.get(entry.id());
        if (chunk == null) {
            throw new IllegalArgumentException("no rows are known of entry " + entry.id());
        }
        return chunk;
    }

    @Override
    public long bytes(TocEntry entry) {
        return chunks.containsKey(entry.id()) ? chunk(entry).bytes() : 0;
    }

    @Override
    public List<LargeObjectPlace> largeObjects(TocEntry entry) {
        return objects.stream()
                .map(object -> new LargeObjectPlace(object.oid(), ""))
                .toList();
    }

    @Override
    public InputStream content(LargeObjectPlace place) throws SQLException {
        Connection connection = connection();
        return new LargeObjectStream(connection, place.oid(), () -> idle.add(connection));
    }

    /** Under the snapshot it is. */
    @Override
    public void requireWhole(LargeObjectPlace place, long bytes) {}

    @Override
    public void close() throws SQLException {
        for (Connection connection : all) {
            connection.close();
        }
        treatment.close();
        snapshot.close();
    }
}
