package dev.orderly.diff.measure;

import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The sizes of tables in the database that statements are meant for. */
public final class TargetSizes {

    private final Map<String, TableSize> sizes = new HashMap<>();

    private TargetSizes() {}

    /** Of a database that holds nothing. */
    public static TargetSizes none() {
        return new TargetSizes();
    }

    /** Reads the sizes of what the statements touch, in one query; what the target does not have yet is empty there. */
    public static TargetSizes read(Connection connection, Collection<MeasuredStatement> statements)
            throws SQLException {
        TargetSizes found = new TargetSizes();
        List<ObjectId> tables = statements.stream()
                .flatMap(statement -> java.util.stream.Stream.of(
                                statement.rewrites().stream(),
                                statement.scans().stream(),
                                statement.builds().stream().map(MeasuredStatement.BuiltIndex::table))
                        .flatMap(each -> each))
                .distinct()
                .toList();
        if (!tables.isEmpty()) {
            found.read(connection, tables);
        }
        return found;
    }

    private void read(Connection connection, List<ObjectId> tables) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(MeasureQuery.text("sizes"))) {
            query.setArray(1, texts(connection, tables.stream().map(ObjectId::schema)));
            query.setArray(2, texts(connection, tables.stream().map(ObjectId::name)));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    sizes.put(
                            key(row.getString(1), row.getString(2)),
                            new TableSize(row.getDouble(3), row.getLong(4), row.getLong(5)));
                }
            }
        }
    }

    private static Array texts(Connection connection, java.util.stream.Stream<String> values) throws SQLException {
        return connection.createArrayOf("text", values.toArray());
    }

    TableSize of(ObjectId table) {
        return table.kind() == ObjectKind.TABLE || table.kind() == ObjectKind.MATERIALIZED_VIEW
                ? sizes.getOrDefault(key(table.schema(), table.name()), TableSize.NONE)
                : TableSize.NONE;
    }

    private static String key(String schema, String name) {
        return schema + '\0' + name;
    }
}
