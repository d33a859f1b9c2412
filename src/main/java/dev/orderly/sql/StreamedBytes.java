package dev.orderly.sql;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Bytes of a stream that are looked at before they are taken, and the line that the first of them is in. */
final class StreamedBytes {

    private static final int SMALLEST = 1 << 12;

    private final InputStream in;
    private byte[] buffer = new byte[0];
    private int from;
    private int to;
    private boolean ended;
    private long line = 1;

    StreamedBytes(InputStream in) {
        this.in = in;
    }

    /** Reads on until {@code size} bytes lie here, or all that are left. */
    void fill(int size) throws IOException {
        int left = to - from;
        byte[] next = buffer.length == size ? buffer : new byte[size];
        System.arraycopy(buffer, from, next, 0, left);
        buffer = next;
        from = 0;
        to = left + in.readNBytes(next, left, size - left);
        ended = to < size;
    }

    /** Reads on as far as there is room. */
    void fillAgain() throws IOException {
        fill(Math.max(buffer.length, SMALLEST));
    }

    /** Whether nothing follows what lies here. */
    boolean isEnded() {
        return ended;
    }

    int left() {
        return to - from;
    }

    /** Of the first byte, from 1. */
    long line() {
        return line;
    }

    byte at(int place) {
        return buffer[from + place];
    }

    boolean startsWith(byte[] start) {
        return left() >= start.length
                && ByteBuffer.wrap(buffer, from, start.length).equals(ByteBuffer.wrap(start));
    }

    void take(int count) {
        line += lineFeeds(count);
        from += count;
    }

    void take(byte[] target, int offset, int count) {
        System.arraycopy(buffer, from, target, offset, count);
        take(count);
    }

    /** Within the first bytes. */
    int lineFeeds(int count) {
        int found = 0;
        for (int i = from; i < from + count; i++) {
            found += buffer[i] == '\n' ? 1 : 0;
        }
        return found;
    }

    String asLatin1() {
        return new String(buffer, from, left(), StandardCharsets.ISO_8859_1);
    }

    ByteBuffer slice(int place, int length) {
        return ByteBuffer.wrap(buffer, from + place, length);
    }

    /** @return false when anything but blanks or a comment stands there */
    boolean skipRestOfLine() throws IOException {
        StringBuilder beginning = new StringBuilder();
        while (true) {
            if (left() == 0 && !ended) {
                fillAgain();
            }
            if (left() == 0) {
                break;
            }
            char c = (char) at(0);
            take(1);
            if (c == '\n') {
                break;
            }
            if (beginning.length() < 2 && (!beginning.isEmpty() || c > ' ')) {
                beginning.append(c);
            }
        }
        return beginning.isEmpty() || beginning.toString().equals("--");
    }
}
