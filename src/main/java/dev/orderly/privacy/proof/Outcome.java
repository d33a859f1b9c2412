package dev.orderly.privacy.proof;

/** How a check ended. */
public enum Outcome {
    PASSED("passed"),
    FAILED("failed"),
    /** There was nothing to look at, or nothing to look with; what could not be read has failed. */
    NOT_LOOKED_AT("not looked at");

    private final String word;

    Outcome(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
