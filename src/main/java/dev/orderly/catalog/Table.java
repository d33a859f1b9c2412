package dev.orderly.catalog;

import java.util.List;

/**
 * A table, plain or partitioned; columns, constraints and the rest are objects of their own.
 *
 * @param partitionKey empty for a plain table
 * @param ofType the composite type of a typed table; empty otherwise
 * @param options storage parameters as {@code name=value}, those of the TOAST table with {@code toast.} before
 * @param accessMethod empty for the heap
 * @param tablespace empty for the database's own
 */
public record Table(
        ObjectId id,
        boolean unlogged,
        String partitionKey,
        String ofType,
        List<String> options,
        boolean rowSecurity,
        boolean forcedRowSecurity,
        String accessMethod,
        String tablespace)
        implements CatalogObject {

    public boolean isPartitioned() {
        return !partitionKey.isEmpty();
    }
}
