package dev.orderly.privacy.proof;

import dev.orderly.privacy.plan.ColumnPlan;
import dev.orderly.privacy.plan.TablePlan;
import dev.orderly.privacy.proof.ValueCheck.Unchanged;
import dev.orderly.privacy.scan.source.Sample;
import dev.orderly.sql.Identifier;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Values of the copy that stand in the source in as many rows, which fakes hardly do. One pass over the table on each side, whatever the
 * number of its columns: for tables whose rows cannot be found again.
 */
final class SameCounts {

    private static final int VALUES = 500;
    private static final int LENGTH = 4_000;

    private final Side source;
    private final Side copy;
    private final TablePlan table;

    SameCounts(Side source, Side copy, TablePlan table) {
        this.source = source;
        this.copy = copy;
        this.table = table;
    }

    List<Unchanged> of(Sample sample, List<ColumnPlan> columns) throws SQLException {
        List<List<String>> values = new ArrayList<>();
        columns.forEach(column -> values.add(distinct(sample, column.column())));
        Both<Map<Value, Long>> both = Both.of(source, copy, side -> count(side, columns, values));
        List<Unchanged> all = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            all.add(unchanged(i, values.get(i), both));
        }
        return all;
    }

    /** Some values of the sample that differ from each other. */
    static List<String> distinct(Sample sample, String column) {
        Set<String> values = new LinkedHashSet<>();
        sample.values().getOrDefault(column, List.of()).stream()
                .filter(Objects::nonNull)
                .filter(value -> !value.isEmpty())
                .distinct()
                .limit(VALUES)
                .forEach(values::add);
        return List.copyOf(values);
    }

    private static Unchanged unchanged(int number, List<String> values, Both<Map<Value, Long>> both) {
        long alike = values.stream()
                .map(value -> new Value(number, value))
                .filter(value -> both.source().containsKey(value)
                        && Objects.equals(both.source().get(value), both.copy().get(value)))
                .count();
        return new Unchanged(values.size(), values.size(), alike);
    }

    private record Value(int column, String text) {}

    /** In how many rows each value stands. */
    private Map<Value, Long> count(Side side, List<ColumnPlan> columns, List<List<String>> values) throws SQLException {
        return side.session().apart(connection -> {
            Map<Value, Long> counts = new HashMap<>();
            try (PreparedStatement query = connection.prepareStatement(query(side, columns))) {
                bind(connection, query, values);
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        counts.put(new Value(row.getInt(1), row.getString(2)), row.getLong(3));
                    }
                }
            }
            return counts;
        });
    }

    private static void bind(Connection connection, PreparedStatement query, List<List<String>> values)
            throws SQLException {
        List<Integer> places = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            for (String value : values.get(i)) {
                places.add(i);
                texts.add(value);
            }
        }
        query.setArray(1, connection.createArrayOf("int4", places.toArray()));
        query.setArray(2, connection.createArrayOf("text", texts.toArray()));
    }

    private String query(Side side, List<ColumnPlan> columns) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            String column = Identifier.of(columns.get(i).column()).quoted();
            rows.add("(" + i + ", pg_catalog.left(r." + column + "::text, " + LENGTH + "))");
        }
        return "SELECT v.number, v.value, pg_catalog.count(*) FROM " + side.from(table.table())
                + " AS r CROSS JOIN LATERAL (VALUES " + String.join(", ", rows) + ") AS v (number, value)"
                + " JOIN ROWS FROM (pg_catalog.unnest(?::int4[]), pg_catalog.unnest(?::text[])) AS s (number, value)"
                + " ON s.number = v.number AND s.value = v.value GROUP BY 1, 2";
    }
}
