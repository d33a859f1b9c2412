package dev.orderly.diff.rows;

import dev.orderly.sql.SqlLiteral;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What is read of the source's tables: few rows, and none that is large. */
final class SampleQuery {

    /** A row whose values take more than this as they are stored is left out. */
    private static final int MOST_BYTES = 1 << 20;

    private final RowTable table;

    SampleQuery(RowTable table) {
        this.table = table;
    }

    /**
     * Some rows, of pages that are spread over the table where it is large; the same ones each time.
     *
     * @param size about how many rows the table has; 0 where nobody knows
     */
    String some(int rows, double size) {
        double percent = 100.0 * 10 * rows / size;
        String spread = size > 0 && percent < 50
                ? String.format(java.util.Locale.ROOT, " TABLESAMPLE SYSTEM (%.8f) REPEATABLE (7)", percent)
                : "";
        return select() + spread + " WHERE " + isSmall() + " LIMIT " + rows;
    }

    /** The parents that have these keys. */
    String parents(ForeignLink link, List<List<String>> keys) {
        String wanted = keys.stream().map(key -> equal(link, key)).collect(Collectors.joining(" OR "));
        return select() + " WHERE (" + wanted + ") AND " + isSmall();
    }

    private static String equal(ForeignLink link, List<String> key) {
        return IntStream.range(0, key.size())
                .mapToObj(i -> link.parentColumns().get(i).quoted() + " = " + SqlLiteral.quote(key.get(i)))
                .collect(Collectors.joining(" AND ", "(", ")"));
    }

    private String select() {
        return "SELECT " + table.writtenNames() + " FROM " + table.from();
    }

    /** Sizes as they are stored: nothing is unpacked to know them. */
    private String isSmall() {
        String sizes = table.written().stream()
                .filter(RowColumn::isLong)
                .map(column ->
                        "coalesce(pg_catalog.pg_column_size(" + column.name().quoted() + ")::pg_catalog.int8, 0)")
                .collect(Collectors.joining(" + "));
        return sizes.isEmpty() ? "true" : sizes + " < " + MOST_BYTES;
    }
}
