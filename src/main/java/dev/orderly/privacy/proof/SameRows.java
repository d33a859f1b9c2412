package dev.orderly.privacy.proof;

import dev.orderly.privacy.plan.ColumnPlan;
import dev.orderly.privacy.plan.TablePlan;
import dev.orderly.privacy.proof.ValueCheck.Unchanged;
import dev.orderly.privacy.scan.source.Sample;
import dev.orderly.privacy.scan.source.Sampler;
import dev.orderly.privacy.scan.source.ScannedColumn;
import dev.orderly.privacy.scan.source.ScannedTable;
import dev.orderly.sql.Identifier;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows of the copy that are what they were, found in the source by a key that no masking changes. */
final class SameRows {

    private static final int ROWS = 1_000;
    private static final int AT_ONCE = 100;

    private final Side source;
    private final TablePlan table;
    private final Map<String, ScannedColumn> columns;
    private final List<String> key;

    SameRows(Side source, TablePlan table, ScannedTable copied, List<String> key) {
        this.source = source;
        this.table = table;
        this.columns =
                copied.columns().values().stream().collect(Collectors.toMap(ScannedColumn::name, Function.identity()));
        this.key = key;
    }

    /** @return empty where most rows of the sample are not found, so that too little is known */
    Optional<List<Unchanged>> of(Sample sample, List<ColumnPlan> masked) throws SQLException {
        List<Integer> rows = rows(sample);
        List<Looked> looked = masked.stream()
                .map(column -> new Looked(sample.values().getOrDefault(column.column(), List.of())))
                .toList();
        long found = source.session().apart(connection -> {
            long count = 0;
            try (PreparedStatement query = connection.prepareStatement(query(masked))) {
                query.setFetchSize(AT_ONCE);
                bind(connection, query, sample, rows);
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        count++;
                        for (int i = 0; i < looked.size(); i++) {
                            looked.get(i).look(row.getInt(1), row.getString(i + 2));
                        }
                    }
                }
            }
            return count;
        });
        return found * 2 < rows.size()
                ? Optional.empty()
                : Optional.of(looked.stream().map(Looked::unchanged).toList());
    }

    /** Spread over the sample, since its first rows are neighbours. */
    private static List<Integer> rows(Sample sample) {
        int count = (int) Math.min(sample.rows(), Integer.MAX_VALUE);
        int step = Math.max(1, (count + ROWS - 1) / ROWS);
        List<Integer> rows = new ArrayList<>();
        for (int i = 0; i < count; i += step) {
            rows.add(i);
        }
        return rows;
    }

    private String query(List<ColumnPlan> masked) {
        String cut = masked.stream()
                .map(column -> Sampler.cut(column(column.column())))
                .collect(Collectors.joining(", "));
        List<String> names = new ArrayList<>();
        List<String> conditions = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            names.add("k" + i);
            conditions.add(Identifier.of(key.get(i)).quoted() + " = k.k" + i + "::"
                    + column(key.get(i)).type());
        }
        String arrays =
                key.stream().map(any -> ", pg_catalog.unnest(?::text[])").collect(Collectors.joining());
        return "SELECT k.number, r.* FROM ROWS FROM (pg_catalog.unnest(?::int4[])" + arrays + ") AS k (number, "
                + String.join(", ", names) + ") CROSS JOIN LATERAL (SELECT " + cut + " FROM "
                + source.from(table.table()) + " WHERE " + String.join(" AND ", conditions) + ") AS r";
    }

    private ScannedColumn column(String name) {
        ScannedColumn column = columns.get(name);
        if (column == null) {
            throw new IllegalStateException("no column " + name + " of " + table.table());
        }
        return column;
    }

    private void bind(Connection connection, PreparedStatement query, Sample sample, List<Integer> rows)
            throws SQLException {
        query.setArray(1, connection.createArrayOf("int4", rows.toArray()));
        for (int i = 0; i < key.size(); i++) {
            List<@Nullable String> values = sample.values().getOrDefault(key.get(i), List.of());
            query.setArray(
                    i + 2,
                    connection.createArrayOf(
                            "text", rows.stream().map(values::get).toArray()));
        }
    }

    /** One column, row by row; what is null in the copy tells nothing. */
    private static final class Looked {

        private final List<@Nullable String> copied;
        private final Set<String> different = new HashSet<>();
        private long sampled;
        private long unchanged;

        Looked(List<@Nullable String> copied) {
            this.copied = copied;
        }

        void look(int row, @Nullable String before) {
            String now = copied.get(row);
            if (now != null && !now.isEmpty()) {
                sampled++;
                different.add(now);
                unchanged += now.equals(before) ? 1 : 0;
            }
        }

        Unchanged unchanged() {
            return new Unchanged(sampled, different.size(), unchanged);
        }
    }
}
