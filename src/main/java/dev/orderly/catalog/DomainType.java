package dev.orderly.catalog;

/** A domain; its checks are objects of their own. */
public record DomainType(ObjectId id, String baseType, String collation, boolean notNull, String defaultExpression)
        implements CatalogObject {}
