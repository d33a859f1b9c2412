package dev.orderly.archive.rows;

import java.util.List;

/**
 * What is read along with each row of a table, behind its own columns, and is written nowhere: a row change may need it.
 *
 * @param columns SQL expressions over what is joined
 * @param joins SQL behind FROM, which refers to the row by {@link #ROW} and gives each row once, in the order of the table
 * @param asked SQL condition over the table's columns: whether anything has to be read along with a row, which is {@link #ASKED} of it
 */
public record Beside(List<String> columns, String joins, String asked) {

    /** The row itself. */
    public static final String ROW = "o";

    /** Whether anything is to be read along with the row. */
    public static final String ASKED = "\"orderly: asked\"";

    /** Nothing. */
    public static final Beside NONE = new Beside(List.of(), "", "");

    public Beside {
        columns = List.copyOf(columns);
    }

    boolean isEmpty() {
        return columns.isEmpty();
    }
}
