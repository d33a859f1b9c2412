package dev.orderly.diff.rescue;

import dev.orderly.catalog.Column;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How columns are kept: those of types that the schema itself makes as text, so that a kept table does not stand in the way
 * when the type is dropped or changed.
 */
final class KeptColumns {

    private KeptColumns() {}

    static String saved(List<Column> columns) {
        return columns.stream()
                .map(column -> isOwnType(column) ? name(column) + "::pg_catalog.text AS " + name(column) : name(column))
                .collect(Collectors.joining(", "));
    }

    static String names(List<Column> columns) {
        return columns.stream().map(KeptColumns::name).collect(Collectors.joining(", "));
    }

    /** The kept value as the column's type, from the kept table under an alias. */
    static String restored(Column column) {
        String value = "kept." + name(column);
        return isOwnType(column) ? value + "::" + column.type() : value;
    }

    static String name(Column column) {
        return column.id().partIdentifier().quoted();
    }

    /** Types of the system are written without a schema, as nothing is on the search path when they are read. */
    private static boolean isOwnType(Column column) {
        return column.type().contains(".");
    }
}
