package dev.orderly.archive.text;

import dev.orderly.archive.rows.RowChange;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Rows as the items of one JSON array, between its brackets, each on a line. For one array. */
public final class JsonItems {

    private static final byte[] BETWEEN = ",\n".getBytes(StandardCharsets.US_ASCII);

    private boolean first = true;

    /** Writes rows with these fields behind those that were written before. */
    public RowChange of(List<JsonField> fields) {
        JsonForm form = new JsonForm(fields);
        return (row, out) -> {
            separate(out);
            form.object(row, out);
        };
    }

    private void separate(ByteArrayOutputStream out) {
        int skipped = first ? 1 : 0;
        out.write(BETWEEN, skipped, BETWEEN.length - skipped);
        first = false;
    }
}
