package dev.orderly.catalog;

import java.util.List;

/** A row security policy; expressions are empty where there are none. */
public record Policy(
        ObjectId id, ObjectId table, boolean permissive, String command, List<String> roles, String using, String check)
        implements CatalogObject {

    @Override
    public ObjectId parent() {
        return table;
    }
}
