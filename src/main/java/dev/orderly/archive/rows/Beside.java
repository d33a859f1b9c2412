package dev.orderly.archive.rows;

import java.util.List;

/**
 * What is read along with each row of a table, behind its own columns, and is written nowhere: a row change may need it.
 *
 * @param columns SQL expressions over what is joined
 * @param joins SQL behind FROM, which refers to the row by {@link #ROW} and gives each row once, in the order of the table
 */
public record Beside(List<String> columns, String joins) {

    /** The row itself. */
    public static final String ROW = "o";

    /** Nothing. */
    public static final Beside NONE = new Beside(List.of(), "");

    public Beside {
        columns = List.copyOf(columns);
    }

    boolean isEmpty() {
        return columns.isEmpty();
    }
}
