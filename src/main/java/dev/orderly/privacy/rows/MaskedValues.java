package dev.orderly.privacy.rows;

import dev.orderly.catalog.ObjectId;
import dev.orderly.privacy.plan.TablePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * How many values were masked, and how many of them are what they were: counted while rows pass, where it costs nothing. Threads count for
 * themselves; to be read when they have ended.
 */
public final class MaskedValues {

    private final List<Tally> tallies = new ArrayList<>();

    /**
     * Values of one column that are neither null nor empty.
     *
     * @param unchanged how many of them no masker has changed
     */
    public record Count(long values, long unchanged) {

        /** Of no rows. */
        public static final Count NONE = new Count(0, 0);

        public Count plus(Count other) {
            return new Count(values + other.values, unchanged + other.unchanged);
        }
    }

    /** Of the rows of one table that one thread masks. */
    public static final class Tally {

        private final TablePlan plan;
        private final long[] values;
        private final long[] unchanged;

        private Tally(TablePlan plan) {
            this.plan = plan;
            this.values = new long[plan.columns().size()];
            this.unchanged = new long[plan.columns().size()];
        }

        void masked(int column, boolean stays) {
            values[column]++;
            unchanged[column] += stays ? 1 : 0;
        }

        private Count of(String column) {
            int i = plan.indexOf(column);
            return i < 0 ? Count.NONE : new Count(values[i], unchanged[i]);
        }
    }

    /** @param plan of the table or the partition that the rows are read from */
    public synchronized Tally of(TablePlan plan) {
        Tally tally = new Tally(plan);
        tallies.add(tally);
        return tally;
    }

    /**
     * Nothing where no row was masked.
     *
     * @param tables the table itself, or its partitions
     */
    public synchronized Count of(Predicate<ObjectId> tables, String column) {
        return tallies.stream()
                .filter(tally -> tables.test(tally.plan.table()))
                .map(tally -> tally.of(column))
                .reduce(Count.NONE, Count::plus);
    }
}
