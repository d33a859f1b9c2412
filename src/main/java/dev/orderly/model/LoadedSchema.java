package dev.orderly.model;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogScope;
import java.util.List;
import java.util.Optional;

/**
 * A schema that was loaded.
 *
 * @param label what it is called, see {@link SchemaSource#label()}
 * @param catalog the part of it that the scope covers
 * @param hash identifies what was loaded: of SQL the files' contents, of a database the catalog's fingerprint
 * @param scratchKey under which the scratch database with the whole schema is kept, where one was needed
 * @param scope what part the catalog holds
 * @param notes what a person should know about it, such as a server version that could not be matched
 */
public record LoadedSchema(
        String label,
        Catalog catalog,
        String hash,
        Optional<String> scratchKey,
        CatalogScope scope,
        List<String> notes) {

    public LoadedSchema {
        notes = List.copyOf(notes);
    }

    /** A part of this one. */
    public LoadedSchema within(CatalogScope part) {
        return new LoadedSchema(label, catalog.within(part), hash, scratchKey, part, notes);
    }
}
