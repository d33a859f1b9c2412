package dev.orderly.diff;

import dev.orderly.catalog.Attribute;
import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogObject;
import dev.orderly.catalog.Column;
import dev.orderly.catalog.CompositeType;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.catalog.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * Tables of a composite type whose form changes. PostgreSQL alters neither the columns of such a table nor a type under
 * it, save by CASCADE, which converts no values: so the table leaves its type, both change, and it takes the type again.
 */
final class TypedTables {

    private final Sides sides;
    private final Fates fates;

    TypedTables(Sides sides, Fates fates) {
        this.sides = sides;
        this.fates = fates;
    }

    List<ObjectId> leaving() {
        return tables(sides.before()).filter(this::leaves).toList();
    }

    List<ObjectId> joining() {
        return tables(sides.after()).filter(this::joins).toList();
    }

    private static Stream<ObjectId> tables(SortedMap<ObjectId, CatalogObject> objects) {
        return Catalog.all(objects, ObjectKind.TABLE, Table.class)
                .filter(table -> !table.ofType().isEmpty())
                .map(Table::id);
    }

    /** Whether the table stops being of its type, for a while or for good. */
    boolean leaves(ObjectId table) {
        return !typeBefore(table).isEmpty() && changes(table);
    }

    /** Whether the table becomes one of its type, again or for the first time. */
    boolean joins(ObjectId table) {
        return !typeAfter(table).isEmpty() && !fates.creates(table) && changes(table);
    }

    static String leave(ObjectId table) {
        return "ALTER TABLE " + table.quoted() + " NOT OF";
    }

    String join(ObjectId table) {
        return "ALTER TABLE " + table.quoted() + " OF " + typeAfter(table);
    }

    /** Whether a table that joins has its columns where its type has them by then: they can be added only at the end. */
    boolean canJoin(ObjectId table) {
        return columns(table).equals(attributes(table));
    }

    private boolean changes(ObjectId table) {
        if (!sides.inBoth(table) || (fates.drops(table) && !fates.moved().contains(table))) {
            return false;
        }
        boolean otherType = !typeBefore(table).equals(typeAfter(table))
                || fates.all().keySet().stream().anyMatch(id -> isType(id, table));
        return otherType
                || (!fates.drops(table)
                        && (columnsOf(table, sides.before()).anyMatch(column -> changesForm(column.id()))
                                || columnsOf(table, sides.after()).anyMatch(column -> changesForm(column.id()))));
    }

    private boolean isType(ObjectId id, ObjectId table) {
        return id.kind() == ObjectKind.COMPOSITE
                && (id.quoted().equals(typeBefore(table)) || id.quoted().equals(typeAfter(table)));
    }

    private boolean changesForm(ObjectId column) {
        return fates.of(column)
                .filter(fate -> fate.drops() || fate.creates() || fate.changesType())
                .isPresent();
    }

    /** The names of the columns as they will stand. */
    private List<String> columns(ObjectId table) {
        List<String> names = new ArrayList<>();
        columnsOf(table, sides.before())
                .filter(column -> !fates.drops(column.id()))
                .sorted(Comparator.comparing(column -> sides.positionBefore(column.id())))
                .forEach(column -> names.add(column.id().part()));
        added(table).forEach(column -> names.add(column.part()));
        return names;
    }

    /** The columns that the table gets, in the order in which it has to get them. */
    List<ObjectId> added(ObjectId table) {
        return columnsOf(table, sides.after())
                .map(Column::id)
                .filter(fates::creates)
                .sorted(Comparator.comparing(sides::positionAfter))
                .toList();
    }

    private List<String> attributes(ObjectId table) {
        return Catalog.all(sides.after(), ObjectKind.COMPOSITE, CompositeType.class)
                .filter(type -> type.id().quoted().equals(typeAfter(table)))
                .flatMap(type -> type.attributes().stream().map(Attribute::name))
                .toList();
    }

    static Stream<Column> columnsOf(ObjectId table, SortedMap<ObjectId, CatalogObject> objects) {
        return objects
                .subMap(table.part(ObjectKind.COLUMN, ""), table.part(ObjectKind.COLUMN, "\uffff"))
                .values()
                .stream()
                .map(Column.class::cast);
    }

    private String typeBefore(ObjectId table) {
        return sides.before().get(table) instanceof Table found ? found.ofType() : "";
    }

    private String typeAfter(ObjectId table) {
        return sides.after().get(table) instanceof Table found ? found.ofType() : "";
    }
}
