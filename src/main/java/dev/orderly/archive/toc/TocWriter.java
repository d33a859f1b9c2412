package dev.orderly.archive.toc;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes the table of contents of the directory format and of the custom one, as pg_dump of PostgreSQL 12 to 16 does. */
public final class TocWriter {

    private static final int INTEGER_BYTES = 4;
    private static final int OFFSET_BYTES = 8;
    private static final int YEARS_FROM = 1900;
    private static final int OFFSET_NOT_SET = 1;
    private static final int OFFSET_OF_NO_DATA = 3;

    private final OutputStream out;
    private final TocVersion version;
    private final TocHead.Format format;

    private TocWriter(OutputStream out, TocHead head) {
        this.out = out;
        this.version = head.version();
        this.format = head.format();
    }

    /** @param out left open */
    public static void write(TableOfContents toc, OutputStream out) throws IOException {
        BufferedOutputStream buffered = new BufferedOutputStream(out);
        TocWriter writer = new TocWriter(buffered, toc.head());
        writer.head(toc.head());
        writer.integer(toc.entries().size());
        for (TocEntry entry : toc.entries()) {
            writer.entry(entry);
        }
        buffered.flush();
    }

    private void head(TocHead head) throws IOException {
        out.write("PGDMP".getBytes(StandardCharsets.US_ASCII));
        out.write(version.major());
        out.write(version.minor());
        out.write(version.revision());
        out.write(INTEGER_BYTES);
        out.write(OFFSET_BYTES);
        out.write(head.format().code());
        if (version.atLeast(TocVersion.COMPRESSION_KINDS)) {
            out.write(head.compression().code());
        } else {
            integer(head.compression() == TocCompression.NONE ? 0 : -1);
        }
        integer(head.createdAt().getSecond());
        integer(head.createdAt().getMinute());
        integer(head.createdAt().getHour());
        integer(head.createdAt().getDayOfMonth());
        integer(head.createdAt().getMonthValue() - 1);
        integer(head.createdAt().getYear() - YEARS_FROM);
        integer(0);
        text(head.database());
        text(head.serverVersion());
        text(head.writerVersion());
    }

    private void entry(TocEntry entry) throws IOException {
        integer(entry.id());
        integer(entry.hasData() ? 1 : 0);
        text(Long.toString(entry.tableOid()));
        text(Long.toString(entry.oid()));
        text(entry.tag());
        text(entry.kind());
        integer(entry.section().code());
        text(entry.create());
        text(entry.drop());
        orNothing(entry.copy());
        orNothing(entry.schema());
        orNothing(entry.tablespace());
        orNothing(entry.accessMethod());
        if (version.atLeast(TocVersion.RELATION_KINDS)) {
            integer(entry.relationKind());
        }
        text(entry.owner());
        text("false");
        for (int needed : entry.needs()) {
            text(Integer.toString(needed));
        }
        nothing();
        if (format == TocHead.Format.CUSTOM) {
            offset(entry.hasData() ? OFFSET_NOT_SET : OFFSET_OF_NO_DATA);
        } else {
            text(entry.file());
        }
    }

    private void offset(int state) throws IOException {
        out.write(state);
        out.write(new byte[OFFSET_BYTES]);
    }

    /** A sign, then the bytes from the lowest. */
    private void integer(int value) throws IOException {
        out.write(value < 0 ? 1 : 0);
        int left = Math.abs(value);
        for (int i = 0; i < INTEGER_BYTES; i++) {
            out.write(left & 0xFF);
            left >>>= Byte.SIZE;
        }
    }

    private void text(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        integer(bytes.length);
        out.write(bytes);
    }

    private void nothing() throws IOException {
        integer(-1);
    }

    private void orNothing(String text) throws IOException {
        if (text.isEmpty()) {
            nothing();
        } else {
            text(text);
        }
    }
}
