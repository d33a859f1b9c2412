package dev.orderly.retention.plan;

import dev.orderly.retention.table.Relation;
import java.util.ArrayList;
import java.util.List;

/**
 * Blocks of a relation in which rows were found.
 *
 * @param from the first block
 * @param to the block after the last one
 * @param rows how many were found there
 */
public record Stretch(Relation leaf, long from, long to, long rows) {

    /** The same blocks in parts that have about so many rows each, a block at least. */
    List<Stretch> parts(long most) {
        long number = Math.max(1, Math.min(to - from, rows / most));
        List<Stretch> parts = new ArrayList<>();
        for (long i = 0; i < number; i++) {
            parts.add(new Stretch(
                    leaf, from + (to - from) * i / number, from + (to - from) * (i + 1) / number, rows / number));
        }
        return parts;
    }
}
