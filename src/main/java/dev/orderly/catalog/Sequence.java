package dev.orderly.catalog;

/** A sequence that is not an identity column's. */
public record Sequence(
        ObjectId id,
        String type,
        long start,
        long increment,
        long minimum,
        long maximum,
        long cache,
        boolean cycle,
        boolean unlogged)
        implements CatalogObject {}
