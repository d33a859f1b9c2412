package dev.orderly.catalog.ddl;

import dev.orderly.catalog.DefaultPrivileges;
import dev.orderly.catalog.Grant;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** {@code GRANT} and {@code REVOKE} as the difference of two lists. */
public final class PrivilegesDdl {

    private PrivilegesDdl() {}

    /** @param owner the role that {@link Grant#OWNER} stands for */
    public static List<String> change(ObjectId target, List<Grant> from, List<Grant> to, String owner) {
        return change("", column(target), " ON " + object(target), from, to, owner);
    }

    /** What follows each privilege where it is one on a column. */
    static String column(ObjectId target) {
        return target.kind() == ObjectKind.COLUMN
                ? " (" + target.partIdentifier().quoted() + ')'
                : "";
    }

    public static List<String> change(DefaultPrivileges privileges, List<Grant> from, List<Grant> to) {
        String owner = privileges.id().name();
        return change(prefix(privileges), "", " ON " + objects(privileges.objects()), from, to, owner);
    }

    static String prefix(DefaultPrivileges privileges) {
        String schema = privileges.id().schema();
        return "ALTER DEFAULT PRIVILEGES FOR ROLE "
                + Roles.name(privileges.id().name())
                + (schema.isEmpty() ? "" : " IN SCHEMA " + Identifier.of(schema).quoted()) + ' ';
    }

    private static List<String> change(
            String prefix, String column, String on, List<Grant> from, List<Grant> to, String owner) {
        List<String> statements = new ArrayList<>();
        byGrantee(minus(from, to), false)
                .forEach((who, what) ->
                        statements.add(prefix + "REVOKE " + list(what, column) + on + " FROM " + role(who, owner)));
        byGrantee(regrants(from, to), false)
                .forEach((who, what) ->
                        statements.add(prefix + "GRANT " + list(what, column) + on + " TO " + role(who, owner)));
        byGrantee(minus(to, from), true)
                .forEach((who, what) -> statements.add(prefix + "GRANT " + list(what, column) + on + " TO "
                        + role(who, owner) + " WITH GRANT OPTION"));
        return statements;
    }

    /** What stands without the right to grant it on: all that is new, and what was revoked to lose that right. */
    private static List<Grant> regrants(List<Grant> from, List<Grant> to) {
        return minus(to, from).stream().filter(grant -> !grant.grantable()).toList();
    }

    private static List<Grant> minus(List<Grant> all, List<Grant> without) {
        List<Grant> rest = new ArrayList<>(all);
        rest.removeAll(without);
        return rest;
    }

    private static Map<String, TreeSet<String>> byGrantee(List<Grant> grants, boolean grantableOnly) {
        Map<String, TreeSet<String>> named = new TreeMap<>();
        grants.stream()
                .filter(grant -> !grantableOnly || grant.grantable())
                .forEach(grant -> named.computeIfAbsent(grant.grantee(), name -> new TreeSet<>())
                        .add(grant.privilege()));
        return named;
    }

    private static String list(TreeSet<String> privileges, String column) {
        return String.join(column + ", ", privileges) + column;
    }

    private static String role(String grantee, String owner) {
        return Roles.name(grantee.equals(Grant.OWNER) ? owner : grantee);
    }

    static String object(ObjectId target) {
        return switch (target.kind()) {
            case TABLE, VIEW, MATERIALIZED_VIEW, FOREIGN_TABLE, COLUMN -> "TABLE " + target.quoted();
            case ENUM, COMPOSITE, RANGE, BASE_TYPE, DOMAIN -> "TYPE " + target.quoted();
            case FOREIGN_SERVER -> "FOREIGN SERVER " + target.quoted();
            default -> References.of(target);
        };
    }

    static String objects(String letter) {
        return switch (letter) {
            case "r" -> "TABLES";
            case "S" -> "SEQUENCES";
            case "f" -> "FUNCTIONS";
            case "T" -> "TYPES";
            case "n" -> "SCHEMAS";
            default -> "LARGE OBJECTS";
        };
    }
}
