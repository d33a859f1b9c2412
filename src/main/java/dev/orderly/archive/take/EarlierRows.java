package dev.orderly.archive.take;

import dev.orderly.archive.manifest.RowFile;
import dev.orderly.archive.rows.Chunk;
import dev.orderly.archive.store.ArchiveFolder;
import dev.orderly.archive.store.Compression;
import dev.orderly.archive.store.Sealing;
import dev.orderly.archive.store.StoredFile;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Takes the files of an earlier archive over, where their rows are untouched, without a copy of their bytes. */
record EarlierRows(Untouched untouched, ArchiveFolder from, Compression compression) {

    Optional<RowFile> takeOver(Connection connection, Chunk chunk, ArchiveFolder into, String name, int entry)
            throws SQLException, IOException {
        Optional<RowFile> file = untouched.file(connection, chunk);
        if (file.isEmpty() || !from.has(file.get().file().name())) {
            return Optional.empty();
        }
        StoredFile old = file.get().file();
        String linkedName = name + compression.suffix() + (old.name().endsWith(Sealing.SUFFIX) ? Sealing.SUFFIX : "");
        into.link(from, old.name(), linkedName);
        StoredFile linked = new StoredFile(linkedName, old.bytes(), old.sha256());
        RowFile rows = file.get();
        return Optional.of(
                new RowFile(linked, entry, chunk.from(), chunk.to(), rows.rows(), rows.plainBytes(), rows.rowSum()));
    }
}
