package dev.orderly.workspace;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Brings what an older Orderly wrote to the format of this one, step by step, and refuses what a newer one wrote.
 *
 * @param what the thing in messages, such as {@code orderly.yaml}
 * @param steps the first turns format 1 into 2, the next 2 into 3; none as long as 1 is the newest
 */
public record FormatUpgrades<T>(String what, List<UnaryOperator<T>> steps) {

    public FormatUpgrades {
        steps = List.copyOf(steps);
    }

    /** The format that this program writes. */
    public int current() {
        return steps.size() + 1;
    }

    /** @throws dev.orderly.problem.ProblemException {@code format-newer} with the format that is needed */
    public T upgrade(T value, int from) {
        if (from > current()) {
            throw newer(from).raise();
        }
        T upgraded = value;
        for (UnaryOperator<T> step : steps.subList(from - 1, steps.size())) {
            upgraded = step.apply(upgraded);
        }
        return upgraded;
    }

    /** The problem of meeting a format that does not exist yet. */
    public Problem newer(int format) {
        return Problem.of(
                        "format-newer",
                        ExitCode.CONNECTION,
                        what + " has format " + format + ", and this orderly knows formats up to " + current())
                .hint("use an orderly that knows format " + format + "; this one is: orderly version");
    }
}
