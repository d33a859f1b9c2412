package dev.orderly.dataset.file;

import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * As many rows with their keys as fit into an array of bytes that is used again and again: as objects of their own they would live
 * long enough to fill the heap before they are collected.
 */
final class Piece {

    private static final int FIRST = 1 << 16;

    private static final int LENGTHS = 2 * Integer.BYTES;

    private final int most;
    private final List<Integer> starts = new ArrayList<>();
    private byte[] bytes = new byte[FIRST];
    private int used;

    /** @param most bytes; a row that is longer has a piece of its own */
    Piece(int most) {
        this.most = most;
    }

    boolean takes(KeyedRow row) {
        return used == 0 || used + size(row) <= most;
    }

    private static long size(KeyedRow row) {
        return (long) LENGTHS + row.key().length + row.line().length;
    }

    void add(KeyedRow row) {
        long wanted = used + size(row);
        if (wanted > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.toIntExact(Math.max(wanted, Math.min(most, 2L * bytes.length))));
        }
        starts.add(used);
        put(row.key());
        put(row.line());
    }

    private void put(byte[] some) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            bytes[used++] = (byte) (some.length >> shift);
        }
        System.arraycopy(some, 0, bytes, used, some.length);
        used += some.length;
    }

    void sort() {
        starts.sort((one, other) -> Arrays.compareUnsigned(
                bytes, one + Integer.BYTES, keyEnd(one), bytes, other + Integer.BYTES, keyEnd(other)));
    }

    private int keyEnd(int start) {
        return start + Integer.BYTES + length(start);
    }

    private int length(int at) {
        return bytes[at] << 24 | (bytes[at + 1] & 0xff) << 16 | (bytes[at + 2] & 0xff) << 8 | bytes[at + 3] & 0xff;
    }

    /** In their order, as {@link KeyedRow#read} takes them; the piece is empty then. */
    void writeTo(DataOutputStream out) throws IOException {
        for (int start : starts) {
            int line = keyEnd(start);
            out.write(bytes, start, line + Integer.BYTES + length(line) - start);
        }
        starts.clear();
        used = 0;
    }

    int size() {
        return starts.size();
    }

    /** The line of a row, counted in their order. */
    byte[] line(int place) {
        int length = keyEnd(starts.get(place));
        int line = length + Integer.BYTES;
        return Arrays.copyOfRange(bytes, line, line + length(length));
    }
}
