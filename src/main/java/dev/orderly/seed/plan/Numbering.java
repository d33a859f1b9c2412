package dev.orderly.seed.plan;

import dev.orderly.seed.directive.Timetable;
import java.util.List;
import java.util.Optional;

/**
 * How the columns and keys of a unique constraint count up together, so that no two rows are the same in all of them.
 *
 * @param name of the constraint
 * @param withinParent whether rows are counted within the row that their anchor refers to, or in the whole table
 * @param digits the first one counts fastest
 * @param timetable of which the numbers are slots, spread over it
 */
record Numbering(String name, boolean withinParent, List<Digit> digits, Optional<Timetable> timetable) {

    Numbering(String name, boolean withinParent, List<Digit> digits) {
        this(name, withinParent, digits, Optional.empty());
    }

    /** The number of a row. */
    long start(long ordinal, long row, long parent) {
        long number = withinParent ? ordinal : row;
        return timetable.isPresent() ? timetable.get().slot(parent, number) : number;
    }

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
