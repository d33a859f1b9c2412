package dev.orderly.archive.manifest;

import dev.orderly.archive.large.LargeObjectFile;
import dev.orderly.archive.store.Compression;
import dev.orderly.archive.store.StoredFile;
import dev.orderly.operation.LogHead;
import java.time.Instant;
import java.util.List;

/**
 * The last file of an archive to be written: an archive without it is none.
 *
 * @param format of this document
 * @param id the archive's name, unique in its store
 * @param writer the version of Orderly
 * @param label the user's word for it; empty without one
 * @param fingerprint of the schema, see {@code Catalog.fingerprint}
 * @param missing what the archive does not hold although the database does; empty for a complete one
 * @param operation the entry of the database's own log that stands for it; empty where it could not be written
 * @param log the newest row of that log: what is cut off it later, or made anew, shows against this
 * @param parent the archive that an incremental one follows; empty otherwise
 * @param tables in the order of their names
 * @param largeObjects in the order of their oids
 * @param files all others: the table of contents, the schema, the list of large objects
 */
public record Manifest(
        int format,
        String id,
        String writer,
        ArchiveKind kind,
        String label,
        Instant startedAt,
        Instant finishedAt,
        Source source,
        String fingerprint,
        Compression compression,
        List<String> missing,
        String operation,
        LogHead log,
        String parent,
        Needs needs,
        List<TableRows> tables,
        List<LargeObjectFile> largeObjects,
        List<StoredFile> files) {

    public static final String FILE = "manifest.json";
    public static final int FORMAT = 1;

    public Manifest {
        missing = List.copyOf(missing);
        tables = List.copyOf(tables);
        largeObjects = List.copyOf(largeObjects);
        files = List.copyOf(files);
    }

    public boolean complete() {
        return missing.isEmpty();
    }

    public long rows() {
        return tables.stream().mapToLong(TableRows::rows).sum();
    }

    /** What its files take, hard-linked ones included. */
    public long bytes() {
        long rows = tables.stream()
                .flatMap(table -> table.files().stream())
                .mapToLong(file -> file.file().bytes())
                .sum();
        long large =
                largeObjects.stream().mapToLong(object -> object.file().bytes()).sum();
        return rows + large + files.stream().mapToLong(StoredFile::bytes).sum();
    }
}
