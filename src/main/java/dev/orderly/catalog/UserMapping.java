package dev.orderly.catalog;

import java.util.List;

/** A user mapping; the part of its id is the role. */
public record UserMapping(ObjectId id, ObjectId server, List<String> options) implements CatalogObject {

    @Override
    public ObjectId parent() {
        return server;
    }
}
