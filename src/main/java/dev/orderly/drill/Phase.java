package dev.orderly.drill;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a rehearsal goes through, in this order. */
public enum Phase {
    /** From a bucket; opened with its key. */
    FETCH,
    /** Every byte against its checksum. */
    READ,
    /** A database, and rows until the last one is in; keys and indexes of tables that are whole are made meanwhile. */
    ROWS,
    /** Keys and indexes that are left then, privileges, materialised views. */
    KEYS,
    /** With what was saved. */
    COMPARE,
    /** What is asked of the copy: no part of a recovery. */
    CHECKS;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a true recovery takes this time too. */
    public boolean isOfRecovery() {
        return this != CHECKS;
    }

    static Optional<Phase> named(String word) {
        return Arrays.stream(values())
                .filter(phase -> phase.word().equals(word))
                .findFirst();
    }
}
