package dev.orderly.dataset.file;

import dev.orderly.archive.rows.RowChange;
import dev.orderly.archive.text.CsvForm;
import dev.orderly.archive.text.JsonField;
import dev.orderly.archive.text.JsonForm;
import dev.orderly.archive.text.JsonItems;
import dev.orderly.archive.text.JsonKind;
import dev.orderly.dataset.source.CountedRows;
import dev.orderly.dataset.source.Rows;
import dev.orderly.dataset.source.SetSource;
import dev.orderly.dataset.source.SourceTable;
import dev.orderly.dataset.source.SourceTable.SourceField;
import dev.orderly.operation.Progress;
import dev.orderly.sql.QualifiedName;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Writes a data set into a folder. The files are written aside and moved to their places when all are whole; what an earlier
 * export left there of the same set and is no longer written goes.
 */
public final class WriteSet {

    private static final Set<String> WHOLE = Set.of("smallint", "integer", "bigint");

    private final SetSource source;
    private final Manifest manifest;
    private final Path folder;
    private final Progress progress;
    private final Map<QualifiedName, Long> counts = new LinkedHashMap<>();

    private WriteSet(SetSource source, Manifest manifest, Path folder, Progress progress) {
        this.source = source;
        this.manifest = manifest;
        this.folder = folder;
        this.progress = progress;
    }

    /** The rows that were written, by table. */
    public static Map<QualifiedName, Long> run(
            SetSource source, String set, FileFormat format, Path folder, Progress progress)
            throws SQLException, IOException {
        List<SourceTable> tables = source.tables().stream()
                .sorted(Comparator.comparing(SourceTable::name))
                .toList();
        return new WriteSet(source, new Manifest(set, source.origin(), format, tables), folder, progress).run();
    }

    private Map<QualifiedName, Long> run() throws SQLException, IOException {
        Files.createDirectories(folder);
        Path aside = Files.createTempDirectory(folder, ".writing");
        try {
            Set<String> earlier = earlier();
            List<String> written = manifest.format() == FileFormat.JSON ? document(aside) : files(aside);
            for (String name : written) {
                Files.move(aside.resolve(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
            earlier.removeAll(written);
            for (String name : earlier) {
                Files.deleteIfExists(folder.resolve(name));
            }
            return counts;
        } finally {
            try (Stream<Path> left = Files.list(aside)) {
                for (Path file : left.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(aside);
        }
    }

    /** The files of an earlier export of this set; those of a broken one stay. */
    private Set<String> earlier() throws IOException {
        Set<String> names = new LinkedHashSet<>();
        Path file = folder.resolve(Manifest.FILE);
        if (!Files.isRegularFile(file)) {
            return names;
        }
        try (var in = Files.newBufferedReader(file)) {
            Manifest before = Manifest.read(new JsonRows.Cursor(in));
            if (before.set().equals(manifest.set()) && before.format() != FileFormat.JSON) {
                before.tables().forEach(table -> names.add(before.fileOf(table.name())));
            }
        } catch (FileDefect e) {
            return names;
        }
        return names;
    }

    /** The manifest last: it names only files that are whole. */
    private List<String> files(Path aside) throws SQLException, IOException {
        List<String> names = new ArrayList<>();
        for (SourceTable table : manifest.tables()) {
            String name = manifest.fileOf(table.name());
            names.add(name);
            try (OutputStream out = open(aside.resolve(name))) {
                if (manifest.format() == FileFormat.CSV) {
                    out.write(CsvForm.header(table.labels()));
                }
                rows(table, out);
            }
        }
        Files.writeString(aside.resolve(Manifest.FILE), manifest.text());
        names.add(Manifest.FILE);
        return names;
    }

    private List<String> document(Path aside) throws SQLException, IOException {
        try (OutputStream out = open(aside.resolve(Manifest.FILE))) {
            text(out, manifest.head());
            String separator = "\n";
            for (SourceTable table : manifest.tables()) {
                text(out, separator + manifest.table(table) + ", \"rows\": [");
                separator = ",\n";
                rows(table, out);
                text(out, "\n]}");
            }
            text(out, "\n]\n}\n");
        }
        return List.of(Manifest.FILE);
    }

    private static OutputStream open(Path file) throws IOException {
        return new BufferedOutputStream(Files.newOutputStream(file));
    }

    private static void text(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private void rows(SourceTable table, OutputStream out) throws SQLException, IOException {
        RowChange form = form(table.fields());
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        long count = 0;
        progress.step("writing " + table.name());
        try (Rows rows = CountedRows.of(source, table.name(), true, Optional.empty(), progress)) {
            for (byte[] line = rows.next(); line != null; line = rows.next()) {
                form.change(line, written);
                written.writeTo(out);
                written.reset();
                count++;
            }
        }
        counts.put(table.name(), count);
    }

    private RowChange form(List<SourceField> fields) {
        List<JsonField> inJson = IntStream.range(0, fields.size())
                .mapToObj(i -> JsonField.of(fields.get(i).label(), i, kind(fields.get(i))))
                .toList();
        return switch (manifest.format()) {
            case CSV -> new CsvForm(inJson.stream().map(JsonField::place).toList());
            case JSONL -> new JsonForm(inJson);
            case JSON -> new JsonItems().of(inJson);
        };
    }

    /** Whole numbers and truth values as such, everything else as the server's own text. */
    private static JsonKind kind(SourceField field) {
        if (WHOLE.contains(field.type())) {
            return JsonKind.NUMBER;
        }
        return field.type().equals("boolean") ? JsonKind.BOOLEAN : JsonKind.TEXT;
    }
}
