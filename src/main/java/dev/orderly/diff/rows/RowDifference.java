package dev.orderly.diff.rows;

import dev.orderly.sql.QualifiedName;
import java.util.Optional;

/**
 * Rows or values that are not what they were.
 *
 * @param table by the name that it had
 * @param column absent where whole rows are meant
 * @param before how many rows there were
 * @param after how many there are
 * @param structural whether the table or column itself went or became another: then it says so itself
 */
public record RowDifference(QualifiedName table, Optional<String> column, long before, long after, boolean structural) {

    /** Without values, such as {@code values of column public.person.name in 200 rows}. */
    public String words() {
        if (before != after) {
            return "rows of table " + table + " (" + before + ", then " + after + ")";
        }
        String rows = " in " + before + (before == 1 ? " row" : " rows");
        return column.map(it -> "values of column " + table + "." + it + rows)
                .orElse("what stands together in rows of table " + table + rows);
    }
}
