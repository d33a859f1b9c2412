package dev.orderly.seed.scenario.plan;

import dev.orderly.seed.scenario.kept.RowId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The values of rows, as far as they are known: those that are in their tables, or will be. */
public final class Cells {

    private final Map<RowId, Map<String, @Nullable String>> rows = new HashMap<>();

    /** A value that is known, null for the SQL null. */
    public record Cell(@Nullable String text) {}

    public void put(RowId row, Map<String, @Nullable String> values) {
        rows.computeIfAbsent(row, any -> new HashMap<>()).putAll(values);
    }

    public boolean knows(RowId row) {
        return rows.containsKey(row);
    }

    public Optional<Cell> cell(RowId row, String column) {
        Map<String, @Nullable String> values = rows.get(row);
        return values == null || !values.containsKey(column)
                ? Optional.empty()
                : Optional.of(new Cell(values.get(column)));
    }
}
