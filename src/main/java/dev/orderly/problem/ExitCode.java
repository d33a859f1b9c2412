package dev.orderly.problem;

/** The exit codes of every command, the same at the prompt, in a script and one-shot. */
public enum ExitCode {
    OK(0),
    UNEXPECTED(1),
    USAGE(2),
    /** An environment is not configured, cannot be reached, or lacks a right. */
    CONNECTION(3),
    /** The guard, a hazard or a missing answer refused the operation. */
    REFUSED(4),
    /** A check, verification or assertion did not hold. */
    CHECK_FAILED(5),
    /** Data, archive, model or change that is invalid or that the engine does not cover. */
    INVALID_INPUT(6),
    /** Some of the work stands; the problem says what, and how to go on. */
    PARTLY_APPLIED(7),
    CANCELLED(130);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
