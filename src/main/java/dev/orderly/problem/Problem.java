package dev.orderly.problem;

import java.util.ArrayList;
import java.util.List;

/**
 * One thing that is wrong, told for a person: what failed on which "object" and why, then a hint per remedy.
 *
 * @param code stable, lower case with dashes, such as {@code environment-unknown}; scripts may rely on it
 * @param exit the exit code of a command that ends with this problem
 * @param message one sentence, lower case, without a full stop
 * @param hints sentences that each name a remedy, with a command that exists where there is one
 */
public record Problem(String code, ExitCode exit, String message, List<String> hints) {

    public Problem {
        hints = List.copyOf(hints);
    }

    public static Problem of(String code, ExitCode exit, String message) {
        return new Problem(code, exit, message, List.of());
    }

    public Problem hint(String hint) {
        List<String> more = new ArrayList<>(hints);
        more.add(hint);
        return new Problem(code, exit, message, more);
    }

    /** This problem as an exception to throw. */
    public ProblemException raise() {
        return new ProblemException(List.of(this), null);
    }

    /** This problem as an exception to throw, keeping the cause for the log. */
    public ProblemException raise(Throwable cause) {
        return new ProblemException(List.of(this), cause);
    }
}
