package dev.orderly.privacy.subset.rows;

import dev.orderly.privacy.subset.schema.Reference;
import dev.orderly.privacy.subset.schema.SourceTable;
import java.util.Optional;

/**
 * Rows of a table that one statement has added.
 *
 * @param number by which the rows are marked, from 1 on
 * @param round 0 for roots
 * @param reference by which they were found; empty for roots
 */
public record Step(int number, int round, Way way, Optional<Reference> reference, SourceTable table, long rows) {

    /** Whether what refers to the rows is in the subset too. */
    public boolean isFull() {
        return way != Way.ABOVE;
    }
}
