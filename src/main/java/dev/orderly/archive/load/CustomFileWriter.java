package dev.orderly.archive.load;

import dev.orderly.archive.manifest.Manifest;
import dev.orderly.archive.store.ArchiveFolder;
import dev.orderly.archive.toc.TableOfContents;
import dev.orderly.archive.toc.TocCompression;
import dev.orderly.archive.toc.TocEntry;
import dev.orderly.archive.toc.TocHead;
import dev.orderly.archive.toc.TocVersion;
import dev.orderly.archive.toc.TocWriter;
import dev.orderly.archive.work.Watch;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterInputStream;

/**
 * Writes an archive as one file of pg_dump's custom format, version 1.14 with zlib, which pg_restore of PostgreSQL 12 and newer
 * reads. Blocks follow the table of contents, in its order; where each begins is not noted, as pg_dump does not into a pipe.
 */
public final class CustomFileWriter {

    private static final int ROWS = 1;
    private static final int LARGE_OBJECTS = 3;
    private static final int CHUNK = 1 << 16;
    private static final int INTEGER_BYTES = 4;

    private final DataFiles source;
    private final OutputStream out;

    private CustomFileWriter(DataFiles source, OutputStream out) {
        this.source = source;
        this.out = out;
    }

    /**
     * @param out buffered; left open
     * @throws dev.orderly.problem.ProblemException {@code archive-file-changed}, exit 6
     */
    public static void write(
            ArchiveFolder folder, TableOfContents toc, Manifest manifest, OutputStream out, Watch watch)
            throws IOException, SQLException {
        TocHead head = toc.head();
        TocHead custom = new TocHead(
                TocVersion.ACCESS_METHODS,
                TocHead.Format.CUSTOM,
                TocCompression.GZIP,
                head.createdAt(),
                head.database(),
                head.serverVersion(),
                "15.0 (Orderly)");
        TocWriter.write(new TableOfContents(custom, toc.entries()), out);
        CustomFileWriter writer = new CustomFileWriter(new DataFiles(folder, toc, manifest), out);
        for (TocEntry entry : toc.entries()) {
            if (entry.hasData()) {
                watch.step("writing the rows of " + entry.tag());
                writer.data(entry);
            }
        }
    }

    private void data(TocEntry entry) throws IOException, SQLException {
        if (!entry.kind().equals("BLOBS")) {
            out.write(ROWS);
            integer(entry.id());
            try (InputStream rows = source.rows(entry)) {
                block(rows);
            }
            return;
        }
        out.write(LARGE_OBJECTS);
        integer(entry.id());
        for (LargeObjectPlace place : source.largeObjects(entry)) {
            integer((int) place.oid());
            try (InputStream content = source.content(place)) {
                block(content);
            }
        }
        integer(0);
    }

    private void block(InputStream content) throws IOException {
        Deflater deflater = new Deflater();
        try (InputStream compressed = new DeflaterInputStream(content, deflater)) {
            for (byte[] chunk = compressed.readNBytes(CHUNK); chunk.length > 0; chunk = compressed.readNBytes(CHUNK)) {
                integer(chunk.length);
                out.write(chunk);
            }
        } finally {
            deflater.end();
        }
        integer(0);
    }

    /** A sign, then the bytes from the lowest; an oid may need all bits. */
    private void integer(int value) throws IOException {
        out.write(value < 0 ? 1 : 0);
        int left = Math.abs(value);
        for (int i = 0; i < INTEGER_BYTES; i++) {
            out.write(left & 0xFF);
            left >>>= Byte.SIZE;
        }
    }
}
