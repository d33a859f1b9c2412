package dev.orderly.privacy.export;

import dev.orderly.archive.rows.RowTable;
import dev.orderly.archive.text.JsonField;
import dev.orderly.archive.text.JsonKind;
import dev.orderly.archive.toc.TocEntry;
import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.Column;
import dev.orderly.catalog.ObjectId;
import dev.orderly.value.type.ColumnType;
import dev.orderly.value.type.ColumnTypes;
import dev.orderly.value.type.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * The file of a table, and of all its partitions.
 *
 * @param columns in the table's order, without those that are computed of others
 * @param entries whose rows are in it, in their order
 * @param bytes an estimate
 */
record TableFile(String name, List<Column> columns, List<TocEntry> entries, long bytes) {

    TableFile {
        columns = List.copyOf(columns);
        entries = List.copyOf(entries);
    }

    static TableFile of(Catalog catalog, ObjectId table, String name, List<TocEntry> entries, long bytes) {
        List<Column> columns = catalog.columns(table).stream()
                .filter(column -> !column.isGenerated())
                .toList();
        return new TableFile(name, columns, entries, bytes);
    }

    List<String> labels() {
        return columns.stream().map(column -> column.id().part()).toList();
    }

    /** Where its columns stand in the rows of a partition, which may have another order. */
    List<Integer> places(RowTable table) {
        return labels().stream().map(table.columns()::indexOf).toList();
    }

    List<JsonField> fields(RowTable table, ColumnTypes types) {
        List<Integer> places = places(table);
        List<JsonField> fields = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            ColumnType type = types.of(columns.get(i).type());
            boolean array = type.kind() == Kind.ARRAY;
            ColumnType value = type.element().filter(any -> array).orElse(type);
            fields.add(new JsonField(labels().get(i), places.get(i), kind(value), array && isInBraces(value)));
        }
        return fields;
    }

    private static JsonKind kind(ColumnType type) {
        return switch (type.kind()) {
            case INTEGER, DECIMAL -> type.name().equals("money") ? JsonKind.TEXT : JsonKind.NUMBER;
            case BOOLEAN -> JsonKind.BOOLEAN;
            case JSON -> JsonKind.DOCUMENT;
            default -> JsonKind.TEXT;
        };
    }

    /** Boxes are the one type whose arrays have semicolons between. */
    private static boolean isInBraces(ColumnType element) {
        return element.kind() != Kind.GEOMETRY;
    }
}
