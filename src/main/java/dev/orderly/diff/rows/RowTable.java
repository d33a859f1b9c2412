package dev.orderly.diff.rows;

import dev.orderly.sql.Identifier;
import dev.orderly.sql.QualifiedName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A table that holds rows, itself or through its partitions.
 *
 * @param oid what the server knows it by, whatever it is called
 * @param isPartition whether its rows are those of another table too
 * @param leaves the partitions in which the rows lie, or the table itself
 */
record RowTable(
        long oid,
        QualifiedName name,
        boolean isPartitioned,
        boolean isPartition,
        Set<Long> leaves,
        List<RowColumn> columns) {

    RowTable {
        leaves = Set.copyOf(leaves);
        columns = List.copyOf(columns);
    }

    /** All tables of a database, partitions included, by name. */
    static List<RowTable> read(Connection connection) throws SQLException {
        Map<Long, RowTable> tables = new LinkedHashMap<>();
        Map<Long, List<RowColumn>> columns = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(RowQuery.text("tables"))) {
            while (row.next()) {
                RowTable table = table(row);
                tables.putIfAbsent(table.oid(), table);
                List<RowColumn> known = columns.computeIfAbsent(table.oid(), oid -> new ArrayList<>());
                if (row.getInt("number") > 0) {
                    known.add(column(row));
                }
            }
        }
        return tables.values().stream()
                .map(table -> table.with(columns.getOrDefault(table.oid(), List.of())))
                .toList();
    }

    private static RowTable table(ResultSet row) throws SQLException {
        Long[] leaves = (Long[]) row.getArray("leaves").getArray();
        return new RowTable(
                row.getLong("oid"),
                QualifiedName.of(row.getString("nspname"), row.getString("relname")),
                row.getBoolean("partitioned"),
                row.getBoolean("partition"),
                Set.copyOf(Arrays.asList(leaves)),
                List.of());
    }

    private static RowColumn column(ResultSet row) throws SQLException {
        return new RowColumn(
                row.getInt("number"),
                Identifier.of(row.getString("attname")),
                row.getString("type"),
                row.getBoolean("plain"),
                row.getBoolean("long"),
                row.getBoolean("generated"));
    }

    private RowTable with(List<RowColumn> known) {
        return new RowTable(oid, name, isPartitioned, isPartition, leaves, known);
    }

    /** As the item of a FROM clause: rows of tables that inherit from it are theirs. */
    String from() {
        return isPartitioned ? name.quoted() : "ONLY " + name.quoted();
    }

    /** The columns that can be written. */
    List<RowColumn> written() {
        return columns.stream().filter(column -> !column.generated()).toList();
    }

    /** The names of columns that can be written, as SQL. */
    String writtenNames() {
        return written().stream().map(column -> column.name().quoted()).collect(Collectors.joining(", "));
    }
}
