package dev.orderly.seed;

import java.util.List;

/** What was emptied, or would be. */
public record Cleared(String environment, List<ClearedTable> tables) {

    public Cleared {
        tables = List.copyOf(tables);
    }

    /**
     * A table.
     *
     * @param rows that were in it
     * @param because the table that it refers to and that was emptied; empty for one that was named
     */
    public record ClearedTable(String name, long rows, String because) {}

    public long rows() {
        return tables.stream().mapToLong(ClearedTable::rows).sum();
    }
}
