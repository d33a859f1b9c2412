package dev.orderly.privacy.rows;

import dev.orderly.privacy.text.WordStarts;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One row in COPY's text format (PostgreSQL manual, COPY), in UTF-8, and where its fields are. For one thread. */
final class Line {

    private final int[] starts;
    private final int[] ends;
    private byte[] bytes = new byte[0];

    /** @param fields how many each row has */
    Line(int fields) {
        starts = new int[fields];
        ends = new int[fields];
    }

    /** @param row with or without its line end */
    void read(byte[] row) {
        bytes = row;
        int end = row.length > 0 && row[row.length - 1] == '\n' ? row.length - 1 : row.length;
        int last = starts.length - 1;
        int field = 0;
        for (int i = 0; i < end; i++) {
            if (row[i] == '\t' && field++ < last) {
                ends[field - 1] = i;
                starts[field] = i + 1;
            }
        }
        ends[last] = end;
        if (field != last) {
            throw new IllegalArgumentException(
                    "a row of " + (field + 1) + " fields, where " + starts.length + " are planned");
        }
    }

    byte[] bytes() {
        return bytes;
    }

    int start(int field) {
        return starts[field];
    }

    int end(int field) {
        return ends[field];
    }

    /** Of the last field. */
    int end() {
        return ends[ends.length - 1];
    }

    boolean isNull(int field) {
        int start = starts[field];
        return ends[field] - start == 2 && bytes[start] == '\\' && bytes[start + 1] == 'N';
    }

    /** Tells how the words of a field begin. */
    void addTo(WordStarts starts, int field, boolean document) {
        if (!isNull(field)) {
            starts.add(bytes, this.starts[field], ends[field], document);
        }
    }

    /** Null for the SQL null. */
    @Nullable
    String text(int field) {
        int start = starts[field];
        int end = ends[field];
        int escape = start;
        while (escape < end && bytes[escape] != '\\') {
            escape++;
        }
        if (escape == end) {
            return new String(bytes, start, end - start, StandardCharsets.UTF_8);
        }
        return isNull(field) ? null : unescaped(start, end);
    }

    private String unescaped(int start, int end) {
        byte[] meant = new byte[end - start];
        int length = 0;
        for (int i = start; i < end; i++) {
            boolean escaped = bytes[i] == '\\' && i + 1 < end;
            meant[length++] = escaped ? RowBytes.unescaped(bytes[++i]) : bytes[i];
        }
        return new String(meant, 0, length, StandardCharsets.UTF_8);
    }
}
