package dev.orderly.catalog;

import java.util.List;

/** A free-standing composite type. */
public record CompositeType(ObjectId id, List<Attribute> attributes) implements CatalogObject {}
