package dev.orderly.catalog;

import java.util.List;

/** A foreign table; columns are objects of their own. */
public record ForeignTable(ObjectId id, String server, List<String> options) implements CatalogObject {}
