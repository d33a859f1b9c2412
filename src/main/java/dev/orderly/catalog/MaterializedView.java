package dev.orderly.catalog;

import java.util.List;

/** A materialised view; its rows are no part of it. */
public record MaterializedView(ObjectId id, List<Attribute> columns, String definition, List<String> options, String accessMethod, String tablespace) implements CatalogObject {}
