package dev.orderly.catalog;

/** A range type; functions are empty where there are none. */
public record RangeType(
        ObjectId id,
        String subtype,
        String operatorClass,
        String collation,
        String canonical,
        String subtypeDiff,
        String multirange)
        implements CatalogObject {}
