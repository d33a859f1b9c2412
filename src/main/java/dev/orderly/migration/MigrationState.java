package dev.orderly.migration;

/** How a version stands in an environment. */
public enum MigrationState {
    APPLIED("applied"),
    PENDING("pending"),
    /** Was applied and taken back; pending again. */
    ROLLED_BACK("rolled back"),
    /** Part of a file that runs outside a transaction ran. */
    FAILED("failed"),
    /** Older than the newest applied version, and not applied. */
    OUT_OF_ORDER("out of order"),
    /** Applied, and the file has changed since. */
    EDITED("edited"),
    /** Applied, and the file is gone. */
    MISSING("missing"),
    /** The version at which an existing database was adopted. */
    BASELINE("baseline"),
    /** At or below the baseline: taken as present. */
    BELOW_BASELINE("below baseline");

    private final String word;

    MigrationState(String word) {
        this.word = word;
    }

    /** The state as shown to people and in JSON. */
    public String word() {
        return word;
    }

    /** Whether the version's result stands in the environment. */
    public boolean isThere() {
        return this == APPLIED || this == EDITED || this == MISSING || this == BASELINE || this == BELOW_BASELINE;
    }

    /** Whether {@code migration apply} would run it. */
    public boolean isPending() {
        return this == PENDING || this == ROLLED_BACK;
    }
}
