package dev.orderly.diff.proof;

import dev.orderly.diff.Change;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What came of a proof.
 *
 * @param verdict the one word
 * @param reason one sentence that says why it is not {@link Verdict#PROVEN}; empty otherwise
 * @param failed the statement that the server refused
 * @param differences what differed from where the plan, or its undo, should have led
 */
public record ProofResult(
        Verdict verdict, String reason, Optional<FailedStep> failed, List<Change> differences, Duration took) {

    public ProofResult {
        differences = List.copyOf(differences);
    }

    /** What a proof can say. */
    public enum Verdict {
        /** Forward led to the target, and undo back to the start. */
        PROVEN,
        /** It was tried, and it does not do what it should. */
        REFUTED,
        /** It could not be tried. */
        NOT_PROVEN;

        /** The verdict as results show it, such as {@code not-proven}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Which of the two plans. */
    public enum Direction {
        FORWARD("the plan"),
        UNDO("the undo");

        private final String word;

        Direction(String word) {
            this.word = word;
        }

        /** The plan in a sentence. */
        public String word() {
            return word;
        }
    }

    /**
     * A statement that failed.
     *
     * @param number its place in the plan, counted from 1
     * @param message the server's
     */
    public record FailedStep(Direction direction, int number, String sql, String message) {}

    /** The same result with the time that it took. */
    ProofResult lasting(Duration time) {
        return new ProofResult(verdict, reason, failed, differences, time);
    }

    public boolean holds() {
        return verdict == Verdict.PROVEN;
    }
}
