package dev.orderly.diff.measure;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The relations of a database before a transaction does anything. */
final class Before {

    private final Map<Long, Relation> relations = new HashMap<>();
    private final Map<Long, Map<Integer, String>> columns = new HashMap<>();
    private final Set<Long> files = new HashSet<>();

    private Before() {}

    static Before read(Connection connection) throws SQLException {
        Before before = new Before();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery(MeasureQuery.text("relations"))) {
                while (row.next()) {
                    before.add(relation(row));
                }
            }
            try (ResultSet row = statement.executeQuery(MeasureQuery.text("columns"))) {
                while (row.next()) {
                    before.columns
                            .computeIfAbsent(row.getLong(1), table -> new HashMap<>())
                            .put(row.getInt(2), row.getString(3));
                }
            }
        }
        return before;
    }

    private static Relation relation(ResultSet row) throws SQLException {
        return new Relation(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4).charAt(0),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8));
    }

    private void add(Relation relation) {
        relations.put(relation.oid(), relation);
        files.add(relation.file());
    }

    Stream<Relation> all() {
        return relations.values().stream()
                .sorted(Comparator.comparing(Relation::schema).thenComparing(Relation::name));
    }

    Optional<Relation> find(long oid) {
        return Optional.ofNullable(relations.get(oid));
    }

    @Nullable
    Relation relation(long oid) {
        return relations.get(oid);
    }

    /** Columns that hold values, by number. */
    Map<Integer, String> columns(long table) {
        return columns.getOrDefault(table, Map.of());
    }

    /** Whether some relation had this file: an index that keeps it was not built anew. */
    boolean hasFile(long file) {
        return files.contains(file);
    }
}
