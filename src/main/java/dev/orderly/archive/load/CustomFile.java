package dev.orderly.archive.load;

import com.github.luben.zstd.ZstdIOException;
import dev.orderly.archive.store.ArchiveFolder;
import dev.orderly.archive.store.Compression;
import dev.orderly.archive.store.ExpansionLimit;
import dev.orderly.archive.store.Packing;
import dev.orderly.archive.store.StoredOutput;
import dev.orderly.archive.toc.TableOfContents;
import dev.orderly.archive.toc.TocCompression;
import dev.orderly.archive.toc.TocEntry;
import dev.orderly.archive.toc.TocHead;
import dev.orderly.archive.toc.TocReader;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/** A file of {@code pg_dump --format=custom}: the table of contents, then the rows of its entries, block by block. */
public final class CustomFile {

    private static final int ROWS = 1;
    private static final int LARGE_OBJECTS = 3;
    private static final String ALL_LARGE_OBJECTS = "BLOBS";
    private static final int INTEGER_BYTES = 4;

    private final InputStream in;
    private final ArchiveFolder folder;
    private final ExpansionLimit limit;
    private final Map<Integer, TocEntry> entries = new HashMap<>();

    private CustomFile(InputStream in, ArchiveFolder folder, ExpansionLimit limit) {
        this.in = in;
        this.folder = folder;
        this.limit = limit;
    }

    /**
     * Unpacks it into the directory format.
     *
     * @param in buffered; left open
     * @param bytes of the file
     * @param folder is there, and empty
     * @return the contents of what was unpacked
     * @throws ProblemException {@code archive-broken} and {@code dump-too-large}, exit 6
     */
    public static TableOfContents unpack(InputStream in, long bytes, ArchiveFolder folder, ExpansionLimit limit)
            throws IOException {
        TableOfContents contents = TocReader.read(in, bytes);
        TocCompression compression = contents.head().compression();
        if (contents.head().format() != TocHead.Format.CUSTOM) {
            throw problem("archive-broken", "it is a single file of another format");
        }
        CustomFile file = new CustomFile(in, folder, limit);
        contents.entries().forEach(entry -> file.entries.put(entry.id(), entry));
        file.blocks(compression);
        return file.unpacked(contents);
    }

    private void blocks(TocCompression compression) throws IOException {
        try {
            for (int type = in.read(); type >= 0; type = in.read()) {
                TocEntry entry = type == ROWS || type == LARGE_OBJECTS ? entries.get(integer()) : null;
                if (entry == null
                        || !entry.hasData()
                        || entry.kind().equals(ALL_LARGE_OBJECTS) != (type == LARGE_OBJECTS)) {
                    throw problem("archive-broken", "it has data that belongs to no entry");
                }
                if (type == ROWS) {
                    block(entry.id() + ".dat", compression);
                } else {
                    largeObjects(entry, compression);
                }
            }
        } catch (EOFException e) {
            throw problem("archive-broken", "it ends too early");
        } catch (ZipException | ZstdIOException e) {
            throw problem("archive-broken", "its compressed data is damaged: " + e.getMessage());
        }
    }

    /** A number and a block for each, up to the number 0. */
    private void largeObjects(TocEntry entry, TocCompression compression) throws IOException {
        StringBuilder list = new StringBuilder();
        for (int oid = integer(); oid != 0; oid = integer()) {
            String name = "blob_" + Integer.toUnsignedString(oid) + ".dat";
            block(name, compression);
            list.append(Integer.toUnsignedString(oid)).append(' ').append(name).append('\n');
        }
        folder.publish(file(entry), list.toString().getBytes(StandardCharsets.US_ASCII));
    }

    private static String file(TocEntry entry) {
        return entry.kind().equals(ALL_LARGE_OBJECTS) ? "blobs_" + entry.id() + ".toc" : entry.id() + ".dat";
    }

    private void block(String name, TocCompression compression) throws IOException {
        limit.passedFile();
        StoredOutput out = folder.create(name, Packing.usual(Compression.ZSTD));
        try (InputStream rows = limit.on(expanded(new Chunks(), compression));
                OutputStream file = out) {
            rows.transferTo(file);
        }
    }

    private static InputStream expanded(InputStream chunks, TocCompression compression) throws IOException {
        return compression == TocCompression.GZIP ? new InflaterInputStream(chunks) : compression.expand(chunks);
    }

    /** In every file that is still around a number has a sign and four bytes, the lowest first. */
    private int integer() throws IOException {
        DataInputStream numbers = new DataInputStream(in);
        boolean negative = numbers.readByte() != 0;
        int value = 0;
        for (int i = 0; i < INTEGER_BYTES; i++) {
            value |= numbers.readUnsignedByte() << (i * Byte.SIZE);
        }
        return negative ? -value : value;
    }

    private TableOfContents unpacked(TableOfContents contents) {
        TocHead head = contents.head();
        List<TocEntry> all = new ArrayList<>();
        contents.entries().forEach(entry -> all.add(entry.hasData() ? entry.in(file(entry)) : entry));
        return new TableOfContents(
                new TocHead(
                        head.version(),
                        TocHead.Format.DIRECTORY,
                        TocCompression.ZSTD,
                        head.createdAt(),
                        head.database(),
                        head.serverVersion(),
                        head.writerVersion()),
                all);
    }

    private static ProblemException problem(String code, String why) {
        return Problem.of(code, ExitCode.INVALID_INPUT, "the archive cannot be used: " + why)
                .hint("take it as a directory: pg_dump --format=directory --compress=gzip")
                .raise();
    }

    /** The bytes of one block, up to the chunk of length 0 that ends it. */
    private final class Chunks extends InputStream {

        private int left;
        private boolean ended;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (!isMore()) {
                return -1;
            }
            int read = in.read(buffer, offset, Math.min(length, left));
            if (read < 0) {
                throw new EOFException();
            }
            left -= read;
            return read;
        }

        private boolean isMore() throws IOException {
            if (left == 0 && !ended) {
                left = integer();
                ended = left <= 0;
            }
            return !ended;
        }

        /** What a decompressor has left unread belongs to this block all the same. */
        @Override
        public void close() throws IOException {
            transferTo(OutputStream.nullOutputStream());
        }
    }
}
