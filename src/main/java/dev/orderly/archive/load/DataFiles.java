package dev.orderly.archive.load;

import dev.orderly.archive.large.LargeObjectFile;
import dev.orderly.archive.manifest.Manifest;
import dev.orderly.archive.manifest.RowFile;
import dev.orderly.archive.rows.CopyIn;
import dev.orderly.archive.rows.RowFormat;
import dev.orderly.archive.store.ArchiveFolder;
import dev.orderly.archive.store.CountedInput;
import dev.orderly.archive.store.ExpansionLimit;
import dev.orderly.archive.store.Sealing;
import dev.orderly.archive.store.StoredFile;
import dev.orderly.archive.toc.TableOfContents;
import dev.orderly.archive.toc.TocCompression;
import dev.orderly.archive.toc.TocEntry;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files with the rows of an archive's entries. */
public final class DataFiles implements RowSource {

    private static final Pattern LARGE_OBJECT = Pattern.compile("(\\d{1,10}) (\\S+)");

    /** The line that ends rows, and what follows it. */
    private static final int END_BYTES = 5;

    /** Of ten million. */
    private static final int LONGEST_LIST = 1 << 28;

    private final ArchiveFolder folder;
    private final TocCompression compression;
    private final Map<Integer, RowFile> known = new HashMap<>();
    private final Map<Long, LargeObjectFile> largeObjects = new HashMap<>();
    private final Map<String, StoredFile> others = new HashMap<>();
    private final boolean checked;
    private final UnaryOperator<InputStream> together;

    private DataFiles(ArchiveFolder folder, TableOfContents toc, boolean checked, UnaryOperator<InputStream> together) {
        this.folder = folder;
        this.compression = toc.head().compression();
        this.checked = checked;
        this.together = together;
    }

    /** Those of an archive of Orderly's, whose manifest tells what is in each. */
    DataFiles(ArchiveFolder folder, TableOfContents toc, Manifest manifest) {
        this(folder, toc, true, UnaryOperator.identity());
        manifest.tables().forEach(table -> table.files().forEach(file -> known.put(file.entry(), file)));
        manifest.largeObjects().forEach(file -> largeObjects.put(file.oid(), file));
        manifest.files().forEach(file -> others.put(file.name(), file));
    }

    /** Those of an archive of pg_dump's, which tells nothing of them. */
    public static DataFiles ofDump(ArchiveFolder folder, TableOfContents toc, ExpansionLimit limit) {
        return new DataFiles(folder, toc, false, limit::on);
    }

    @Override
    public CopyIn.Copied copy(TocEntry entry, Connection target, CopyStatement into, LongConsumer progress)
            throws SQLException, IOException {
        try (InputStream rows = rows(entry)) {
            CopyIn.Copied copied = CopyIn.run(target, into.sql(RowFormat.TEXT), rows, progress);
            // the sum of what was compressed stands at the end
            rows.transferTo(OutputStream.nullOutputStream());
            return copied;
        }
    }

    @Override
    public void write(TocEntry entry, OutputStream out) throws IOException {
        try (InputStream rows = rows(entry)) {
            rows.transferTo(out);
        }
    }

    /**
     * The rows in COPY's text format, up to the line that ends them; checked before the first byte is handed out, where there is
     * a sum to check by. The caller closes the stream.
     */
    InputStream rows(TocEntry entry) throws IOException {
        String name = name(entry.file());
        if (checked) {
            RowFile file = known.get(entry.id());
            check(name, file == null ? Optional.empty() : Optional.of(file.file()));
        }
        return limited(name, compression(name).expand(folder.read(name)), bytesOf(entry));
    }

    @Override
    public List<LargeObjectPlace> largeObjects(TocEntry entry) throws IOException {
        String name = sealedOr(entry.file());
        if (checked) {
            check(name, Optional.ofNullable(others.get(name)));
        }
        if (folder.has(name) && folder.size(name) > LONGEST_LIST) {
            throw changed(entry.file(), "no list of large objects is that long").raise();
        }
        List<LargeObjectPlace> found = new ArrayList<>();
        try (InputStream in = folder.read(name)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (String line : text.lines().toList()) {
                Matcher named = LARGE_OBJECT.matcher(line);
                if (!named.matches()) {
                    throw changed(entry.file(), "it has a line that names no large object")
                            .raise();
                }
                found.add(new LargeObjectPlace(Long.parseLong(named.group(1)), named.group(2)));
            }
        }
        if (checked && found.size() != largeObjects.size()) {
            throw changed(entry.file(), "its manifest knows " + largeObjects.size() + " large objects")
                    .raise();
        }
        return found;
    }

    @Override
    public InputStream content(LargeObjectPlace data) throws IOException {
        String name = name(data.file());
        if (checked) {
            LargeObjectFile file = largeObjects.get(data.oid());
            check(name, file == null ? Optional.empty() : Optional.of(file.file()));
        }
        LargeObjectFile file = largeObjects.get(data.oid());
        InputStream content = compression(name).expand(folder.read(name));
        return limited(name, content, file == null ? Long.MAX_VALUE : file.bytes());
    }

    private long bytesOf(TocEntry entry) {
        RowFile file = known.get(entry.id());
        return file == null ? Long.MAX_VALUE : file.plainBytes() + END_BYTES;
    }

    private InputStream limited(String name, InputStream in, long most) {
        AtomicLong left = new AtomicLong(most);
        return new CountedInput(together.apply(in), bytes -> {
            if (left.addAndGet(-bytes) < 0) {
                throw changed(name, "more comes out of it than was saved").raise();
            }
        });
    }

    @Override
    public void requireWhole(LargeObjectPlace data, long bytes) {
        LargeObjectFile file = largeObjects.get(data.oid());
        if (file != null && file.bytes() != bytes) {
            throw changed(data.file(), "it holds " + bytes + " bytes where " + file.bytes() + " were saved")
                    .raise();
        }
    }

    private void check(String name, Optional<StoredFile> file) throws IOException {
        StoredFile stored = file.filter(known -> known.name().equals(name))
                .orElseThrow(
                        () -> changed(name, "its manifest does not know it").raise());
        if (!folder.isAsSaved(stored)) {
            throw changed(name, "its bytes are not those that were saved").raise();
        }
    }

    private Problem changed(String name, String why) {
        return Problem.of(
                        "archive-file-changed",
                        ExitCode.INVALID_INPUT,
                        "the file \"" + name + "\" of the archive \""
                                + folder.path().getFileName() + "\" cannot be used: " + why)
                .hint("use another archive, see: backup list");
    }

    /** pg_dump's names may lack the suffix that the head promises: a directory can be mixed. */
    private String name(String file) {
        String suffixed = sealedOr(file + compression.suffix());
        return folder.has(suffixed) || !folder.has(sealedOr(file)) ? suffixed : sealedOr(file);
    }

    private String sealedOr(String name) {
        return folder.has(name + Sealing.SUFFIX) ? name + Sealing.SUFFIX : name;
    }

    private static TocCompression compression(String file) {
        String name = file.endsWith(Sealing.SUFFIX) ? file.substring(0, file.length() - Sealing.SUFFIX.length()) : file;
        return Arrays.stream(TocCompression.values())
                .filter(each -> each != TocCompression.NONE && name.endsWith(each.suffix()))
                .findFirst()
                .orElse(TocCompression.NONE);
    }

    /** Plain where the manifest tells, else as they lie on disk. */
    @Override
    public long bytes(TocEntry entry) {
        RowFile file = known.get(entry.id());
        if (file != null) {
            return file.plainBytes();
        }
        try {
            String name = name(entry.file());
            return folder.has(name) ? folder.size(name) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
