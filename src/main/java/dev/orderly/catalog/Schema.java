package dev.orderly.catalog;

/** A schema. */
public record Schema(ObjectId id) implements CatalogObject {}
