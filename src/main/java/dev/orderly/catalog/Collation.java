package dev.orderly.catalog;

/** A collation. */
public record Collation(
        ObjectId id, String provider, boolean deterministic, String collate, String ctype, String locale, String rules)
        implements CatalogObject {}
