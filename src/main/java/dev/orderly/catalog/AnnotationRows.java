package dev.orderly.catalog;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Rows of comment and privilege queries as records. */
final class AnnotationRows {

    private AnnotationRows() {}

    static void comment(Row row, Reading into) throws SQLException {
        if (row.has("provider")) {
            securityLabel(row, into);
            return;
        }
        Optional<ObjectId> carrier = carrier(row, into);
        if (carrier.isPresent()) {
            ObjectId target = target(row, into, carrier.get());
            into.add(new Comment(target.attached(ObjectKind.COMMENT), target, carrier.get(), row.text("text")));
        }
    }

    private static void securityLabel(Row row, Reading into) throws SQLException {
        long address = Address.of(row.big("class"), row.big("oid"), row.number("sub"));
        Optional<ObjectId> carrier = carrier(row, into);
        String provider = row.text("provider");
        if (carrier.isPresent()) {
            ObjectId target = target(row, into, carrier.get());
            into.add(SecurityLabel.of(target, carrier.get(), provider, row.text("text")));
        } else {
            String description = "security label of " + row.text("described") + " for " + provider;
            into.addNotCovered(address, NotCovered.of(description, row.text("text")));
        }
    }

    static void privileges(Row row, Reading into) throws SQLException {
        Optional<ObjectId> member = into.named(Address.of(row.big("class"), row.big("oid"), 0));
        Optional<ObjectId> carrier =
                member.isPresent() ? into.at(Address.of(row.big("class"), row.big("oid"), 0)) : carrier(row, into);
        List<Grant> allDefaults = grants(row, "defaults");
        List<Grant> allGrants = grants(row, "grants");
        boolean untouched = owners(allGrants).equals(owners(allDefaults));
        List<Grant> defaults = untouched ? withoutOwners(allDefaults) : allDefaults;
        List<Grant> grants = untouched ? withoutOwners(allGrants) : allGrants;
        if (carrier.isPresent() && !grants.equals(defaults)) {
            ObjectId target = target(row, into, member.orElse(carrier.get()));
            ObjectId id = target.attached(ObjectKind.PRIVILEGES);
            into.add(new Privileges(id, target, carrier.get(), grants, defaults));
            into.access(id, access(row));
        }
    }

    static void defaultPrivileges(Row row, Reading into) throws SQLException {
        ObjectId id =
                ObjectId.of(ObjectKind.DEFAULT_PRIVILEGES, row.text("schema"), row.text("role"), row.text("objects"));
        into.add(
                Address.of(SystemCatalog.PG_DEFAULT_ACL, row.big("oid")),
                new DefaultPrivileges(id, row.text("objects"), grants(row, "grants"), grants(row, "defaults")));
        into.access(id, access(row));
    }

    /** What the row is about, unless an extension's member: what is said about those is the extension's. */
    private static Optional<ObjectId> carrier(Row row, Reading into) throws SQLException {
        long whole = Address.of(row.big("class"), row.big("oid"), 0);
        return into.isMember(whole)
                ? Optional.empty()
                : into.at(Address.of(row.big("class"), row.big("oid"), row.number("sub")));
    }

    private static ObjectId target(Row row, Reading into, ObjectId carrier) throws SQLException {
        String column = row.text("column");
        if (!column.isEmpty()) {
            return carrier.part(ObjectKind.COLUMN, column);
        }
        boolean relation = row.big("class") == SystemCatalog.PG_CLASS.oid();
        if (relation && carrier.kind() == ObjectKind.CONSTRAINT) {
            return ObjectId.of(ObjectKind.INDEX, carrier.schema(), carrier.part());
        }
        long address = Address.of(row.big("class"), row.big("oid"), 0);
        Optional<String> notNull = into.notNull(address);
        if (notNull.isPresent()) {
            return carrier.part(ObjectKind.CONSTRAINT, notNull.get());
        }
        return into.identitySequence(address).orElse(carrier);
    }

    /** An owner who holds what owners hold from the start need not be told; the list grows with PostgreSQL's versions. */
    private static List<Grant> withoutOwners(List<Grant> grants) {
        return grants.stream().filter(grant -> !grant.isOwners()).toList();
    }

    private static List<Grant> owners(List<Grant> grants) {
        return grants.stream().filter(Grant::isOwners).toList();
    }

    private static AccessList access(Row row) throws SQLException {
        return new AccessList(
                AccessItem.list(row.list("defaults"), row.list("default_grantors")),
                AccessItem.list(row.list("grants"), row.list("grantors")));
    }

    private static List<Grant> grants(Row row, String column) throws SQLException {
        return row.list(column).stream().map(AnnotationRows::grant).sorted().toList();
    }

    /** {@code SELECT false rsomebody}: privilege, grantable, kind of grantee and its name. */
    private static Grant grant(String text) {
        String[] words = text.split(" ", 3);
        String grantee = switch (words[2].charAt(0)) {
            case 'o' -> Grant.OWNER;
            case 'p' -> Grant.PUBLIC;
            default -> words[2].substring(1);
        };
        return new Grant(grantee, words[0], Boolean.parseBoolean(words[1]));
    }
}
