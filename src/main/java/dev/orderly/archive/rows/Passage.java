package dev.orderly.archive.rows;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * How the rows of a table pass.
 *
 * @param taken whether any of them do
 * @param change makes what changes them, for a thread; empty when they pass as they are
 * @param condition an SQL expression that tells which of them do, in the treatment's session; empty for all
 * @param beside what the change reads along with them
 */
public record Passage(
        boolean taken, Optional<Supplier<RowChange>> change, Optional<String> condition, Optional<Beside> beside) {

    public static Passage asTheyAre() {
        return new Passage(true, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** None of them. */
    public static Passage left() {
        return new Passage(false, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public static Passage changed(Supplier<RowChange> change) {
        return new Passage(true, Optional.of(change), Optional.empty(), Optional.empty());
    }

    /** The same for some of the rows. */
    public Passage where(String expression) {
        return new Passage(taken, change, Optional.of(expression), beside);
    }

    /** The same with something read along. */
    public Passage with(Beside other) {
        return new Passage(taken, change, condition, Optional.of(other));
    }

    /** The same with another change. */
    public Passage changedBy(Supplier<RowChange> other) {
        return new Passage(taken, Optional.of(other), condition, beside);
    }

    /** The table as it is read for it. */
    public RowTable of(RowTable table) {
        RowTable some = condition.map(table::where).orElse(table);
        return beside.map(some::with).orElse(some);
    }
}
