package dev.orderly.retention.keep;

import dev.orderly.archive.rows.Beside;
import dev.orderly.archive.rows.Chunk;
import dev.orderly.archive.rows.CopyOut;
import dev.orderly.archive.rows.RowChange;
import dev.orderly.archive.rows.RowSum;
import dev.orderly.archive.rows.RowTable;
import dev.orderly.archive.store.ArchiveFolder;
import dev.orderly.archive.store.Packing;
import dev.orderly.archive.store.Sealing;
import dev.orderly.archive.store.StoredFile;
import dev.orderly.archive.store.StoredOutput;
import dev.orderly.archive.text.JsonForm;
import dev.orderly.retention.rule.Action;
import dev.orderly.retention.rule.RowForm;
import dev.orderly.retention.table.Relation;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The files of one run of a rule, in a folder of their own: for each batch one of each table. A file is on the disk, under a name that
 * says it is open, before the batch is committed, and gets its own name afterwards. Which files are whole is told by the database alone:
 * it has a row for each in the transaction in which the rows went. For one thread.
 */
public final class FileArchive {

    /** What names begin with until the rows are gone. */
    static final String OPEN = "open-";

    private static final int LONGEST = 60;

    private final ArchiveFolder folder;
    private final Action.ToFile how;
    private final Packing packing;
    private final Map<Long, List<TableColumn>> columns = new HashMap<>();
    private final List<String> open = new ArrayList<>();

    private FileArchive(ArchiveFolder folder, Action.ToFile how) {
        this.folder = folder;
        this.how = how;
        this.packing = Packing.usual(how.compression());
    }

    /** Makes the folder, which the user alone may read, and which a power failure does not take away. */
    public static FileArchive in(Path folder, Action.ToFile how, Sealing sealing) throws IOException {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] own = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
        ArchiveFolder.makeFolders(folder, own);
        return new FileArchive(new ArchiveFolder(folder).sealedBy(sealing), how);
    }

    public Path path() {
        return folder.path();
    }

    /**
     * Writes rows, and has them on the disk when it returns.
     *
     * @param batch its number in the run, from 1
     * @param table whose rows they are
     * @param placed which rows, as a condition
     */
    public Part write(Connection connection, int batch, Relation leaf, Relation table, String placed)
            throws SQLException, IOException {
        List<TableColumn> all = columns.get(leaf.oid());
        if (all == null) {
            all = columns(connection, leaf, table);
            columns.put(leaf.oid(), all);
        }
        String name = String.format(
                Locale.ROOT,
                "%06d-%s-%d.%s",
                batch,
                plain(leaf),
                leaf.oid(),
                how.form().ending());
        StoredOutput out = folder.create(OPEN + name, packing);
        try {
            Chunk rows = new Chunk(rows(leaf, all).where(placed), 0, 0);
            RowSum sum = CopyOut.run(connection, rows, form(all), out, bytes -> {});
            out.close();
            folder.sync();
            StoredFile file = out.file();
            open.add(file.name());
            return new Part(
                    file.name().substring(OPEN.length()), table.toString(), sum.rows(), file.bytes(), file.sha256());
        } catch (SQLException | IOException | RuntimeException | Error e) {
            out.abandon();
            throw e;
        }
    }

    /** COPY's text names no columns: they stand in the table's order, whatever that of a partition is, and as COPY reads them again. */
    private List<TableColumn> columns(Connection connection, Relation leaf, Relation table) throws SQLException {
        List<TableColumn> own = TableColumn.of(connection, leaf);
        if (how.form() == RowForm.JSON_LINES) {
            return own;
        }
        List<String> order = TableColumn.of(connection, table).stream()
                .map(TableColumn::name)
                .toList();
        // what only a relation that inherits has comes last
        return own.stream()
                .filter(column -> !column.generated())
                .sorted(Comparator.comparing((TableColumn column) -> !order.contains(column.name()))
                        .thenComparing(column -> order.indexOf(column.name())))
                .toList();
    }

    private Optional<RowChange> form(List<TableColumn> all) {
        return how.form() == RowForm.JSON_LINES ? Optional.of(new JsonForm(TableColumn.fields(all))) : Optional.empty();
    }

    private static RowTable rows(Relation leaf, List<TableColumn> all) {
        return new RowTable(
                leaf.oid(),
                leaf.name().schema().value(),
                leaf.name().name().value(),
                all.stream().map(TableColumn::name).toList(),
                "",
                0,
                0,
                0,
                leaf.heap(),
                "",
                false,
                "",
                false,
                Beside.NONE);
    }

    private static String plain(Relation leaf) {
        String name = leaf.toString().replaceAll("[^A-Za-z0-9_]", "_");
        return name.substring(0, Math.min(LONGEST, name.length()));
    }

    /** The batch stands: its files get their names. */
    public void keep() throws IOException {
        for (String name : open) {
            rename(name);
        }
        open.clear();
        folder.sync();
    }

    private void rename(String name) throws IOException {
        Files.move(
                folder.path().resolve(name),
                folder.path().resolve(name.substring(OPEN.length())),
                StandardCopyOption.ATOMIC_MOVE);
    }

    /** The batch was taken back: its files go. */
    public void drop() throws IOException {
        for (String name : open) {
            folder.remove(name);
        }
        open.clear();
    }

    /**
     * Names what a batch that was killed left open: those that the database has on record are whole, others are none.
     *
     * @return names on record of which there is no file
     */
    static List<String> settle(Path path, List<Part> onRecord) throws IOException {
        ArchiveFolder folder = new ArchiveFolder(path);
        List<String> known = onRecord.stream().map(Part::file).toList();
        for (String name : folder.names()) {
            if (name.startsWith(OPEN)) {
                String own = name.substring(OPEN.length());
                if (known.contains(own)) {
                    Files.move(path.resolve(name), path.resolve(own), StandardCopyOption.ATOMIC_MOVE);
                } else {
                    folder.remove(name);
                }
            }
        }
        folder.sync();
        return known.stream().filter(name -> !folder.has(name)).toList();
    }
}
