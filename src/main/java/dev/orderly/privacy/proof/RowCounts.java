package dev.orderly.privacy.proof;

import dev.orderly.catalog.ObjectId;
import dev.orderly.privacy.rows.FilledRows;
import dev.orderly.sql.Identifier;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Counts rows, and values by column, on a server. */
final class RowCounts {

    private RowCounts() {}

    /** One pass over the table, for up to {@link Side#COLUMNS_AT_ONCE} columns. */
    static FilledRows of(Side side, ObjectId table, List<String> columns) throws SQLException {
        Map<String, Long> filled = new LinkedHashMap<>();
        long rows = 0;
        for (int from = 0; from == 0 || from < columns.size(); from += Side.COLUMNS_AT_ONCE) {
            List<String> some = columns.subList(from, Math.min(columns.size(), from + Side.COLUMNS_AT_ONCE));
            long[] numbers = side.numbers(query(side, table, some), some.size() + 1);
            rows = numbers[0];
            for (int i = 0; i < some.size(); i++) {
                filled.put(some.get(i), numbers[i + 1]);
            }
        }
        return new FilledRows(rows, filled);
    }

    private static String query(Side side, ObjectId table, List<String> columns) {
        return "SELECT pg_catalog.count(*)"
                + columns.stream()
                        .map(column ->
                                ", pg_catalog.count(" + Identifier.of(column).quoted() + ")")
                        .collect(Collectors.joining())
                + " FROM " + side.from(table);
    }
}
