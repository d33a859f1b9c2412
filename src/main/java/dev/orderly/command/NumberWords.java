package dev.orderly.command;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import org.jspecify.annotations.Nullable;

/** Numbers as they are typed. */
final class NumberWords {

    private static final int MOST = 10_000_000;

    private NumberWords() {}

    /**
     * A number of things, of which there is one at least.
     *
     * @param option without its dashes
     * @param command whose help tells more
     */
    static int positive(String command, String option, @Nullable Integer typed, int standard) {
        int number = typed == null ? standard : typed;
        if (number < 1 || number > MOST) {
            throw Problem.of(
                            "option-value",
                            ExitCode.USAGE,
                            "--" + option + " is a number from 1 to " + MOST + ", not " + number)
                    .hint("see: help " + command)
                    .raise();
        }
        return number;
    }
}
