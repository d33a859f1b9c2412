package dev.orderly.health;

import dev.orderly.problem.ProblemException;
import java.util.List;
import java.util.Locale;

/**
 * What one check found.
 *
 * @param check what was looked at, such as {@code tls}; stable, scripts may rely on it
 * @param message what was found, one sentence, lower case
 * @param hints remedies, when something is wrong
 */
public record Finding(Level level, String check, String message, List<String> hints) {

    /** How bad it is. */
    public enum Level {
        OK,
        /** Worth knowing, nothing to do. */
        NOTE,
        WARNING,
        FAILURE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Finding {
        hints = List.copyOf(hints);
    }

    static Finding ok(String check, String message) {
        return new Finding(Level.OK, check, message, List.of());
    }

    static Finding note(String check, String message) {
        return new Finding(Level.NOTE, check, message, List.of());
    }

    static Finding warning(String check, String message, String... hints) {
        return new Finding(Level.WARNING, check, message, List.of(hints));
    }

    static Finding failure(String check, String message, String... hints) {
        return new Finding(Level.FAILURE, check, message, List.of(hints));
    }

    /** A failure for each problem of a check that could not be made. */
    static List<Finding> failures(String check, ProblemException e) {
        return e.problems().stream()
                .map(problem -> new Finding(Level.FAILURE, check, problem.message(), problem.hints()))
                .toList();
    }
}
