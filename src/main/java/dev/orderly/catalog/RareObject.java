package dev.orderly.catalog;

import java.util.List;

/**
 * An object of one of the kinds that few schemas have: access methods, base types, operator families and classes,
 * transforms, text search parsers and templates.
 *
 * @param statements those that make it, in order, as the catalog query writes them
 */
public record RareObject(ObjectId id, List<String> statements) implements CatalogObject {}
