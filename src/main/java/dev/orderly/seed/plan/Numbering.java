package dev.orderly.seed.plan;

import java.util.List;

/**
 * How the columns and keys of a unique constraint count up together, so that no two rows are the same in all of them.
 *
 * @param name of the constraint
 * @param withinParent whether rows are counted within the row that their anchor refers to, or in the whole table
 * @param digits the first one counts fastest
 */
record Numbering(String name, boolean withinParent, List<Digit> digits) {

    /**
     * A place of a number.
     *
     * @param link the place of a key among the table's, or -1
     * @param column the place of a column, or -1
     * @param other the end of a span whose beginning is the column, or -1
     * @param from the first number that is free
     * @param slots whether the values are slots of a timetable
     */
    record Digit(int link, int column, int other, long from, boolean slots) {}
}
