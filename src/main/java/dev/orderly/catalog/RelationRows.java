package dev.orderly.catalog;

import dev.orderly.sql.ViewText;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rows of table, view and inheritance queries as records. */
final class RelationRows {

    private RelationRows() {}

    static void table(Row row, Reading into) throws SQLException {
        boolean foreign = row.text("kind").equals("f");
        ObjectId id = ObjectId.of(
                foreign ? ObjectKind.FOREIGN_TABLE : ObjectKind.TABLE, row.text("schema"), row.text("name"));
        into.relation(row.big("oid"), id);
        CatalogObject table = foreign ? foreignTable(row, id, true) : table(row, id, true);
        into.stored(table, foreign ? foreignTable(row, id, false) : table(row, id, false));
        into.addOwned(Address.of(SystemCatalog.PG_CLASS, row.big("oid")), table, row.text("owner"));
        replicaIdentity(row, into, id);
    }

    private static ForeignTable foreignTable(Row row, ObjectId id, boolean ordered) throws SQLException {
        return new ForeignTable(id, row.text("server"), row.list("foreign_options", ordered));
    }

    private static Table table(Row row, ObjectId id, boolean ordered) throws SQLException {
        return new Table(
                id,
                row.flag("unlogged"),
                row.expression("partition_key"),
                row.text("of_type"),
                options(row, ordered),
                row.flag("row_security"),
                row.flag("forced_row_security"),
                row.text("access_method"),
                row.text("tablespace"));
    }

    private static List<String> options(Row row, boolean ordered) throws SQLException {
        List<String> options = new ArrayList<>(row.list("options", ordered));
        row.list("toast_options", ordered).forEach(option -> options.add("toast." + option));
        return List.copyOf(options);
    }

    private static void replicaIdentity(Row row, Reading into, ObjectId id) throws SQLException {
        String mode = row.text("replica_identity");
        if (mode.equals("FULL") || mode.equals("NOTHING")) {
            into.add(new ReplicaIdentity(id.attached(ObjectKind.REPLICA_IDENTITY), id, mode, ""));
        }
    }

    static void view(Row row, Reading into) throws SQLException {
        ObjectId id = viewId(row);
        CatalogObject view = view(row, into, id, true);
        into.stored(view, view(row, into, id, false));
        into.addOwned(Address.of(SystemCatalog.PG_CLASS, row.big("oid")), view, row.text("owner"));
    }

    private static CatalogObject view(Row row, Reading into, ObjectId id, boolean ordered) throws SQLException {
        List<Attribute> columns = into.attributes(id);
        List<String> options = row.list("options", ordered);
        return id.kind() == ObjectKind.VIEW
                ? new View(id, columns, query(row), options)
                : new MaterializedView(
                        id,
                        columns,
                        into.settings(id),
                        query(row),
                        options,
                        row.text("access_method"),
                        row.text("tablespace"),
                        row.flag("populated"));
    }

    private static String query(Row row) throws SQLException {
        String query = row.expression("definition");
        return row.flag("qualified") ? ViewText.ofNewerServers(query) : query;
    }

    static void relation(Row row, Reading into) throws SQLException {
        ObjectKind kind = switch (row.text("kind")) {
            case "v" -> ObjectKind.VIEW;
            case "m" -> ObjectKind.MATERIALIZED_VIEW;
            default -> ObjectKind.COMPOSITE;
        };
        into.relation(row.big("oid"), ObjectId.of(kind, row.text("schema"), row.text("name")));
    }

    private static ObjectId viewId(Row row) throws SQLException {
        ObjectKind kind = row.text("kind").equals("v") ? ObjectKind.VIEW : ObjectKind.MATERIALIZED_VIEW;
        return ObjectId.of(kind, row.text("schema"), row.text("name"));
    }

    static void inheritance(Row row, Reading into) throws SQLException {
        Optional<ObjectId> child = into.at(Address.of(SystemCatalog.PG_CLASS, row.big("child")));
        Optional<ObjectId> parent = into.at(Address.of(SystemCatalog.PG_CLASS, row.big("parent")));
        if (child.isEmpty() || parent.isEmpty()) {
            return;
        }
        ObjectId id = child.get()
                .part(
                        ObjectKind.ATTACHMENT,
                        parent.get().schema() + '.' + parent.get().name());
        into.position(id, row.number("position"));
        into.add(
                row.flag("is_index")
                        ? new IndexAttachment(
                                child.get().attached(ObjectKind.INDEX_ATTACHMENT), child.get(), parent.get())
                        : new Attachment(id, child.get(), parent.get(), row.expression("bound")));
    }

    static void statistics(Row row, Reading into) throws SQLException {
        Optional<ObjectId> table = into.relation(row.big("relation"));
        if (table.isPresent()) {
            ObjectId id = ObjectId.of(ObjectKind.STATISTICS, row.text("schema"), row.text("name"));
            into.addOwned(
                    Address.of(SystemCatalog.PG_STATISTIC_EXT, row.big("oid")),
                    new Statistics(id, table.get(), row.expression("definition"), row.number("target")),
                    row.text("owner"));
        }
    }
}
