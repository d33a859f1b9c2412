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
    private final Map<String, List<String>> where;
    private final boolean listed;
    /** Of the table itself it is made when its rows are known. */
    private volatile @Nullable Map<List<Object>, int[]> byValues;

    /**
     * @param byOrigin whether rows with the same values follow each other, so that they need no list
     * @param where the only values that rows of the target may have
     */
    Link(
            TableFacts.Foreign foreign,
            Rows target,
            int[] columns,
            int[] targetColumns,
            int[] shared,
            boolean optional,
            boolean self,
            boolean byOrigin,
            Map<String, List<String>> where) {
        this.foreign = foreign;
        this.target = target;
        this.columns = columns;
        this.targetColumns = targetColumns;
        this.shared = shared;
        this.optional = optional;
        this.self = self;
        this.where = where;
        this.listed = !where.isEmpty() || shared.length > 0 && !byOrigin;
        this.byValues = listed && !self ? indexed() : null;
    }

    private Map<List<Object>, int[]> index() {
        Map<List<Object>, int[]> known = byValues;
        if (known == null) {
            synchronized (this) {
                known = byValues == null ? indexed() : byValues;
                byValues = known;
            }
        }
        return known;
    }

    private Map<List<Object>, int[]> indexed() {
        if (target.count() > MOST_INDEXED) {
            throw new CannotBeSeeded(
                    foreign.name(), "too many rows of " + foreign.target().name() + " to look for those that fit");
        }
        Map<List<Object>, List<Integer>> lists = new HashMap<>();
        Bench bench = new Bench();
        for (int row = 0; row < target.count(); row++) {
            if (!isAmong(target, row, where, bench)) {
                continue;
            }
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

    /** Whether the row has one of the values for each of the columns. */
    static boolean isAmong(Rows target, long row, Map<String, List<String>> where, Bench bench) {
        for (Map.Entry<String, List<String>> each : where.entrySet()) {
            Object value = target.value(row, target.column(each.getKey()), bench);
            if (!each.getValue().contains(value == null ? "null" : value.toString())) {
                return false;
            }
        }
        return true;
    }

    boolean isByOrigin() {
        return !listed;
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
        if (shared.length == 0 && !listed) {
            return new Choice(0, target.count(), null);
        }
        if (listed) {
            List<Object> key = new ArrayList<>(shared.length);
            for (int place : shared) {
                key.add(values[columns[place]]);
            }
            int[] rows = index().getOrDefault(key, new int[0]);
            return new Choice(0, rows.length, rows);
        }
        long low = 0;
        long high = target.count();
        for (int i = 0; i < shared.length; i++) {
            long origin = origins == null ? 0 : origins[i];
            low = firstFrom(targetColumns[shared[i]], origin, low, high);
            high = firstFrom(targetColumns[shared[i]], origin + 1, low, high);
        }
        return new Choice(low, Math.max(0, high - low), null);
    }

    /** The first row of the target, from the first of these to the last, whose value comes from that row or a later one. */
    private long firstFrom(int column, long origin, long from, long to) {
        long low = from;
        long high = to;
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
