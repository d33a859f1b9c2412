package dev.orderly.catalog;

import java.util.SortedMap;

/** A text search configuration with one line of dictionaries per token type. */
public record TextSearchConfiguration(ObjectId id, String parser, SortedMap<String, String> mappings)
        implements CatalogObject {}
