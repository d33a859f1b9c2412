package dev.orderly.dataset.shape;

import dev.orderly.sql.QualifiedName;
import java.util.List;
import java.util.Optional;

/**
 * What the server tells of a table.
 *
 * @param primaryKey its columns; empty where there is none
 * @param unique the columns of each constraint or index that keeps them unique
 */
public record TableFacts(
        QualifiedName name,
        List<SetColumn> columns,
        List<String> primaryKey,
        List<List<String>> unique,
        List<ForeignKey> foreignKeys) {

    public TableFacts {
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
        unique = List.copyOf(unique);
        foreignKeys = List.copyOf(foreignKeys);
    }

    /** A foreign key of the table. */
    public record ForeignKey(
            String name, QualifiedName target, List<String> columns, List<String> targetColumns, boolean deferrable) {}

    public Optional<SetColumn> column(String called) {
        return columns.stream().filter(it -> it.name().equals(called)).findFirst();
    }
}
