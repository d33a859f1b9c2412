package dev.orderly.diff.precheck;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.Column;
import dev.orderly.catalog.DomainConstraint;
import dev.orderly.catalog.DomainType;
import dev.orderly.catalog.EnumType;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.Table;
import dev.orderly.diff.precheck.Precheck.Kind;
import dev.orderly.sql.SqlLiteral;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a change of a type asks of the columns that have it. */
final class TypePrechecks {

    private final Catalog now;

    TypePrechecks(Catalog now) {
        this.now = now;
    }

    /** What a check of a domain asks of the columns that have it. */
    List<Precheck> check(DomainConstraint check) {
        int open = check.definition().indexOf('(');
        boolean stands = now.find(check.id()).filter(check::equals).isPresent();
        if (stands || open < 0 || !check.validated()) {
            return List.of();
        }
        String condition = "NOT (" + KeyText.inside(check.definition(), open) + ')';
        return columns(check.domain())
                .map(column -> precheck(Kind.CHECK, check.id(), column, values(column, condition)))
                .toList();
    }

    /** What a domain that takes no nulls any more asks of them. */
    List<Precheck> notNull(DomainType from, DomainType to) {
        if (!to.notNull() || from.notNull()) {
            return List.of();
        }
        return columns(to.id())
                .map(column -> precheck(
                        Kind.NOT_NULL,
                        column.id(),
                        column,
                        OffendingRows.of(column.table(), List.of(), name(column) + " IS NULL")))
                .toList();
    }

    /** What labels that an enum loses ask of the columns that have it. */
    List<Precheck> labels(EnumType to) {
        if (!(now.find(to.id()).orElse(null) instanceof EnumType present)) {
            return List.of();
        }
        List<String> removed = present.labels().stream()
                .filter(label -> !to.labels().contains(label))
                .toList();
        if (removed.isEmpty()) {
            return List.of();
        }
        String labels = removed.stream().map(SqlLiteral::quote).collect(Collectors.joining(", ", "ARRAY[", "]"));
        return columns(to.id())
                .map(column -> precheck(
                        Kind.ENUM_REMOVAL,
                        to.id(),
                        column,
                        OffendingRows.of(column.table(), List.of(name(column)), hasOneOf(column, labels))))
                .toList();
    }

    private static String hasOneOf(Column column, String labels) {
        return column.type().endsWith("[]")
                ? name(column) + "::text[] && " + labels
                : name(column) + "::text = ANY (" + labels + ')';
    }

    /** A domain's check speaks of VALUE, which is what the column is called here. */
    private static String values(Column column, String condition) {
        return "SELECT ctid, value FROM (SELECT ctid, " + name(column) + " AS value FROM "
                + column.table().quoted() + ") AS each WHERE " + condition;
    }

    private Stream<Column> columns(ObjectId type) {
        return now.all(Column.class)
                .filter(column -> now.find(column.table()).orElse(null) instanceof Table)
                .filter(column -> column.type().replace("[]", "").equals(type.quoted()));
    }

    private static String name(Column column) {
        return column.id().partIdentifier().quoted();
    }

    private static Precheck precheck(Kind kind, ObjectId object, Column column, String query) {
        return new Precheck(kind, object, List.of(column.table()), query);
    }
}
