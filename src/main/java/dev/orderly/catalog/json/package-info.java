/**
 * Catalogs as JSON documents, for versions of a schema that are kept or sent without a database. Uses {@code catalog} and
 * {@code problem}. Start reading at {@link dev.orderly.catalog.json.CatalogJson}.
 */
@NullMarked
package dev.orderly.catalog.json;

import org.jspecify.annotations.NullMarked;
