package dev.orderly.archive.rows;

import java.io.ByteArrayOutputStream;

/** Changes rows one after the other, from array to array. For one thread. */
final class ChangedRows {

    /** Room that one huge row needed is given back. */
    private static final int KEPT = 1 << 20;

    private final RowChange change;
    private ByteArrayOutputStream changed = new ByteArrayOutputStream();

    ChangedRows(RowChange change) {
        this.change = change;
    }

    byte[] of(byte[] row) {
        changed.reset();
        change.change(row, changed);
        byte[] result = changed.toByteArray();
        if (result.length > KEPT) {
            changed = new ByteArrayOutputStream();
        }
        return result;
    }
}
