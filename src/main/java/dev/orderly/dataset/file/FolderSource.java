package dev.orderly.dataset.file;

import dev.orderly.dataset.source.KeyOrder;
import dev.orderly.dataset.source.RowText;
import dev.orderly.dataset.source.Rows;
import dev.orderly.dataset.source.SetSource;
import dev.orderly.dataset.source.SourceTable;
import dev.orderly.environment.EnvironmentKind;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import dev.orderly.sql.QualifiedName;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A data set in the files of a folder, as {@code data export} writes them or as a person has changed them since. */
public final class FolderSource implements SetSource {

    private static final int SAMPLE = 1 << 16;

    private final Path folder;
    private final String name;
    private final Manifest manifest;

    private FolderSource(Path folder, String name, Manifest manifest) {
        this.folder = folder;
        this.name = name;
        this.manifest = manifest;
    }

    /**
     * @param name what it is called
     * @throws ProblemException {@code data-files-missing}, exit 2; {@code data-file-broken}, exit 6, with file and line
     */
    public static FolderSource open(Path folder, String name, String set) {
        Path file = folder.resolve(Manifest.FILE);
        if (!Files.isRegularFile(file)) {
            throw Problem.of(
                            "data-files-missing",
                            ExitCode.USAGE,
                            "there is no data set in \"" + folder + "\": it has no " + Manifest.FILE)
                    .hint("write one with: data export " + set)
                    .raise();
        }
        Manifest manifest;
        try (Reader in = reader(file)) {
            manifest = Manifest.read(new JsonRows.Cursor(in));
        } catch (IOException e) {
            throw broken(file, e);
        }
        if (!manifest.set().equals(set)) {
            throw Problem.of(
                            "data-file-broken",
                            ExitCode.INVALID_INPUT,
                            file + " is of the set \"" + manifest.set() + "\" and not of \"" + set + '"')
                    .hint("name the set that it is of")
                    .raise();
        }
        return new FolderSource(folder, name, manifest);
    }

    /** Bytes that are no UTF-8 are an error, not a question mark. */
    private static Reader reader(Path file) throws IOException {
        return new BufferedReader(new InputStreamReader(
                Files.newInputStream(file),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
    }

    private static ProblemException broken(Path file, Exception e) {
        String why = e instanceof CharacterCodingException ? "it is not UTF-8" : String.valueOf(e.getMessage());
        String place = e instanceof FileDefect defect ? ":" + defect.line() : "";
        return Problem.of("data-file-broken", ExitCode.INVALID_INPUT, file + place + ": " + why)
                .hint("mend the file, or write it anew with: data export")
                .raise(e);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<EnvironmentKind> origin() {
        return manifest.origin();
    }

    @Override
    public List<SourceTable> tables() {
        return manifest.tables();
    }

    @Override
    public Rows rows(QualifiedName name, boolean sorted) throws SQLException, IOException {
        SourceTable table = table(name).orElseThrow();
        return sorted && !isSorted(table) ? SortedRows.of(read(table), table) : read(table);
    }

    /** From the size of the file, and that of its first rows. A document does not tell which of its rows are whose. */
    @Override
    public long about(QualifiedName name) throws IOException {
        Path file = folder.resolve(manifest.fileOf(name));
        if (manifest.format() == FileFormat.JSON || !Files.isRegularFile(file)) {
            return 0;
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] first = in.readNBytes(SAMPLE);
            long lines = 0;
            for (byte each : first) {
                lines += each == '\n' ? 1 : 0;
            }
            return first.length == 0 ? 0 : Files.size(file) * lines / first.length;
        }
    }

    private Rows read(SourceTable table) {
        boolean inDocument = manifest.format() == FileFormat.JSON;
        Path file = folder.resolve(inDocument ? Manifest.FILE : manifest.fileOf(table.name()));
        try {
            Reader in = reader(file);
            Rows rows = switch (manifest.format()) {
                case JSONL -> JsonRows.lines(in, table);
                case CSV -> new CsvRows(in, table);
                case JSON -> JsonRows.inDocument(in, table, manifest.tables().indexOf(table));
            };
            return new Told(rows, file);
        } catch (IOException e) {
            throw broken(file, e);
        }
    }

    /** Says which file is broken. */
    private record Told(Rows rows, Path file) implements Rows {
        @Override
        public byte @Nullable [] next() throws SQLException {
            try {
                return rows.next();
            } catch (IOException e) {
                throw broken(file, e);
            }
        }

        @Override
        public void close() throws IOException {
            rows.close();
        }
    }

    private boolean isSorted(SourceTable table) throws SQLException, IOException {
        KeyOrder order = new KeyOrder(table);
        try (Rows rows = read(table)) {
            List<@Nullable String> before = null;
            for (byte[] line = rows.next(); line != null; line = rows.next()) {
                List<@Nullable String> values = RowText.values(line);
                if (before != null && order.compare(before, values) > 0) {
                    return false;
                }
                before = values;
            }
            return true;
        }
    }

    @Override
    public void close() {}
}
