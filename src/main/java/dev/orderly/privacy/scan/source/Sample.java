package dev.orderly.privacy.scan.source;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a table, column by column, cut to a length.
 *
 * @param values by the column's name
 * @param rows how many were read
 * @param whole whether these are all
 */
public record Sample(Map<String, List<@Nullable String>> values, long rows, boolean whole) {

    /** What tells, row by row, what the values of a column are. */
    public Optional<KeyColumn> keysOf(ScannedTable table, ScannedColumn column) {
        return KeyColumn.of(table, column, this);
    }
}
