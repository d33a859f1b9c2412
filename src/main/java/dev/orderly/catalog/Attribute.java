package dev.orderly.catalog;

/**
 * A column of a view or an attribute of a composite type.
 *
 * @param collation empty when it is the type's own
 */
public record Attribute(String name, String type, String collation) {}
