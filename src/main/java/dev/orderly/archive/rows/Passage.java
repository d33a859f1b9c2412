package dev.orderly.archive.rows;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * How the rows of a table pass.
 *
 * @param taken whether any of them do
 * @param change makes what changes them, for a thread; empty when they pass as they are
 */
public record Passage(boolean taken, Optional<Supplier<RowChange>> change) {

    public static Passage asTheyAre() {
        return new Passage(true, Optional.empty());
    }

    /** None of them. */
    public static Passage left() {
        return new Passage(false, Optional.empty());
    }

    public static Passage changed(Supplier<RowChange> change) {
        return new Passage(true, Optional.of(change));
    }
}
