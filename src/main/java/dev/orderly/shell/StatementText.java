package dev.orderly.shell;

import dev.orderly.problem.ProblemException;
import dev.orderly.sql.SqlScript;
import java.util.Optional;
import java.util.function.Supplier;

/** Puts typed lines together until a statement is whole. */
public final class StatementText {

    private final StringBuilder pending = new StringBuilder();

    /** @param lines the next line, or nothing at the end */
    public Optional<String> read(Supplier<Optional<String>> lines) {
        for (Optional<String> line = lines.get(); line.isPresent(); line = lines.get()) {
            pending.append(line.get()).append('\n');
            if (pending.toString().isBlank()) {
                pending.setLength(0);
            } else if (isWhole(pending)) {
                return Optional.of(take());
            }
        }
        return pending.toString().isBlank() ? Optional.empty() : Optional.of(take());
    }

    private String take() {
        String whole = pending.toString().strip();
        pending.setLength(0);
        return whole;
    }

    /**
     * Whether the text is a whole statement, or a command that begins with a backslash. What would be read as one statement
     * more, if a word followed, has come to its end; an open quote or comment cannot be split at all.
     */
    public static boolean isWhole(CharSequence text) {
        String typed = text.toString().strip();
        if (typed.startsWith("\\")) {
            return true;
        }
        try {
            return SqlScript.split(typed + "\nx").size()
                    > SqlScript.split(typed).size();
        } catch (ProblemException e) {
            return false;
        }
    }
}
