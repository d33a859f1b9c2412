package dev.orderly.privacy.proof;

import dev.orderly.privacy.DataClass;

/**
 * How much a masked column has in common with what it was.
 *
 * @param sampled values of the copy that were looked at
 * @param different how many of them differ from each other
 * @param unchanged how many are what they were: those of the same rows where a key that stays tells which these are, else values that
 *     stand in the source in as many rows
 */
public record ColumnShare(
        String table, String column, DataClass dataClass, String action, long sampled, long different, long unchanged) {

    private static final int FEWEST = 20;
    private static final double NEARLY_ALL = 0.95;

    /** Whether chance does not explain it. */
    boolean isUnchanged() {
        return different >= FEWEST && unchanged >= sampled * NEARLY_ALL;
    }
}
