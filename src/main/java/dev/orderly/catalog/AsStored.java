package dev.orderly.catalog;

import java.util.Map;

/**
 * What the server keeps in an order that means nothing to a schema, and that a faithful copy keeps all the same.
 *
 * @param objects those whose storage parameters, options or tags are in another order than the catalog's
 * @param access the list behind {@link Privileges} and {@link DefaultPrivileges}, by their ids
 */
public record AsStored(Map<ObjectId, CatalogObject> objects, Map<ObjectId, AccessList> access) {

    static final AsStored NOTHING = new AsStored(Map.of(), Map.of());

    public AsStored {
        objects = Map.copyOf(objects);
        access = Map.copyOf(access);
    }

    /** No two schemas differ by it. */
    @Override
    public boolean equals(Object other) {
        return other instanceof AsStored;
    }

    @Override
    public int hashCode() {
        return AsStored.class.hashCode();
    }
}
