package dev.orderly.catalog;

import java.sql.SQLException;

/** Rows of type queries as records. */
final class TypeRows {

    private TypeRows() {}

    static void enumType(Row row, Reading into) throws SQLException {
        add(row, into, new EnumType(id(row, ObjectKind.ENUM), row.list("labels")));
    }

    static void domain(Row row, Reading into) throws SQLException {
        add(
                row,
                into,
                new DomainType(
                        id(row, ObjectKind.DOMAIN),
                        row.text("base_type"),
                        row.text("collation"),
                        row.flag("not_null"),
                        row.expression("default_expression")));
    }

    static void domainConstraint(Row row, Reading into) throws SQLException {
        ObjectId domain = ObjectId.of(ObjectKind.DOMAIN, row.text("schema"), row.text("domain"));
        into.add(
                Address.of(SystemCatalog.PG_CONSTRAINT, row.big("oid")),
                new DomainConstraint(
                        domain.part(ObjectKind.DOMAIN_CONSTRAINT, row.text("name")),
                        domain,
                        ConstraintRows.withoutSuffix(row.expression("definition"), " NOT VALID"),
                        row.flag("validated")));
    }

    static void composite(Row row, Reading into) throws SQLException {
        ObjectId id = id(row, ObjectKind.COMPOSITE);
        into.addOwned(
                Address.of(SystemCatalog.PG_CLASS, row.big("oid")),
                new CompositeType(id, into.attributes(id)),
                row.text("owner"));
    }

    static void range(Row row, Reading into) throws SQLException {
        add(
                row,
                into,
                new RangeType(
                        id(row, ObjectKind.RANGE),
                        row.text("subtype"),
                        row.text("operator_class"),
                        row.text("collation"),
                        row.text("canonical"),
                        row.text("subtype_diff"),
                        row.text("multirange")));
    }

    static void collation(Row row, Reading into) throws SQLException {
        into.addOwned(
                Address.of(SystemCatalog.PG_COLLATION, row.big("oid")),
                new Collation(
                        id(row, ObjectKind.COLLATION),
                        row.text("provider"),
                        row.flag("deterministic"),
                        row.text("collate"),
                        row.text("ctype"),
                        row.text("locale"),
                        row.text("rules")),
                row.text("owner"));
    }

    private static ObjectId id(Row row, ObjectKind kind) throws SQLException {
        return ObjectId.of(kind, row.text("schema"), row.text("name"));
    }

    private static void add(Row row, Reading into, CatalogObject type) throws SQLException {
        into.addOwned(Address.of(SystemCatalog.PG_TYPE, row.big("oid")), type, row.text("owner"));
    }
}
