package dev.orderly.privacy.rows;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many rows a table has.
 *
 * @param filled how many have a value, by column
 */
public record FilledRows(long rows, Map<String, Long> filled) {

    public static final FilledRows NONE = new FilledRows(0, Map.of());

    /** The same with those of another partition. */
    public FilledRows plus(FilledRows other) {
        Map<String, Long> both = new LinkedHashMap<>(filled);
        other.filled.forEach((column, count) -> both.merge(column, count, Long::sum));
        return new FilledRows(rows + other.rows, both);
    }

    /** The same rows with more columns. */
    public FilledRows with(Map<String, Long> more) {
        Map<String, Long> both = new LinkedHashMap<>(filled);
        both.putAll(more);
        return new FilledRows(rows, both);
    }

    /** How many rows have a value in a column. */
    public long of(String column) {
        return filled.getOrDefault(column, 0L);
    }
}
