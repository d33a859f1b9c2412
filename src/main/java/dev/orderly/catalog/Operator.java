package dev.orderly.catalog;

import java.util.List;

/** An operator. */
public record Operator(ObjectId id, String leftType, String rightType, List<String> clauses) implements CatalogObject {}
