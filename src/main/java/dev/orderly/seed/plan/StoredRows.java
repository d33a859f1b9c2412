package dev.orderly.seed.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows that are there, as far as they are referred to. */
final class StoredRows implements Rows {

    private final List<String> columns;
    private final List<@Nullable Object[]> rows;

    StoredRows(List<String> columns, List<@Nullable Object[]> rows) {
        this.columns = columns;
        this.rows = rows;
    }

    @Override
    public long count() {
        return rows.size();
    }

    @Override
    public int column(String name) {
        return columns.indexOf(name);
    }

    @Override
    public @Nullable Object value(long row, int column, Bench bench) {
        return rows.get((int) row)[column];
    }

    @Override
    public Optional<Origin> origin(int column) {
        Set<@Nullable Object> seen = new HashSet<>();
        return rows.stream().allMatch(row -> seen.add(row[column]))
                ? Optional.of(new Origin(this, column))
                : Optional.empty();
    }

    @Override
    public long originRow(long row, int column) {
        return row;
    }
}
