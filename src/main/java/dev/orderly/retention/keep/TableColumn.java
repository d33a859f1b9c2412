package dev.orderly.retention.keep;

import dev.orderly.archive.text.JsonField;
import dev.orderly.archive.text.JsonKind;
import dev.orderly.retention.table.Relation;
import dev.orderly.sql.ServerQuery;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A column of a table, as archives have to know it.
 *
 * @param type as the server writes it
 * @param kind of its values, or of their elements, in JSON
 * @param array whether values are arrays
 * @param generated whether the server works it out of others
 * @param filled whether a row that says nothing of it is refused
 */
record TableColumn(String name, String type, JsonKind kind, boolean array, boolean generated, boolean filled) {

    /** In the order of the table. */
    static List<TableColumn> of(Connection connection, Relation table) throws SQLException {
        List<TableColumn> columns = new ArrayList<>();
        String query = ServerQuery.text(
                TableColumn.class, "columns", connection.getMetaData().getDatabaseMajorVersion(), false);
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setLong(1, table.oid());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    columns.add(new TableColumn(
                            row.getString("name"),
                            row.getString("type"),
                            JsonKind.valueOf(row.getString("kind")),
                            row.getBoolean("array"),
                            row.getBoolean("generated"),
                            row.getBoolean("filled")));
                }
            }
        }
        return columns;
    }

    static List<JsonField> fields(List<TableColumn> columns) {
        List<JsonField> fields = new ArrayList<>();
        for (TableColumn column : columns) {
            fields.add(new JsonField(column.name, fields.size(), column.kind, column.array));
        }
        return fields;
    }
}
