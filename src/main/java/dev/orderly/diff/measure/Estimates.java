package dev.orderly.diff.measure;

import dev.orderly.catalog.ObjectId;
import dev.orderly.diff.measure.MeasuredStatement.BuiltIndex;
import java.util.ArrayList;
import java.util.List;

/**
 * How long statements take, and hold their locks, on tables of the target's size: the time that was measured on empty
 * tables, and for what they read, write and sort the target's bytes and rows at the rates of {@link #ASSUMPTION}. An order
 * of magnitude for a review, not a promise; waiting for a lock is not in it.
 */
public final class Estimates {

    /** The rates in words, for whoever reads an estimate. */
    public static final String ASSUMPTION =
            "reading 200 MB/s, writing a table anew 50 MB/s, building an index 40 MB/s of"
                    + " table and 500,000 rows/s, nobody else working";

    private static final double MB = 1_000_000;
    private static final double READ = 200 * MB;
    private static final double REWRITE = 50 * MB;
    private static final double INDEX = 40 * MB;
    private static final double INDEX_ROWS = 500_000;

    private final TargetSizes sizes;

    public Estimates(TargetSizes sizes) {
        this.sizes = sizes;
    }

    /** Seconds that the statement takes once it has its locks. */
    public double seconds(MeasuredStatement statement) {
        double seconds = statement.took().toNanos() / 1e9;
        for (ObjectId table : statement.rewrites()) {
            TableSize size = sizes.of(table);
            seconds += (size.bytes() + size.indexBytes()) / REWRITE;
        }
        for (ObjectId table : statement.scans()) {
            seconds += sizes.of(table).bytes() / READ;
        }
        for (BuiltIndex built : statement.builds()) {
            TableSize size = sizes.of(built.table());
            seconds += size.bytes() / INDEX + size.rows() / INDEX_ROWS;
        }
        return seconds;
    }

    /** For each statement the seconds that its locks are held: to the end of its transaction. */
    public List<Double> held(List<MeasuredStatement> statements) {
        List<Double> held = new ArrayList<>();
        double later = 0;
        for (int i = statements.size() - 1; i >= 0; i--) {
            boolean last = i == statements.size() - 1
                    || statements.get(i + 1).group() != statements.get(i).group();
            later = (last ? 0 : later) + seconds(statements.get(i));
            held.add(0, later);
        }
        return held;
    }
}
