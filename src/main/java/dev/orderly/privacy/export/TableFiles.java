package dev.orderly.privacy.export;

import dev.orderly.archive.rows.RowChange;
import dev.orderly.archive.rows.RowTable;
import dev.orderly.archive.store.Packing;
import dev.orderly.archive.store.StoredOutput;
import dev.orderly.archive.take.LiveSource;
import dev.orderly.archive.text.CsvForm;
import dev.orderly.archive.text.JsonForm;
import dev.orderly.archive.text.JsonItems;
import dev.orderly.archive.toc.TocEntry;
import dev.orderly.archive.work.Team;
import dev.orderly.archive.work.Watch;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.value.type.ColumnTypes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Writes a file for each table, several at once, the largest first; parts of one large table as well, where they can be joined. */
final class TableFiles {

    private static final byte[] BEGINNING = "[".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "\n]\n".getBytes(StandardCharsets.US_ASCII);
    private static final long TELL_EACH = 1 << 20;

    private final LiveSource source;
    private final ExportForm form;
    private final Packing packing;
    private final Path folder;
    private final Watch watch;
    private final ColumnTypes types;
    private final AtomicLong passed = new AtomicLong();
    private final long total;
    private final List<TableFile> files;

    private TableFiles(
            LiveSource source, ExportTreatment.Moment moment, ExportRequest request, Path folder, Watch watch) {
        this.source = source;
        this.form = request.form();
        this.packing = request.packing();
        this.folder = folder;
        this.watch = watch;
        this.types = new ColumnTypes(moment.catalog());
        this.files = files(moment);
        this.total = files.stream().mapToLong(TableFile::bytes).sum();
    }

    static void write(LiveSource source, ExportTreatment.Moment moment, ExportRequest request, Path folder, Watch watch)
            throws SQLException, IOException, InterruptedException {
        new TableFiles(source, moment, request, folder, watch)
                .write(request.options().workers());
    }

    private List<TableFile> files(ExportTreatment.Moment moment) {
        Map<ObjectId, List<TocEntry>> entries = new LinkedHashMap<>();
        source.entries().stream()
                .filter(entry -> entry.kind().equals("TABLE DATA"))
                .forEach(entry -> entries.computeIfAbsent(
                                moment.chosen().whole(id(source.table(entry))), any -> new ArrayList<>())
                        .add(entry));
        TableFileNames names = new TableFileNames();
        List<TableFile> found = new ArrayList<>();
        entries.forEach((table, all) -> found.add(TableFile.of(
                moment.catalog(),
                table,
                names.of(table) + '.' + form.word() + packing.compression().suffix(),
                all,
                all.stream().mapToLong(source::bytes).sum())));
        return found;
    }

    private static ObjectId id(RowTable table) {
        return ObjectId.of(ObjectKind.TABLE, table.schema(), table.name());
    }

    private void write(int workers) throws SQLException, IOException, InterruptedException {
        watch.step("writing the rows of " + files.size() + " tables");
        Queue<Part> open = new ConcurrentLinkedQueue<>(parts());
        try (Team team = Team.start(Math.min(workers, open.size()), members -> {
            for (Part part = open.poll(); part != null && members.goesOn(); part = open.poll()) {
                write(part);
                part.whole().done();
            }
        })) {
            team.await();
        }
    }

    /**
     * What one worker writes at once.
     *
     * @param number among those of its file, from 0
     */
    private record Part(TableFile file, List<TocEntry> entries, JoinedFile whole, int number, long bytes) {}

    private List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        for (TableFile file : files) {
            int several = form.canBeJoined() ? file.entries().size() : 1;
            JoinedFile whole = new JoinedFile(folder.resolve(file.name()), several);
            for (int i = 0; i < several; i++) {
                List<TocEntry> entries =
                        several == 1 ? file.entries() : List.of(file.entries().get(i));
                long bytes = entries.stream().mapToLong(source::bytes).sum();
                parts.add(new Part(file, entries, whole, i, bytes));
            }
        }
        parts.sort(Comparator.comparingLong((Part part) -> -part.bytes()));
        return parts;
    }

    private void write(Part part) throws SQLException, IOException {
        StoredOutput out = StoredOutput.to(part.whole().part(part.number()), packing);
        try {
            if (form == ExportForm.CSV && part.number() == 0) {
                out.write(CsvForm.header(part.file().labels()));
            }
            if (form == ExportForm.JSON) {
                out.write(BEGINNING);
            }
            rows(part, out);
            if (form == ExportForm.JSON) {
                out.write(END);
            }
            out.close();
        } catch (SQLException | IOException | RuntimeException | Error e) {
            out.abandon();
            throw e;
        }
    }

    private void rows(Part part, OutputStream out) throws SQLException, IOException {
        JsonItems items = new JsonItems();
        for (TocEntry entry : part.entries()) {
            source.write(entry, change(part.file(), source.table(entry), items), out, this::passed);
        }
    }

    private RowChange change(TableFile file, RowTable table, JsonItems items) {
        return switch (form) {
            case CSV -> new CsvForm(file.places(table));
            case JSON -> items.of(file.fields(table, types));
            default -> new JsonForm(file.fields(table, types));
        };
    }

    private void passed(long bytes) {
        long now = passed.addAndGet(bytes);
        if (now / TELL_EACH != (now - bytes) / TELL_EACH) {
            watch.done(now, Math.max(total, now));
        }
    }
}
