package dev.orderly.archive.load;

/**
 * Rows as they came in.
 *
 * @param rows that the server counted
 * @param rowSum of what was sent, see {@link dev.orderly.archive.rows.RowSum}
 */
public record LoadedTable(String schema, String name, long rows, String rowSum) {}
