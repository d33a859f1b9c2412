package dev.orderly.catalog;

import java.util.List;

/** An aggregate function; the clauses are those of {@code CREATE AGGREGATE} in a fixed order. */
public record Aggregate(ObjectId id, String signature, List<String> clauses) implements CatalogObject {}
