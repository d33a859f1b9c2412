package dev.orderly.diff;

import dev.orderly.catalog.CatalogObject;
import dev.orderly.catalog.Column;
import dev.orderly.catalog.Constraint;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.RangeType;
import java.util.List;

/** The names that an object takes up, across kinds: relations share one space per schema, types and routines others. */
final class Names {

    private Names() {}

    static List<String> of(CatalogObject object) {
        ObjectId id = object.id();
        return switch (id.kind()) {
            case TABLE, FOREIGN_TABLE, VIEW, MATERIALIZED_VIEW, COMPOSITE -> List.of(relation(id), type(id));
            case SEQUENCE, INDEX -> List.of(relation(id));
            case CONSTRAINT -> constraint((Constraint) object);
            case ENUM, DOMAIN, SHELL_TYPE -> List.of(type(id));
            case RANGE -> List.of(type(id), "type " + id.schema() + '.' + ((RangeType) object).multirange());
            case ROUTINE, AGGREGATE -> List.of("routine " + id.schema() + '.' + id.name() + '(' + id.part() + ')');
            case COLUMN -> identity((Column) object);
            default -> List.of();
        };
    }

    /** The names that a type of that id would take up. */
    static List<String> ofType(ObjectId id) {
        return List.of(relation(id), type(id));
    }

    private static String relation(ObjectId id) {
        return "relation " + id.schema() + '.' + id.name();
    }

    private static String type(ObjectId id) {
        return "type " + id.schema() + '.' + id.name();
    }

    private static List<String> constraint(Constraint constraint) {
        ObjectId id = constraint.id();
        return constraint.type().hasIndex() ? List.of("relation " + id.schema() + '.' + id.part()) : List.of();
    }

    private static List<String> identity(Column column) {
        return column.identity().exists()
                ? List.of(relation(column.identity().sequence().id()))
                : List.of();
    }
}
