package dev.orderly.archive.text;

import dev.orderly.archive.rows.RowChange;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows as CSV (RFC 4180) as the server's COPY reads and writes it: NULL is nothing at all, the empty text is {@code ""}. For one thread.
 */
public final class CsvForm implements RowChange {

    private final int[] places;
    private final CopyFields fields;
    private final TextBytes value = new TextBytes();
    private final TextBytes record = new TextBytes();

    /** @param places of the fields in a row of COPY's, in the order in which they are written */
    public CsvForm(List<Integer> places) {
        this.places = places.stream().mapToInt(Integer::intValue).toArray();
        this.fields = new CopyFields(this.places.length);
    }

    /** A record of texts, with its line break. */
    public static byte[] header(List<String> labels) {
        return (labels.stream().map(CsvForm::quoted).collect(Collectors.joining(",")) + '\n')
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String quoted(String label) {
        byte[] bytes = label.getBytes(StandardCharsets.UTF_8);
        return isPlain(bytes, 0, bytes.length) ? label : '"' + label.replace("\"", "\"\"") + '"';
    }

    @Override
    public void change(byte[] row, ByteArrayOutputStream out) {
        fields.split(row);
        record.begin();
        for (int i = 0; i < places.length; i++) {
            if (i > 0) {
                record.write(',');
            }
            if (!fields.isNull(row, places[i])) {
                value(row, places[i], record);
            }
        }
        record.write('\n');
        record.to(out);
    }

    private void value(byte[] row, int column, TextBytes out) {
        int start = fields.start(column);
        int end = fields.end(column);
        if (isPlain(row, start, end)) {
            out.write(row, start, end - start);
            return;
        }
        value.begin();
        fields.plain(row, column, value);
        byte[] bytes = value.bytes();
        int length = value.size();
        if (isPlainText(bytes, length)) {
            out.write(bytes, 0, length);
            return;
        }
        quoted(bytes, length, out);
    }

    private static void quoted(byte[] bytes, int length, TextBytes out) {
        out.write('"');
        int done = 0;
        for (int i = 0; i < length; i++) {
            if (bytes[i] == '"') {
                out.write(bytes, done, i + 1 - done);
                done = i;
            }
        }
        out.write(bytes, done, length - done);
        out.write('"');
    }

    /** Nothing at all is NULL; and COPY takes a line of {@code \.} for the end of rows. */
    private static boolean isPlainText(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            if (isSpecial(bytes[i])) {
                return false;
            }
        }
        return length > 0 && (length != 2 || bytes[0] != '\\' || bytes[1] != '.');
    }

    /** Whether a text that is not empty means the same with escapes and without, and needs no quotes. */
    private static boolean isPlain(byte[] bytes, int start, int end) {
        for (int i = start; i < end; i++) {
            if (bytes[i] == '\\' || isSpecial(bytes[i])) {
                return false;
            }
        }
        return end > start;
    }

    private static boolean isSpecial(byte b) {
        return b == ',' || b == '"' || b == '\n' || b == '\r';
    }
}
