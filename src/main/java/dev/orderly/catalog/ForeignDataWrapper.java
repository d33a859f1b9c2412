package dev.orderly.catalog;

import java.util.List;

/** A foreign-data wrapper. */
public record ForeignDataWrapper(ObjectId id, String handler, String validator, List<String> options)
        implements CatalogObject {}
