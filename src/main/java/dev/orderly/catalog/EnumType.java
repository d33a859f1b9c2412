package dev.orderly.catalog;

import java.util.List;

/** An enum type with its labels in sort order. */
public record EnumType(ObjectId id, List<String> labels) implements CatalogObject {}
