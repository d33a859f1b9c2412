package dev.orderly.catalog;

/** A cast between two types; named by its source and target. */
public record Cast(ObjectId id, String source, String target, String function, String method, String context)
        implements CatalogObject {}
