package dev.orderly.privacy.proof;

import dev.orderly.privacy.DataClass;

/**
 * How much a masked column has in common with what it was.
 *
 * @param sampled different values of the copy that were looked at
 * @param shared how many of them stand in the source's column too: fakes of a short list mostly do
 * @param alike how many of those stand there in as many rows, which fakes hardly do
 */
public record ColumnShare(
        String table, String column, DataClass dataClass, String action, long sampled, long shared, long alike) {

    private static final int FEWEST = 20;
    private static final double NEARLY_ALL = 0.95;

    /** Whether chance does not explain it. */
    boolean isUnchanged() {
        return sampled >= FEWEST && alike >= sampled * NEARLY_ALL;
    }
}
