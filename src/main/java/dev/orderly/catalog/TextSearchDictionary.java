package dev.orderly.catalog;

/** A text search dictionary. */
public record TextSearchDictionary(ObjectId id, String template, String options) implements CatalogObject {}
