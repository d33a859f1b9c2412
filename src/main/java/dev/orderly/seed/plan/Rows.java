package dev.orderly.seed.plan;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of a table that others refer to: those that will be made, or those that are there. By number, from 0. */
interface Rows {

    long count();

    /** The place of a column, or -1. */
    int column(String name);

    @Nullable
    Object value(long row, int column, Bench bench);

    /** Where the values of a column come from, when rows have them in the order in which they are there, and no row is skipped. */
    Optional<Origin> origin(int column);

    /** The row that the column's value comes from; grows with the row. */
    long originRow(long row, int column);

    /** A column, each of whose rows has a value of its own. */
    record Origin(Rows rows, int column) {}
}
