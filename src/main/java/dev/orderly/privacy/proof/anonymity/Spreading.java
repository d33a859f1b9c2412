package dev.orderly.privacy.proof.anonymity;

import dev.orderly.privacy.proof.anonymity.Anonymity.Group;
import dev.orderly.privacy.proof.anonymity.Anonymity.Spread;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reckons diversity and closeness of a sensitive column, one group after the other; of all groups but the one at hand it keeps what is
 * told of the worst. The ordered distance is that of Li, Li and Venkatasubramanian (ICDE 2007): the sum of what has to be moved from each
 * value to the next. Between two values of a group its own share stands still while that of all rows grows, so that the sum over
 * any number of values is looked up in sums made beforehand.
 */
final class Spreading {

    /** Rows of a group with one value, by the value's place among all. */
    private record Cell(int level, long rows) {}

    private final String column;
    private final boolean ordered;
    /** Share of all rows up to and with each value. */
    private final double[] upTo;
    /** Sums of {@link #upTo}, before each value. */
    private final double[] before;

    private final List<Cell> cells = new ArrayList<>();
    private @Nullable List<@Nullable String> group;
    private long distinct = Long.MAX_VALUE;
    private double entropy = Double.MAX_VALUE;
    private double distance;
    private @Nullable Group least;
    private @Nullable Group farthest;

    /** @param rows of each value, in their order */
    Spreading(String column, boolean ordered, List<Long> rows) {
        this.column = column;
        this.ordered = ordered;
        double all = rows.stream().mapToLong(Long::longValue).sum();
        upTo = new double[rows.size()];
        before = new double[rows.size() + 1];
        double sum = 0;
        for (int i = 0; i < upTo.length; i++) {
            sum += rows.get(i);
            upTo[i] = sum / all;
            before[i + 1] = before[i] + upTo[i];
        }
    }

    /** Groups come one after the other. */
    void add(List<@Nullable String> values, int level, long rows) {
        if (group != null && !group.equals(values)) {
            endGroup(group);
        }
        group = values;
        cells.add(new Cell(level, rows));
    }

    Spread result() {
        if (group != null) {
            endGroup(group);
        }
        boolean none = distinct == Long.MAX_VALUE;
        return new Spread(
                column,
                ordered,
                none ? 0 : distinct,
                none ? 0 : entropy,
                distance,
                Optional.ofNullable(least),
                Optional.ofNullable(farthest));
    }

    private void endGroup(List<@Nullable String> values) {
        cells.sort(Comparator.comparingInt(Cell::level));
        long rows = cells.stream().mapToLong(Cell::rows).sum();
        double effective = effective(rows);
        if (effective < entropy) {
            entropy = effective;
            least = new Group(values, rows);
        }
        distinct = Math.min(distinct, cells.size());
        double moved = ordered ? ordered(rows) : equal(rows);
        if (moved > distance) {
            distance = moved;
            farthest = new Group(values, rows);
        }
        cells.clear();
    }

    private double effective(long rows) {
        double sum = 0;
        for (Cell cell : cells) {
            sum += cell.rows() * Math.log((double) cell.rows());
        }
        return Math.exp(Math.log((double) rows) - sum / rows);
    }

    /** Any two values are equally far: what the group has more of than all rows have. */
    private double equal(long rows) {
        double more = 0;
        for (Cell cell : cells) {
            double own = upTo[cell.level()] - (cell.level() == 0 ? 0 : upTo[cell.level() - 1]);
            more += Math.max(0, (double) cell.rows() / rows - own);
        }
        return more;
    }

    private double ordered(long rows) {
        if (upTo.length < 2) {
            return 0;
        }
        double moved = 0;
        long seen = 0;
        int from = 0;
        for (Cell cell : cells) {
            moved += between(from, cell.level(), (double) seen / rows);
            seen += cell.rows();
            from = cell.level();
        }
        return (moved + between(from, upTo.length - 1, 1)) / (upTo.length - 1);
    }

    /** The sum of differences from one value up to the one before another, while the group's share stands still. */
    private double between(int from, int to, double share) {
        int turn = turn(from, to, share);
        double below = (turn - from) * share - (before[turn] - before[from]);
        double above = before[to] - before[turn] - (to - turn) * share;
        return below + above;
    }

    /** The first value up to which all rows have more than the share. */
    private int turn(int from, int to, double share) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (upTo[middle] > share) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
