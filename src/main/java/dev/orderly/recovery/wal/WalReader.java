package dev.orderly.recovery.wal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of WAL segments that follow one another, each checked against its CRC (PostgreSQL's
 * {@code xlog_internal.h} and {@code xlogreader.c}). It ends where the log ends, or where it is broken.
 */
final class WalReader {

    static final int PAGE = 8192;
    static final int SHORT_HEADER = 24;
    static final int LONG_HEADER = 40;
    private static final int CONTINUES = 0x01;
    private static final int LONG = 0x02;
    private static final int OVERWRITTEN = 0x08;
    private static final int RECORD_HEADER = 24;
    private static final int CRC_AT = 20;
    private static final int LONGEST = 1_100_000_000;

    private final List<Path> segments;
    private final long first;
    private final int bytes;
    private int segment = -1;
    private int offset;
    private ByteBuffer buffer = ByteBuffer.allocate(0);

    /** @param start where the first segment begins */
    private WalReader(List<Path> segments, long start, int bytes) {
        this.segments = segments;
        this.first = start;
        this.bytes = bytes;
    }

    /**
     * Shows each record to the visitor until it says no.
     *
     * @return where the last whole record ends; 0 when there is none
     */
    static long read(List<Path> segments, long start, int bytes, Predicate<WalRecord> visitor) throws IOException {
        WalReader reader = new WalReader(segments, start, bytes);
        long end = 0;
        if (!reader.nextSegment() || !reader.enterPage()) {
            return end;
        }
        if (!reader.passOver()) {
            return end;
        }
        while (true) {
            WalRecord record = reader.next();
            if (record == null) {
                return end;
            }
            end = record.end();
            if (!visitor.test(record) || record.isSwitch() && !reader.nextSegmentStart()) {
                return end;
            }
        }
    }

    private long position() {
        return first + (long) segment * bytes + offset;
    }

    private boolean nextSegmentStart() throws IOException {
        return nextSegment() && enterPage();
    }

    private boolean nextSegment() throws IOException {
        segment++;
        offset = 0;
        if (segment >= segments.size()) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(segments.get(segment), StandardOpenOption.READ)) {
            buffer = channel.map(FileChannel.MapMode.READ_ONLY, 0, Math.min(channel.size(), bytes))
                    .order(ByteOrder.nativeOrder());
        }
        return buffer.limit() > 0;
    }

    /** Goes past the header of the page that begins here; whether there is such a page. */
    private boolean enterPage() {
        if (offset + PAGE > buffer.limit() || buffer.getLong(offset + 8) != position()) {
            return false;
        }
        offset += (flags() & LONG) != 0 ? LONG_HEADER : SHORT_HEADER;
        return true;
    }

    private int pageStart() {
        return (offset - 1) / PAGE * PAGE;
    }

    private int flags() {
        return buffer.getShort((offset % PAGE == 0 ? offset : pageStart()) + 2);
    }

    private int remaining() {
        return buffer.getInt(pageStart() + 16);
    }

    private boolean nextPage() throws IOException {
        return offset < bytes || nextSegment() ? enterPage() : false;
    }

    /** The rest of a record that began before the first segment. */
    private boolean passOver() throws IOException {
        while ((flags() & CONTINUES) != 0) {
            int room = PAGE - offset % PAGE;
            int rest = remaining();
            if (rest < room) {
                offset += rest;
                return true;
            }
            offset += room;
            if (!nextPage()) {
                return false;
            }
        }
        return true;
    }

    private @Nullable WalRecord next() throws IOException {
        offset = (offset + 7) / 8 * 8;
        if (offset % PAGE == 0 && !nextPage()) {
            return null;
        }
        long start = position();
        if (offset + Integer.BYTES > buffer.limit()) {
            return null;
        }
        int length = buffer.getInt(offset);
        if (length < RECORD_HEADER || length > LONGEST) {
            return null;
        }
        // a broken length is only seen at the next page
        byte[] record = new byte[Math.min(length, PAGE)];
        int got = 0;
        while (true) {
            int taken = Math.min(PAGE - offset % PAGE, length - got);
            if (offset + taken > buffer.limit()) {
                return null;
            }
            if (got + taken > record.length) {
                record = Arrays.copyOf(record, (int) Math.min(length, 2L * record.length));
            }
            buffer.get(offset, record, got, taken);
            got += taken;
            offset += taken;
            if (got == length) {
                return checked(start, record);
            }
            if (!nextPage()) {
                return null;
            }
            if ((flags() & OVERWRITTEN) != 0) {
                return next(); // the server died before it had written the rest, and went on here
            }
            if ((flags() & CONTINUES) == 0 || remaining() != length - got) {
                return null;
            }
        }
    }

    private @Nullable WalRecord checked(long start, byte[] record) {
        ByteBuffer view = ByteBuffer.wrap(record).order(ByteOrder.nativeOrder());
        return sum(record) == view.getInt(CRC_AT) ? WalRecord.of(start, position(), view) : null;
    }

    /** That of a record, which stands in its header. */
    private static int sum(byte[] record) {
        CRC32C sum = new CRC32C();
        sum.update(record, RECORD_HEADER, record.length - RECORD_HEADER);
        sum.update(record, 0, CRC_AT);
        return (int) sum.getValue();
    }

    /** Makes a changed record a sound one. */
    static void sign(byte[] record) {
        ByteBuffer.wrap(record).order(ByteOrder.nativeOrder()).putInt(CRC_AT, sum(record));
    }

    /** Whether a file, whole or not, may be of this cluster. */
    static boolean isOfCluster(Path file, String systemIdentifier) {
        return header(file)
                .map(header -> cluster(header).equals(systemIdentifier))
                .orElse(true);
    }

    /** Whether a file is the segment that its name says, of this server. */
    static boolean isSegment(Path file, SegmentName name, String systemIdentifier) {
        return header(file)
                .filter(header -> header.getLong(8) == name.start()
                        && cluster(header).equals(systemIdentifier)
                        && header.getInt(32) == name.bytes())
                .isPresent();
    }

    private static String cluster(ByteBuffer header) {
        return Long.toUnsignedString(header.getLong(24));
    }

    /** Of the first page; empty where it cannot be read. */
    private static Optional<ByteBuffer> header(Path file) {
        ByteBuffer header = ByteBuffer.allocate(LONG_HEADER).order(ByteOrder.nativeOrder());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return channel.read(header, 0) == LONG_HEADER ? Optional.of(header) : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
