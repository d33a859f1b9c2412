package dev.orderly.catalog.ddl;

import dev.orderly.catalog.AccessItem;
import dev.orderly.catalog.AccessList;
import dev.orderly.catalog.DefaultPrivileges;
import dev.orderly.catalog.Grant;
import dev.orderly.catalog.ObjectId;
import dev.orderly.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** {@code GRANT} and {@code REVOKE} that make an access list again, item by item, each by the role that gave it. */
public final class AccessDdl {

    private final String prefix;
    private final String column;
    private final String object;
    private final String owner;

    private AccessDdl(String prefix, String column, String object, String owner) {
        this.prefix = prefix;
        this.column = column;
        this.object = object;
        this.owner = owner;
    }

    /** @param owner the role that {@link Grant#OWNER} stands for */
    public static List<String> make(ObjectId target, AccessList list, String owner) {
        return new AccessDdl("", PrivilegesDdl.column(target), PrivilegesDdl.object(target), owner).make(list);
    }

    public static List<String> make(DefaultPrivileges privileges, AccessList list) {
        String objects = PrivilegesDdl.objects(privileges.objects());
        return new AccessDdl(
                        PrivilegesDdl.prefix(privileges),
                        "",
                        objects,
                        privileges.id().name())
                .make(list);
    }

    public static List<String> ofLargeObject(long oid, AccessList list, String owner) {
        return new AccessDdl("", "", "LARGE OBJECT " + oid, owner).make(list);
    }

    /**
     * @param object with its kind, quoted
     * @param column empty for the whole object
     */
    public static List<String> ofSystemObject(String object, String column, AccessList list, String owner) {
        String part = column.isEmpty() ? "" : " (" + Identifier.of(column).quoted() + ')';
        return new AccessDdl("", part, object, owner).make(list);
    }

    private List<String> make(AccessList list) {
        List<String> statements = new ArrayList<>();
        list.gone()
                .forEach(item -> statements.add(prefix + "REVOKE " + words(item.privileges()) + " ON " + object
                        + " FROM " + role(item.grantee())));
        list.added().forEach(item -> grant(item, statements));
        return statements;
    }

    private void grant(AccessItem item, List<String> statements) {
        boolean byOther = !item.grantor().equals(Grant.OWNER) && !item.grantor().equals(owner);
        if (byOther) {
            statements.add("SET SESSION AUTHORIZATION " + role(item.grantor()));
        }
        String on = " ON " + object + " TO " + role(item.grantee());
        if (!item.plain().isEmpty()) {
            statements.add(prefix + "GRANT " + words(item.plain()) + on);
        }
        if (!item.grantable().isEmpty()) {
            statements.add(prefix + "GRANT " + words(item.grantable()) + on + " WITH GRANT OPTION");
        }
        if (byOther) {
            statements.add("RESET SESSION AUTHORIZATION");
        }
    }

    private String words(List<String> privileges) {
        return privileges.stream().map(privilege -> privilege + column).collect(Collectors.joining(", "));
    }

    private String role(String name) {
        return Roles.name(name.equals(Grant.OWNER) ? owner : name);
    }
}
