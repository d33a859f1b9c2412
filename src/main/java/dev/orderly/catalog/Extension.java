package dev.orderly.catalog;

/** An installed extension; its version is left to each server. */
public record Extension(ObjectId id, String inSchema, boolean relocatable) implements CatalogObject {}
