package dev.orderly.diff.measure;

/**
 * How large a table is in the target.
 *
 * @param rows as the server's statistics have it; 0 when it was never analysed
 * @param bytes of the table with its TOAST table, without indexes
 */
public record TableSize(double rows, long bytes, long indexBytes) {

    static final TableSize NONE = new TableSize(0, 0, 0);
}
