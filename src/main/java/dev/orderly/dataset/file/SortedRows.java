package dev.orderly.dataset.file;

import dev.orderly.dataset.source.KeyOrder;
import dev.orderly.dataset.source.RowText;
import dev.orderly.dataset.source.Rows;
import dev.orderly.dataset.source.SourceTable;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Rows in the order of their keys, in little memory whatever their number: pieces are sorted one by one into a temporary file, and
 * merged from there. The file is the user's alone, and the system takes it away when it is closed, even by a kill.
 */
final class SortedRows implements Rows {

    private static final int MEMORY = 16 << 20;

    private static final int BUFFER = 1 << 16;

    private static final int LEAST_BUFFER = 1 << 10;

    private final FileChannel file;
    private final List<Range> pieces = new ArrayList<>();
    private final PriorityQueue<Head> heads = new PriorityQueue<>(
            (one, other) -> Arrays.compareUnsigned(one.row().key(), other.row().key()));

    /** Where a piece lies in the file. */
    private record Range(long from, long to) {}

    /** The next row of a piece, and what follows it. */
    private record Head(KeyedRow row, DataInputStream rest) {}

    private SortedRows() throws IOException {
        this.file = FileChannel.open(
                Files.createTempFile("orderly-rows", ".sorted"),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
    }

    /** @param unsorted read to its end and closed */
    static Rows of(Rows unsorted, SourceTable table) throws SQLException, IOException {
        return of(unsorted, table, MEMORY);
    }

    /** @param memory bytes that a piece may take; rows that fit into one stay there */
    static Rows of(Rows unsorted, SourceTable table, int memory) throws SQLException, IOException {
        KeyOrder order = new KeyOrder(table);
        Piece piece = new Piece(memory);
        SortedRows sorted = null;
        try (unsorted) {
            for (byte[] line = unsorted.next(); line != null; line = unsorted.next()) {
                KeyedRow row = new KeyedRow(order.bytes(RowText.values(line)), line);
                if (!piece.takes(row)) {
                    sorted = sorted == null ? new SortedRows() : sorted;
                    sorted.spill(piece);
                }
                piece.add(row);
            }
            if (sorted == null) {
                return inMemory(piece);
            }
            sorted.spill(piece);
            sorted.begin(memory);
            return sorted;
        } catch (SQLException | IOException | RuntimeException e) {
            if (sorted != null) {
                sorted.close();
            }
            throw e;
        }
    }

    private static Rows inMemory(Piece piece) {
        piece.sort();
        return new Rows() {
            private int place;

            @Override
            public byte @Nullable [] next() {
                return place < piece.size() ? piece.line(place++) : null;
            }

            @Override
            public void close() {}
        };
    }

    private void spill(Piece piece) throws IOException {
        piece.sort();
        long from = file.position();
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(file), BUFFER));
        piece.writeTo(out);
        out.flush();
        pieces.add(new Range(from, file.position()));
    }

    private void begin(int memory) throws IOException {
        int buffer = Math.max(LEAST_BUFFER, Math.min(BUFFER, memory / pieces.size()));
        for (Range piece : pieces) {
            add(new DataInputStream(new BufferedInputStream(new Part(piece), buffer)));
        }
    }

    private void add(DataInputStream piece) throws IOException {
        KeyedRow row = KeyedRow.read(piece);
        if (row != null) {
            heads.add(new Head(row, piece));
        }
    }

    @Override
    public byte @Nullable [] next() throws IOException {
        Head least = heads.poll();
        if (least == null) {
            return null;
        }
        add(least.rest());
        return least.row().line();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** Bytes of a part of the file; others are read at the same time. */
    private final class Part extends InputStream {

        private final long to;
        private long at;

        Part(Range range) {
            this.at = range.from();
            this.to = range.to();
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (at >= to) {
                return -1;
            }
            int count = file.read(ByteBuffer.wrap(into, offset, (int) Math.min(length, to - at)), at);
            at += Math.max(count, 0);
            return count;
        }
    }
}
