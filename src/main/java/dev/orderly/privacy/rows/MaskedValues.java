package dev.orderly.privacy.rows;

import dev.orderly.catalog.ObjectId;
import dev.orderly.privacy.plan.TablePlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * How many rows and values were there before they were masked, and how many are what they were: counted while rows pass, where it costs
 * nothing. Threads count for themselves; to be read when they have ended.
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
        private long rows;
        private final long[] filled;
        private final long[] values;
        private final long[] unchanged;

        private Tally(TablePlan plan) {
            this.plan = plan;
            this.filled = new long[plan.columns().size()];
            this.values = new long[plan.columns().size()];
            this.unchanged = new long[plan.columns().size()];
        }

        void row(Line line) {
            rows++;
            for (int i = 0; i < filled.length; i++) {
                filled[i] += line.isNull(i) ? 0 : 1;
            }
        }

        private FilledRows filled() {
            Map<String, Long> byColumn = new HashMap<>();
            for (int i = 0; i < filled.length; i++) {
                byColumn.put(plan.columns().get(i).column(), filled[i]);
            }
            return new FilledRows(rows, byColumn);
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
        return of(tables).map(tally -> tally.of(column)).reduce(Count.NONE, Count::plus);
    }

    /**
     * Rows as they were before; none where they passed as they are.
     *
     * @param tables the table itself, or its partitions
     */
    public synchronized FilledRows rows(Predicate<ObjectId> tables) {
        return of(tables).map(Tally::filled).reduce(FilledRows.NONE, FilledRows::plus);
    }

    private Stream<Tally> of(Predicate<ObjectId> tables) {
        return tallies.stream().filter(tally -> tables.test(tally.plan.table()));
    }
}
