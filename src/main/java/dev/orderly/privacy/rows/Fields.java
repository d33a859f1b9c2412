package dev.orderly.privacy.rows;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads fields of COPY's text format, in UTF-8. */
final class Fields {

    private Fields() {}

    /** Null for the SQL null. */
    static @Nullable String read(byte[] line, int start, int end) {
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
            boolean escaped = line[i] == '\\' && i + 1 < end;
            bytes[length++] = escaped ? RowBytes.unescaped(line[++i]) : line[i];
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
