package dev.orderly.seed.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A foreign key, and which rows of its target a row may refer to: those that have the values which other keys gave the row already.
 */
final class Link {

    /** More rows are not gone through one by one. */
    private static final long MOST_INDEXED = 3_000_000;

    final TableFacts.Foreign foreign;
    final Rows target;
    final int[] columns;
    final int[] targetColumns;
    /** Places in {@link #columns} of those that have a value already. */
    final int[] shared;

    final boolean optional;
    final boolean self;
    private final @Nullable Map<List<Object>, int[]> byValues;

    /** @param byOrigin whether rows with the same values follow each other, so that they need no list */
    Link(
            TableFacts.Foreign foreign,
            Rows target,
            int[] columns,
            int[] targetColumns,
            int[] shared,
            boolean optional,
            boolean self,
            boolean byOrigin) {
        this.foreign = foreign;
        this.target = target;
        this.columns = columns;
        this.targetColumns = targetColumns;
        this.shared = shared;
        this.optional = optional;
        this.self = self;
        this.byValues = shared.length == 0 || byOrigin ? null : indexed();
    }

    private Map<List<Object>, int[]> indexed() {
        if (target.count() > MOST_INDEXED) {
            throw new CannotBeSeeded(
                    foreign.name(), "too many rows of " + foreign.target().name() + " to look for those that fit");
        }
        Map<List<Object>, List<Integer>> lists = new HashMap<>();
        Bench bench = new Bench();
        for (int row = 0; row < target.count(); row++) {
            List<Object> key = new ArrayList<>(shared.length);
            for (int place : shared) {
                key.add(target.value(row, targetColumns[place], bench));
            }
            lists.computeIfAbsent(key, any -> new ArrayList<>()).add(row);
        }
        Map<List<Object>, int[]> index = new HashMap<>();
        lists.forEach((key, rows) ->
                index.put(key, rows.stream().mapToInt(Integer::intValue).toArray()));
        return index;
    }

    boolean isByOrigin() {
        return byValues == null;
    }

    /** The rows that fit, by their places. */
    @SuppressWarnings("ArrayRecordComponent") // of millions of rows, and never compared
    record Choice(long first, long count, int @Nullable [] listed) {
        long row(long place) {
            return listed == null ? first + place : listed[(int) place];
        }

        Choice before(long row) {
            if (listed == null) {
                return new Choice(first, Math.max(0, Math.min(count, row - first)), null);
            }
            int below = Arrays.binarySearch(listed, (int) row);
            return new Choice(first, below < 0 ? -below - 1 : below, listed);
        }
    }

    /**
     * @param values of the row so far
     * @param origins the rows that the values of the shared columns come from, where rows follow each other
     */
    Choice choice(@Nullable Object[] values, long @Nullable [] origins) {
        if (shared.length == 0) {
            return new Choice(0, target.count(), null);
        }
        if (byValues != null) {
            List<Object> key = new ArrayList<>(shared.length);
            for (int place : shared) {
                key.add(values[columns[place]]);
            }
            int[] rows = byValues.getOrDefault(key, new int[0]);
            return new Choice(0, rows.length, rows);
        }
        long low = 0;
        long high = target.count();
        for (int i = 0; i < shared.length; i++) {
            long origin = origins == null ? 0 : origins[i];
            low = Math.max(low, firstFrom(targetColumns[shared[i]], origin));
            high = Math.min(high, firstFrom(targetColumns[shared[i]], origin + 1));
        }
        return new Choice(low, Math.max(0, high - low), null);
    }

    /** The first row of the target whose value comes from that row or a later one. */
    long firstFrom(int column, long origin) {
        long low = 0;
        long high = target.count();
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (target.originRow(middle, column) < origin) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    static Optional<int[]> places(List<String> names, Rows rows) {
        int[] places = names.stream().mapToInt(rows::column).toArray();
        return Arrays.stream(places).anyMatch(place -> place < 0) ? Optional.empty() : Optional.of(places);
    }
}
