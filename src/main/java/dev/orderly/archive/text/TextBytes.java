package dev.orderly.archive.text;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Bytes of one text, gathered: a stream that locks at each byte would cost more than the text. For one thread. */
final class TextBytes {

    private static final int BEGINNING = 1 << 10;

    /** Room that one huge text needed is given back. */
    private static final int KEPT = 1 << 20;

    private byte[] bytes = new byte[BEGINNING];
    private int length;

    /** Another text. */
    void begin() {
        if (bytes.length > KEPT) {
            bytes = new byte[BEGINNING];
        }
        length = 0;
    }

    void write(int b) {
        require(1);
        bytes[length++] = (byte) b;
    }

    void write(byte[] more, int start, int count) {
        require(count);
        System.arraycopy(more, start, bytes, length, count);
        length += count;
    }

    private void require(int more) {
        if (more > bytes.length - length) {
            long most = Math.min(Math.max(2L * bytes.length, (long) length + more), Integer.MAX_VALUE - 8L);
            bytes = Arrays.copyOf(bytes, (int) most);
        }
    }

    /** Of which {@link #size} are the text. */
    byte[] bytes() {
        return bytes;
    }

    int size() {
        return length;
    }

    void to(ByteArrayOutputStream out) {
        out.write(bytes, 0, length);
    }
}
