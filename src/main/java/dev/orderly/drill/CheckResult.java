package dev.orderly.drill;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What one check says.
 *
 * @param check which one; of an assertion its name
 * @param message a sentence, lower case; no rows of the database
 */
public record CheckResult(String check, Outcome outcome, String message) {

    /** Stable words, which scripts may rely on. */
    public enum Outcome {
        PASSED,
        FAILED,
        /** Worth knowing, and no failure of the backup. */
        NOTED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Outcome> named(String word) {
            return Arrays.stream(values())
                    .filter(outcome -> outcome.word().equals(word))
                    .findFirst();
        }
    }

    public static CheckResult passed(String check, String message) {
        return new CheckResult(check, Outcome.PASSED, message);
    }

    public static CheckResult failed(String check, String message) {
        return new CheckResult(check, Outcome.FAILED, message);
    }

    public static CheckResult noted(String check, String message) {
        return new CheckResult(check, Outcome.NOTED, message);
    }

    public boolean isFailure() {
        return outcome == Outcome.FAILED;
    }
}
