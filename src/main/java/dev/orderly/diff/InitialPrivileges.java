package dev.orderly.diff;

import dev.orderly.catalog.CatalogObject;
import dev.orderly.catalog.DefaultPrivileges;
import dev.orderly.catalog.Grant;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import java.util.ArrayList;
import java.util.List;

/** The privileges that an object has right after it is made: the built-in ones and what ALTER DEFAULT PRIVILEGES adds. */
final class InitialPrivileges {

    private InitialPrivileges() {}

    /** Without the owner's, who starts with everything. */
    static List<Grant> of(ObjectId id, Sides sides) {
        String objects = objects(id.kind());
        List<Grant> grants = new ArrayList<>(find(sides, "", objects, builtIn(id.kind())).stream()
                .filter(grant -> !grant.isOwners())
                .toList());
        if (!id.schema().isEmpty()) {
            find(sides, id.schema(), objects, List.of()).stream()
                    .filter(grant -> !grant.isOwners() && !grants.contains(grant))
                    .forEach(grants::add);
        }
        return grants;
    }

    private static List<Grant> find(Sides sides, String schema, String objects, List<Grant> otherwise) {
        ObjectId id = ObjectId.of(ObjectKind.DEFAULT_PRIVILEGES, schema, sides.currentUser(), objects);
        CatalogObject found =
                sides.currentUser().isEmpty() ? null : sides.before().get(id);
        return found instanceof DefaultPrivileges privileges ? privileges.grants() : otherwise;
    }

    /** Manual, section "Privileges": what PUBLIC has from the start. */
    static List<Grant> builtIn(ObjectKind kind) {
        return switch (kind) {
            case ROUTINE, AGGREGATE -> List.of(new Grant(Grant.PUBLIC, "EXECUTE", false));
            case ENUM, DOMAIN, COMPOSITE, RANGE, BASE_TYPE, LANGUAGE ->
                List.of(new Grant(Grant.PUBLIC, "USAGE", false));
            default -> List.of();
        };
    }

    private static String objects(ObjectKind kind) {
        return switch (kind) {
            case TABLE, FOREIGN_TABLE, VIEW, MATERIALIZED_VIEW -> "r";
            case SEQUENCE -> "S";
            case ROUTINE, AGGREGATE -> "f";
            case ENUM, DOMAIN, COMPOSITE, RANGE, BASE_TYPE -> "T";
            case SCHEMA -> "n";
            default -> "";
        };
    }

    /** Whether objects of the kind have privileges at all. */
    static boolean applyTo(ObjectKind kind) {
        return !objects(kind).isEmpty();
    }
}
