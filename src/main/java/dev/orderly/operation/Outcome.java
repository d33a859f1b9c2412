package dev.orderly.operation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How an operation ended. */
public enum Outcome {
    SUCCEEDED,
    /** There was nothing to do. */
    UNCHANGED,
    /** The database is as it was. */
    FAILED,
    /** Some of the work stands. */
    PARTLY,
    CANCELLED,
    /** The process died; written by the next operation that held the lock. */
    INTERRUPTED;

    public static List<String> words() {
        return Arrays.stream(values()).map(Outcome::word).toList();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
