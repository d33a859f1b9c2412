package dev.orderly.catalog;

/** A procedural language made outside an extension. */
public record Language(ObjectId id, boolean trusted, String handler, String inline, String validator)
        implements CatalogObject {}
