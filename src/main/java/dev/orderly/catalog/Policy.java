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

    public Policy to(List<String> otherRoles) {
        return new Policy(id, table, permissive, command, otherRoles, using, check);
    }
}
