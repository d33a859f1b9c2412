package dev.orderly.privacy.rows;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows of COPY's text format, in UTF-8. What is short is gathered first: a stream that locks at each byte would cost more than
 * the masking. For one thread.
 */
final class RowBytes {

    private static final int GATHERED = 8192;
    private static final int ASCII = 128;
    private static final String ESCAPED = "\b\f\n\r\t\u000B\\";
    private static final String LETTERS = "bfnrtv\\";

    /** The letter behind the backslash for each sign; zero for what stands as it is. */
    private static final byte[] ESCAPES = escapes();

    private final byte[] gathered = new byte[GATHERED];
    private ByteArrayOutputStream out = new ByteArrayOutputStream(0);
    private int length;

    private static byte[] escapes() {
        byte[] escapes = new byte[ASCII];
        for (int i = 0; i < ESCAPED.length(); i++) {
            escapes[ESCAPED.charAt(i)] = (byte) LETTERS.charAt(i);
        }
        return escapes;
    }

    /** The sign that a backslash and a letter stand for: itself where it is none of COPY's letters. */
    static byte unescaped(byte letter) {
        int known = LETTERS.indexOf(letter);
        return known < 0 ? letter : (byte) ESCAPED.charAt(known);
    }

    RowBytes begin(ByteArrayOutputStream into) {
        out = into;
        length = 0;
        return this;
    }

    /** What is written already. */
    RowBytes raw(byte[] bytes, int start, int end) {
        int count = end - start;
        if (count > GATHERED - length) {
            flush();
        }
        if (count > GATHERED) {
            out.write(bytes, start, count);
        } else {
            System.arraycopy(bytes, start, gathered, length, count);
            length += count;
        }
        return this;
    }

    /** A value; null for the SQL null. */
    void field(@Nullable String text) {
        if (text == null) {
            sign((byte) '\\');
            sign((byte) 'N');
            return;
        }
        if (text.length() > GATHERED / 2) {
            encoded(text.getBytes(StandardCharsets.UTF_8));
            return;
        }
        if (2 * text.length() > GATHERED - length) {
            flush();
        }
        int at = length;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ASCII) {
                length = at;
                encoded(text.substring(i).getBytes(StandardCharsets.UTF_8));
                return;
            }
            byte letter = ESCAPES[c];
            if (letter != 0) {
                gathered[at++] = '\\';
            }
            gathered[at++] = letter == 0 ? (byte) c : letter;
        }
        length = at;
    }

    private void encoded(byte[] bytes) {
        for (byte b : bytes) {
            byte letter = b < 0 ? 0 : ESCAPES[b];
            if (letter != 0) {
                sign((byte) '\\');
            }
            sign(letter == 0 ? b : letter);
        }
    }

    private void sign(byte b) {
        if (length == GATHERED) {
            flush();
        }
        gathered[length++] = b;
    }

    void flush() {
        out.write(gathered, 0, length);
        length = 0;
    }
}
