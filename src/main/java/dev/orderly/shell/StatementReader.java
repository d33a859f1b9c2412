package dev.orderly.shell;

import java.util.Optional;

/** Reads SQL statements that a person types, or that arrive on standard input. */
@FunctionalInterface
public interface StatementReader {

    /**
     * The next statement as typed, over as many lines as it takes: up to a {@code ;} at the end of a line outside quotes and
     * comments, or a single line that begins with a backslash.
     *
     * @param prompt what stands before the first line
     * @return nothing at the end of the input; an empty text when the typed text was given up with Ctrl-C
     */
    Optional<String> next(String prompt);
}
