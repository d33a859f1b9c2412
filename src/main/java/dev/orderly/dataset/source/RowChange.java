package dev.orderly.dataset.source;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row that differs between two places.
 *
 * @param change what it is, such as {@code added}
 * @param key its values
 * @param cells those that differ, of rows that both places have
 */
public record RowChange(String change, Map<String, @Nullable String> key, List<Cell> cells) {

    /** A value that differs; null stands for NULL. */
    public record Cell(
            String field, @Nullable String from, @Nullable String to) {}

    public RowChange {
        key = Collections.unmodifiableMap(new LinkedHashMap<>(key));
        cells = List.copyOf(cells);
    }
}
