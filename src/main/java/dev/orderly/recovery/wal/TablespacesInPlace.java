package dev.orderly.recovery.wal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Copies of WAL segments with which tablespaces come to lie in the data folder. Whoever replays the making of one takes the place
 * that the WAL names, which is that of the server whose WAL it is: two servers would write to the same files. Without a place,
 * PostgreSQL makes it below {@code pg_tblspc} itself (its developer option {@code allow_in_place_tablespaces}; replay has needed
 * none since 13.8 and 14.5).
 */
public final class TablespacesInPlace {

    private final Run run;
    private final Path folder;
    private final Set<Path> written = new LinkedHashSet<>();

    private TablespacesInPlace(Run run, Path folder) {
        this.run = run;
        this.folder = folder;
    }

    /**
     * @param until what ends after it is of no interest
     * @param folder for the copies, under the names of the segments; there is no need of it when no tablespace was made
     * @return the copies
     */
    public static List<Path> write(Run run, Instant until, Path folder) throws IOException {
        List<WalRecord> made = new ArrayList<>();
        run.visit(record -> {
            if (record.makesTablespace()) {
                made.add(record);
            }
            return record.ended().filter(until::isBefore).isEmpty();
        });
        TablespacesInPlace copies = new TablespacesInPlace(run, folder);
        for (WalRecord record : made) {
            copies.put(record.start(), record.withoutPlace());
        }
        return List.copyOf(copies.written);
    }

    /** Over the pages that it stands on, between their headers. */
    private void put(long start, ByteBuffer record) throws IOException {
        long at = start;
        while (record.hasRemaining()) {
            if (at % WalReader.PAGE == 0) {
                at += at % run.segmentBytes() == 0 ? WalReader.LONG_HEADER : WalReader.SHORT_HEADER;
            }
            int room = (int) Math.min(WalReader.PAGE - at % WalReader.PAGE, record.remaining());
            put(at, record.slice(record.position(), room), copy(at));
            record.position(record.position() + room);
            at += room;
        }
    }

    private Path copy(long at) throws IOException {
        Path segment = run.files().get((int) ((at - run.start()) / run.segmentBytes()));
        Path copy = folder.resolve(segment.getFileName());
        if (written.add(copy)) {
            Files.copy(segment, copy);
        }
        return copy;
    }

    private void put(long at, ByteBuffer bytes, Path copy) throws IOException {
        try (FileChannel channel = FileChannel.open(copy, StandardOpenOption.WRITE)) {
            long offset = at % run.segmentBytes();
            while (bytes.hasRemaining()) {
                offset += channel.write(bytes, offset);
            }
        }
    }
}
