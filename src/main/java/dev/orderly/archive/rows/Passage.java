package dev.orderly.archive.rows;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * How the rows of a table pass.
 *
 * @param taken whether any of them do
 * @param change makes what changes them, for a thread; empty when they pass as they are
 * @param condition an SQL expression that tells which of them do, in the treatment's session; empty for all
 */
public record Passage(boolean taken, Optional<Supplier<RowChange>> change, Optional<String> condition) {

    public static Passage asTheyAre() {
        return new Passage(true, Optional.empty(), Optional.empty());
    }

    /** None of them. */
    public static Passage left() {
        return new Passage(false, Optional.empty(), Optional.empty());
    }

    public static Passage changed(Supplier<RowChange> change) {
        return new Passage(true, Optional.of(change), Optional.empty());
    }

    /** The same for some of the rows. */
    public Passage where(String expression) {
        return new Passage(taken, change, Optional.of(expression));
    }
}
