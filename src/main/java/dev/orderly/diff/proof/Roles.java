package dev.orderly.diff.proof;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.DefaultPrivileges;
import dev.orderly.catalog.Grant;
import dev.orderly.catalog.Policy;
import dev.orderly.catalog.Privileges;
import dev.orderly.environment.ScratchDatabase;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The roles that a schema names: they are the server's, and a scratch database's server may lack them. */
record Roles(Set<String> names) {

    static Roles of(Catalog catalog) {
        Set<String> names = new TreeSet<>();
        Stream.concat(
                        catalog.all(Privileges.class).flatMap(privileges -> privileges.grants().stream()),
                        catalog.all(DefaultPrivileges.class).flatMap(privileges -> privileges.grants().stream()))
                .map(Grant::grantee)
                .forEach(names::add);
        catalog.all(Policy.class).forEach(policy -> names.addAll(policy.roles()));
        names.removeAll(Set.of(Grant.PUBLIC, Grant.OWNER, "public"));
        return new Roles(names);
    }

    void makeIn(ScratchDatabase database) {
        if (!names.isEmpty()) {
            database.ensureRoles(names);
        }
    }
}
