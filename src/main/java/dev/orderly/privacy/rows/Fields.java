package dev.orderly.privacy.rows;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads and writes fields of COPY's text format, in UTF-8. */
final class Fields {

    private static final String ESCAPED = "\b\f\n\r\t\u000B\\";
    private static final String LETTERS = "bfnrtv\\";

    /** Null for the SQL null. */
    @Nullable
    String read(byte[] line, int start, int end) {
        int escape = start;
        while (escape < end && line[escape] != '\\') {
            escape++;
        }
        if (escape == end) {
            return new String(line, start, end - start, StandardCharsets.UTF_8);
        }
        if (end - start == 2 && line[start + 1] == 'N') {
            return null;
        }
        byte[] bytes = new byte[end - start];
        int length = 0;
        for (int i = start; i < end; i++) {
            byte b = line[i];
            if (b == '\\' && i + 1 < end) {
                i++;
                int letter = LETTERS.indexOf(line[i]);
                b = letter < 0 ? line[i] : (byte) ESCAPED.charAt(letter);
            }
            bytes[length++] = b;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    void write(@Nullable String text, ByteArrayOutputStream out) {
        if (text == null) {
            out.write('\\');
            out.write('N');
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int done = 0;
        for (int i = 0; i < bytes.length; i++) {
            int escaped = bytes[i] >= 0 && bytes[i] < ' ' || bytes[i] == '\\' ? ESCAPED.indexOf(bytes[i]) : -1;
            if (escaped >= 0) {
                out.write(bytes, done, i - done);
                out.write('\\');
                out.write(LETTERS.charAt(escaped));
                done = i + 1;
            }
        }
        out.write(bytes, done, bytes.length - done);
    }
}
