package dev.orderly.catalog;

import java.sql.SQLException;
import java.util.Optional;

/** Rows of foreign data and replication queries as records. */
final class ForeignRows {

    private ForeignRows() {}

    static void wrapper(Row row, Reading into) throws SQLException {
        ForeignDataWrapper wrapper = wrapper(row, true);
        into.stored(wrapper, wrapper(row, false));
        ObjectRows.add(row, into, SystemCatalog.PG_FOREIGN_DATA_WRAPPER, wrapper);
    }

    private static ForeignDataWrapper wrapper(Row row, boolean ordered) throws SQLException {
        return new ForeignDataWrapper(
                ObjectId.of(ObjectKind.FOREIGN_DATA_WRAPPER, row.text("name")),
                row.text("handler"),
                row.text("validator"),
                row.list("options", ordered));
    }

    static void server(Row row, Reading into) throws SQLException {
        ForeignServer server = server(row, true);
        into.stored(server, server(row, false));
        ObjectRows.add(row, into, SystemCatalog.PG_FOREIGN_SERVER, server);
    }

    private static ForeignServer server(Row row, boolean ordered) throws SQLException {
        return new ForeignServer(
                ObjectId.of(ObjectKind.FOREIGN_SERVER, row.text("name")),
                row.text("wrapper"),
                row.text("type"),
                row.text("version"),
                row.list("options", ordered));
    }

    static void userMapping(Row row, Reading into) throws SQLException {
        ObjectId server = ObjectId.of(ObjectKind.FOREIGN_SERVER, row.text("server"));
        ObjectId id = server.part(ObjectKind.USER_MAPPING, row.text("role"));
        UserMapping mapping = new UserMapping(id, server, row.sorted("options"));
        into.stored(mapping, new UserMapping(id, server, row.list("options")));
        into.add(Address.of(SystemCatalog.PG_USER_MAPPING, row.big("oid")), mapping);
    }

    static void publication(Row row, Reading into) throws SQLException {
        Publication publication = new Publication(
                ObjectId.of(ObjectKind.PUBLICATION, row.text("name")),
                row.flag("all_tables"),
                row.list("operations"),
                row.flag("via_root"),
                row.text("generated_columns"));
        ObjectRows.add(row, into, SystemCatalog.PG_PUBLICATION, publication);
    }

    static void publicationTable(Row row, Reading into) throws SQLException {
        Optional<ObjectId> publication = publicationOf(row, into);
        Optional<ObjectId> table = into.relation(row.big("relation"));
        if (publication.isPresent() && table.isPresent()) {
            ObjectId id = new ObjectId(
                    ObjectKind.PUBLICATION_TABLE,
                    table.get().schema(),
                    table.get().name(),
                    publication.get().name());
            into.add(
                    Address.of(SystemCatalog.PG_PUBLICATION_REL, row.big("oid")),
                    new PublicationTable(
                            id, publication.get(), table.get(), row.list("columns"), row.expression("condition")));
        }
    }

    static void publicationSchema(Row row, Reading into) throws SQLException {
        Optional<ObjectId> publication = publicationOf(row, into);
        if (publication.isPresent()) {
            ObjectId id = publication.get().part(ObjectKind.PUBLICATION_SCHEMA, row.text("schema"));
            into.add(
                    Address.of(SystemCatalog.PG_PUBLICATION_NAMESPACE, row.big("oid")),
                    new PublicationSchema(id, publication.get(), row.text("schema")));
        }
    }

    private static Optional<ObjectId> publicationOf(Row row, Reading into) throws SQLException {
        return into.at(Address.of(SystemCatalog.PG_PUBLICATION, row.big("publication")));
    }

    static void subscription(Row row, Reading into) throws SQLException {
        Subscription subscription = new Subscription(
                ObjectId.of(ObjectKind.SUBSCRIPTION, row.text("name")),
                ConnectionStrings.withoutPasswords(row.text("connection")),
                row.list("publications"),
                row.flag("enabled"),
                row.text("slot"),
                row.list("options"));
        ObjectRows.add(row, into, SystemCatalog.PG_SUBSCRIPTION, subscription);
    }
}
