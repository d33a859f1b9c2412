package dev.orderly.archive.rows;

import java.io.ByteArrayOutputStream;

/** Changes rows one after the other. For one thread. */
@FunctionalInterface
public interface RowChange {

    /** Rows pass as they are. */
    static RowChange none() {
        return (row, out) -> out.write(row, 0, row.length);
    }

    /**
     * @param row in COPY's text format, with the line break that ends it
     * @param out gets what becomes of it, a whole row as well
     */
    void change(byte[] row, ByteArrayOutputStream out);

    /** This one, and then the other with what it made. */
    default RowChange then(RowChange next) {
        ChangedRows changed = new ChangedRows(this);
        return (row, out) -> next.change(changed.of(row), out);
    }
}
