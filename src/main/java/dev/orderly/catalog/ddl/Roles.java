package dev.orderly.catalog.ddl;

import dev.orderly.catalog.Grant;
import dev.orderly.sql.Identifier;

/** Roles as SQL names them. */
final class Roles {

    private Roles() {}

    /** The quoted name; the empty name is everyone. */
    static String name(String role) {
        return role.equals(Grant.PUBLIC) ? "PUBLIC" : Identifier.of(role).quoted();
    }
}
