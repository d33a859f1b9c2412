package dev.orderly.catalog;

import java.util.List;

/** A foreign server. */
public record ForeignServer(ObjectId id, String wrapper, String type, String version, List<String> options)
        implements CatalogObject {}
