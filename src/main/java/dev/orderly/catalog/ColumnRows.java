package dev.orderly.catalog;

import java.sql.SQLException;
import java.util.Optional;

/** Rows of column and sequence queries as records. */
final class ColumnRows {

    private ColumnRows() {}

    static void column(Row row, Reading into) throws SQLException {
        Optional<ObjectId> relation = into.relation(row.big("relation"));
        if (relation.isEmpty()) {
            return;
        }
        ObjectId id = relation.get().part(ObjectKind.COLUMN, row.text("name"));
        if ("vmc".contains(row.text("kind"))) {
            into.attribute(relation.get(), new Attribute(id.part(), row.text("type"), row.text("collation")));
            Column column = column(row, id, relation.get(), Identity.NONE, true);
            if (column.hasSettings()) {
                into.setting(column);
            }
        } else {
            long address = Address.ofColumn(row.big("relation"), row.number("number"));
            Identity identity = identity(row, into.identity(address));
            Column column = column(row, id, relation.get(), identity, true);
            into.add(address, column);
            into.stored(column, column(row, id, relation.get(), identity, false));
            into.position(id, row.number("number"));
            if (row.has("not_null_oid")) {
                into.notNull(
                        Address.of(SystemCatalog.PG_CONSTRAINT, row.big("not_null_oid")),
                        id,
                        row.text("not_null_constraint"));
            }
            if (row.flag("local")) {
                into.local(id);
            }
            if (row.flag("not_null_local")) {
                into.local(Catalog.notNullOf(id));
            }
        }
        defaultOf(row, into, id, relation.get());
    }

    private static Column column(Row row, ObjectId id, ObjectId table, Identity identity, boolean ordered)
            throws SQLException {
        String generated = row.text("generated");
        return new Column(
                id,
                table,
                row.text("type"),
                row.flag("not_null"),
                row.text("not_null_name"),
                row.text("collation"),
                identity,
                generated,
                generated.isEmpty() ? "" : row.expression("expression"),
                row.text("storage"),
                row.text("compression"),
                row.number("statistics"),
                row.list("options", ordered),
                row.list("foreign_options", ordered),
                row.flag("inherited"),
                row.text("not_null_rule"));
    }

    /** From 17 on a partition shows the identity of its parent, whose sequence it uses: it comes with being attached. */
    private static Identity identity(Row row, Identity found) throws SQLException {
        return found.exists() && row.text("identity").equals("a") ? new Identity(true, true, found.sequence()) : found;
    }

    private static void defaultOf(Row row, Reading into, ObjectId column, ObjectId relation) throws SQLException {
        if (!row.has("default_oid")) {
            return;
        }
        long address = Address.of(SystemCatalog.PG_ATTRDEF, row.big("default_oid"));
        if (row.text("generated").isEmpty()) {
            into.add(address, new ColumnDefault(column.as(ObjectKind.DEFAULT), relation, row.expression("expression")));
        } else {
            into.alias(address, Address.ofColumn(row.big("relation"), row.number("number")));
        }
    }

    static void sequence(Row row, Reading into) throws SQLException {
        ObjectId id = ObjectId.of(ObjectKind.SEQUENCE, row.text("schema"), row.text("name"));
        Sequence sequence = new Sequence(
                id,
                row.text("type"),
                row.big("start"),
                row.big("increment"),
                row.big("minimum"),
                row.big("maximum"),
                row.big("cache"),
                row.flag("cycle"),
                row.flag("unlogged"));
        long address = Address.of(SystemCatalog.PG_CLASS, row.big("oid"));
        if (row.flag("identity")) {
            long column = Address.ofColumn(row.big("table_oid"), row.number("column_number"));
            into.identity(column, new Identity(true, false, sequence));
            into.identitySequence(address, id);
            return;
        }
        into.addOwned(address, sequence, row.text("owner"));
        if (row.has("column_name")) {
            ObjectId column = ObjectId.of(
                    ObjectKind.COLUMN, row.text("table_schema"), row.text("table_name"), row.text("column_name"));
            into.add(new SequenceOwner(id.attached(ObjectKind.SEQUENCE_OWNER), id, column));
        }
    }
}
