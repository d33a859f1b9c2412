package dev.orderly.health.monitor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The last samples' numbers, oldest first, for drawing their course. Immutable. */
public record History(List<Point> points) {

    /** More than a wide screen shows. */
    private static final int LONGEST = 120;

    /**
     * The numbers of one sample.
     *
     * @param cached percent of the blocks; that of the sample before when none was read
     */
    public record Point(
            double connections,
            double active,
            double commits,
            double rollbacks,
            double rowsRead,
            double rowsWritten,
            double cached,
            double walBytes) {}

    public History {
        points = List.copyOf(points);
    }

    public static History none() {
        return new History(List.of());
    }

    /** This and one more; a sample without rates adds nothing. */
    public History with(Sample sample) {
        if (sample.rates().isEmpty()) {
            return this;
        }
        Deque<Point> more = new ArrayDeque<>(points);
        more.addLast(point(sample.counters(), sample.rates().get()));
        if (more.size() > LONGEST) {
            more.removeFirst();
        }
        return new History(new ArrayList<>(more));
    }

    private Point point(Counters now, Rates rates) {
        double before = points.isEmpty() ? 100 : points.get(points.size() - 1).cached();
        return new Point(
                now.connections(),
                now.sessions().active(),
                rates.commits(),
                rates.rollbacks(),
                rates.rowsRead(),
                rates.rowsWritten(),
                rates.cached().orElse(before),
                rates.walBytes());
    }
}
