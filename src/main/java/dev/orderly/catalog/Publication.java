package dev.orderly.catalog;

import java.util.List;

/** A publication; its tables and schemas are objects of their own. */
public record Publication(
        ObjectId id, boolean allTables, List<String> operations, boolean viaRoot, String generatedColumns)
        implements CatalogObject {}
