package dev.orderly.catalog;

/** An encoding conversion. */
public record Conversion(ObjectId id, String source, String target, String function, boolean isDefault)
        implements CatalogObject {}
