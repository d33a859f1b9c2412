package dev.orderly.diff.rows;

import java.util.List;

/**
 * Rows that were taken from a database into another.
 *
 * @param tables how many tables have rows now
 * @param rows how many rows they have together
 * @param notes what was left out, a sentence each; no values
 */
public record Sample(int tables, long rows, List<String> notes) {

    public Sample {
        notes = List.copyOf(notes);
    }
}
