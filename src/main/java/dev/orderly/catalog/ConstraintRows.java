package dev.orderly.catalog;

import java.sql.SQLException;
import java.util.Optional;

/** Rows of constraint and index queries as records. */
final class ConstraintRows {

    private ConstraintRows() {}

    static void constraint(Row row, Reading into) throws SQLException {
        Optional<ObjectId> table = into.relation(row.big("relation"));
        if (table.isEmpty()) {
            return;
        }
        if (row.flag("local")) {
            into.local(table.get().part(ObjectKind.CONSTRAINT, row.text("name")));
        }
        Constraint constraint = constraint(row, table.get(), true);
        into.stored(constraint, constraint(row, table.get(), false));
        into.add(Address.of(SystemCatalog.PG_CONSTRAINT, row.big("oid")), constraint);
    }

    private static Constraint constraint(Row row, ObjectId table, boolean ordered) throws SQLException {
        return new Constraint(
                table.part(ObjectKind.CONSTRAINT, row.text("name")),
                table,
                ConstraintType.ofCode(row.text("type")),
                plain(row.expression("definition")),
                row.flag("deferrable"),
                row.flag("deferred"),
                row.flag("validated"),
                row.list("options", ordered),
                row.text("tablespace"),
                row.flag("inherited"));
    }

    static void index(Row row, Reading into) throws SQLException {
        Optional<ObjectId> table = into.relation(row.big("relation"));
        if (table.isEmpty()) {
            return;
        }
        into.add(
                Address.of(SystemCatalog.PG_CLASS, row.big("oid")),
                new Index(
                        ObjectId.of(ObjectKind.INDEX, row.text("schema"), row.text("name")),
                        table.get(),
                        row.expression("definition"),
                        row.flag("is_unique"),
                        row.flag("valid"),
                        row.list("statistics"),
                        row.text("tablespace"),
                        row.flag("partitioned")));
    }

    static void indexRole(Row row, Reading into) throws SQLException {
        Optional<ObjectId> table = into.relation(row.big("relation"));
        if (table.isEmpty()) {
            return;
        }
        if (row.flag("clustered")) {
            into.add(new Clustering(table.get().attached(ObjectKind.CLUSTERING), table.get(), row.text("name")));
        }
        if (row.flag("replica_identity")) {
            ObjectId id = table.get().attached(ObjectKind.REPLICA_IDENTITY);
            into.add(new ReplicaIdentity(id, table.get(), "USING INDEX", row.text("name")));
        }
    }

    /** The definition without what has fields of its own; PostgreSQL appends these, in this order. */
    private static String plain(String definition) {
        String enforced = withoutSuffix(definition, Constraint.NOT_ENFORCED);
        String valid = withoutSuffix(enforced, " NOT VALID");
        String plain = withoutSuffix(withoutSuffix(valid, " INITIALLY DEFERRED"), " DEFERRABLE");
        return enforced.equals(definition) ? plain : plain + Constraint.NOT_ENFORCED;
    }

    static String withoutSuffix(String text, String suffix) {
        return text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text;
    }
}
