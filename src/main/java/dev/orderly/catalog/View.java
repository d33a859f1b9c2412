package dev.orderly.catalog;

import java.util.List;

/** A view with the columns that it shows. */
public record View(ObjectId id, List<Attribute> columns, String definition, List<String> options)
        implements CatalogObject {}
