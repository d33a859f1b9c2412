package dev.orderly.archive.manifest;

import java.util.List;

/**
 * A table's rows in an archive.
 *
 * @param columns those that the rows have, in order
 * @param shape sums up the columns' types, labels of enums among them; empty where rows can read differently although
 *     nothing was written
 * @param fileNode the heap's file at the snapshot
 * @param rowSum over all files, by which a restored table is compared
 */
public record TableRows(
        String schema,
        String name,
        List<String> columns,
        String shape,
        long fileNode,
        long heapBytes,
        long rows,
        String rowSum,
        List<RowFile> files) {

    public TableRows {
        columns = List.copyOf(columns);
        files = List.copyOf(files);
    }

    @Override
    public String toString() {
        return schema + '.' + name;
    }
}
