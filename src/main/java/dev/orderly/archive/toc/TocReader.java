package dev.orderly.archive.toc;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads the tables of contents that pg_dump 9.2 to 18 and {@link TocWriter} write. What it reads may be hostile: lengths
 * and counts are believed only as far as there are bytes left in the file, and memory for what they make.
 */
public final class TocReader {

    private static final byte[] MAGIC = "PGDMP".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST_BYTES_A_NUMBER = 8;
    private static final int YEARS_FROM = 1900;
    private static final int LONGEST_TEXT = 1 << 28;

    /** An entry has more texts and numbers than that; the shortest have one byte and a sign. */
    private static final int SHORTEST_ENTRY = 30;

    /** What an entry, a text beside its letters and the number of a needed entry take. */
    private static final int MEMORY_OF_ENTRY = 200;

    private static final int MEMORY_OF_TEXT = 56;
    private static final int MEMORY_OF_NUMBER = 24;

    private final InputStream in;
    private long left;
    private long memory;
    private TocVersion version = TocVersion.NEWEST;
    private int integerBytes = 4;
    private int offsetBytes = 8;

    private TocReader(InputStream in, long bytes, long memory) {
        this.in = in;
        this.left = bytes;
        this.memory = memory;
    }

    /**
     * @param in buffered by the caller; left behind the last entry
     * @param bytes of the whole file
     * @throws dev.orderly.problem.ProblemException {@code archive-broken} and {@code archive-too-large}, exit 6
     */
    public static TableOfContents read(InputStream in, long bytes) throws IOException {
        return read(in, bytes, Runtime.getRuntime().maxMemory() / 2);
    }

    /** @param memory that the contents may take, in bytes */
    static TableOfContents read(InputStream in, long bytes, long memory) throws IOException {
        TocReader reader = new TocReader(in, bytes, memory);
        try {
            TocHead head = reader.head();
            return new TableOfContents(head, reader.entries(head));
        } catch (EOFException e) {
            throw BrokenToc.because("it ends too early");
        }
    }

    private TocHead head() throws IOException {
        for (byte expected : MAGIC) {
            if (in.read() != expected) {
                throw BrokenToc.because("it does not begin with PGDMP");
            }
        }
        version = new TocVersion(octet(), octet(), octet());
        if (!version.atLeast(TocVersion.OLDEST) || version.compareTo(TocVersion.NEWEST) > 0) {
            throw BrokenToc.because("its version " + version + " is not known");
        }
        integerBytes = size();
        offsetBytes = size();
        TocHead.Format format = TocHead.Format.of(octet());
        TocCompression compression = version.atLeast(TocVersion.COMPRESSION_KINDS)
                ? TocCompression.of(octet())
                : TocCompression.ofLevel(integer());
        LocalDateTime createdAt = time();
        return new TocHead(version, format, compression, createdAt, text(), text(), text());
    }

    private int size() throws IOException {
        int size = octet();
        if (size < 1 || size > MOST_BYTES_A_NUMBER) {
            throw BrokenToc.because("numbers have no " + size + " bytes");
        }
        return size;
    }

    private LocalDateTime time() throws IOException {
        int second = integer();
        int minute = integer();
        int hour = integer();
        int day = integer();
        int month = integer();
        int year = integer();
        integer();
        try {
            return LocalDateTime.of(year + YEARS_FROM, month + 1, day, hour, minute, Math.min(second, 59));
        } catch (DateTimeException e) {
            throw BrokenToc.because(String.valueOf(e.getMessage()));
        }
    }

    private List<TocEntry> entries(TocHead head) throws IOException {
        int count = integer();
        if (count < 0 || count > left / SHORTEST_ENTRY) {
            throw BrokenToc.because("it cannot have " + count + " entries");
        }
        List<TocEntry> entries = new ArrayList<>();
        Set<Integer> ids = new HashSet<>();
        for (int i = 0; i < count; i++) {
            TocEntry entry = entry(head.format());
            if (entry.id() <= 0 || !ids.add(entry.id())) {
                throw BrokenToc.because("an entry has the number " + entry.id());
            }
            entries.add(entry);
        }
        return entries;
    }

    private TocEntry entry(TocHead.Format format) throws IOException {
        take(MEMORY_OF_ENTRY);
        int id = integer();
        boolean hasData = integer() != 0;
        long tableOid = number(text());
        long oid = number(text());
        String tag = text();
        String kind = text();
        Section section = Section.of(integer());
        String create = text();
        String drop = text();
        String copy = text();
        String schema = text();
        String tablespace = text();
        String accessMethod = version.atLeast(TocVersion.ACCESS_METHODS) ? text() : "";
        int relationKind = version.atLeast(TocVersion.RELATION_KINDS) ? integer() : 0;
        String owner = text();
        text();
        List<Integer> needs = needs();
        String file = format == TocHead.Format.CUSTOM ? "" : text();
        long offset = format == TocHead.Format.CUSTOM ? offset() : TocEntry.NO_OFFSET;
        return new TocEntry(
                id,
                hasData,
                tableOid,
                oid,
                tag,
                kind,
                section,
                create,
                drop,
                copy,
                schema,
                tablespace,
                accessMethod,
                relationKind,
                owner,
                needs,
                file,
                offset);
    }

    private List<Integer> needs() throws IOException {
        List<Integer> needs = new ArrayList<>();
        while (true) {
            int length = integer();
            if (length < 0) {
                return needs;
            }
            take(MEMORY_OF_NUMBER);
            needs.add(Math.toIntExact(number(text(length))));
        }
    }

    private static long number(String text) {
        try {
            long number = text.isEmpty() ? 0 : Long.parseLong(text);
            if (number >= 0 && number <= 0xFFFF_FFFFL) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw BrokenToc.because("\"" + text.substring(0, Math.min(text.length(), 20)) + "\" is no number of an object");
    }

    /** 1: not noted yet, 2: noted, 3: no data. */
    private long offset() throws IOException {
        int state = octet();
        long offset = 0;
        for (int i = 0; i < offsetBytes; i++) {
            offset |= (long) octet() << (i * Byte.SIZE);
        }
        return state == 2 ? offset : TocEntry.NO_OFFSET;
    }

    private int octet() throws IOException {
        int octet = in.read();
        if (octet < 0) {
            throw new EOFException();
        }
        left--;
        return octet;
    }

    private int integer() throws IOException {
        boolean negative = octet() != 0;
        long value = 0;
        for (int i = 0; i < integerBytes; i++) {
            value |= (long) octet() << (i * Byte.SIZE);
        }
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw BrokenToc.because("a number is too large");
        }
        return (int) (negative ? -value : value);
    }

    /** Nothing reads as an empty text. */
    private String text() throws IOException {
        int length = integer();
        return length < 0 ? "" : text(length);
    }

    private String text(int length) throws IOException {
        if (length > LONGEST_TEXT) {
            throw BrokenToc.because("a text of " + length + " bytes");
        }
        if (length > left) {
            throw new EOFException();
        }
        take(MEMORY_OF_TEXT + length);
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        left -= length;
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private void take(int more) {
        memory -= more;
        if (memory < 0) {
            throw BrokenToc.tooLarge();
        }
    }
}
