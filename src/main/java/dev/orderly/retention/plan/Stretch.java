package dev.orderly.retention.plan;

import dev.orderly.retention.table.Relation;

/**
 * Blocks of a relation in which rows were found.
 *
 * @param from the first block
 * @param to the block after the last one
 * @param rows how many were found there
 */
public record Stretch(Relation leaf, long from, long to, long rows) {

    /** Both, and what lies between. */
    Stretch and(Stretch next) {
        return new Stretch(leaf, from, next.to, rows + next.rows);
    }
}
