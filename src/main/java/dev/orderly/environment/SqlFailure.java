package dev.orderly.environment;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import java.sql.SQLException;
import java.util.Locale;

/** Says what a failed statement means for the person who gave the command. */
public final class SqlFailure {

    private SqlFailure() {}

    /**
     * The failure as an exception to throw.
     *
     * @param what what was being done, such as {@code reading the catalog of "dev"}
     */
    public static ProblemException raise(String what, SQLException e) {
        return problem(what, e).raise(e);
    }

    /** The failure as a problem: its code tells a missing right from a lost connection, a lock, a cancelled statement. */
    public static Problem problem(String what, SQLException e) {
        String state = String.valueOf(e.getSQLState());
        String message = what + " failed: " + message(e);
        return switch (state) {
            case "25006" -> Problem.of("session-read-only", ExitCode.REFUSED, message)
                    .hint("changes go through a command that makes them, not through a reading session");
            case "55P03" -> Problem.of("lock-timeout", ExitCode.REFUSED, message)
                    .hint("another session holds the lock: try again, or raise timeouts: lock in orderly.yaml");
            case "40P01" -> Problem.of("deadlock", ExitCode.REFUSED, message).hint("try again");
            case "57014" -> cancelled(what, message(e));
            case "42501" -> Problem.of("right-missing", ExitCode.CONNECTION, message)
                    .hint("let the object's owner grant the right, or connect as another role");
            case "53100" -> Problem.of("disk-full", ExitCode.CONNECTION, message)
                    .hint("make room on the server's disk, then run the command again");
            case "57P01", "57P02", "57P03", "08000", "08003", "08006" -> Problem.of(
                            "connection-lost", ExitCode.CONNECTION, message)
                    .hint("see whether the server is up with: doctor");
            default -> Problem.of("statement-failed", ExitCode.INVALID_INPUT, message);
        };
    }

    private static Problem cancelled(String what, String message) {
        return message.contains("statement timeout")
                ? Problem.of("statement-timeout", ExitCode.CONNECTION, what + " failed: " + message)
                        .hint("give it more time with timeouts: statement in orderly.yaml")
                : Problem.of("cancelled", ExitCode.CANCELLED, what + " was cancelled");
    }

    /** The server's first line without pgjdbc's severity. */
    private static String message(SQLException e) {
        String text = String.valueOf(e.getMessage()).replaceFirst("^(FATAL|ERROR|PANIC): ", "");
        String line = text.lines().findFirst().orElse("").strip();
        boolean word = line.length() > 1 && Character.isLowerCase(line.charAt(1));
        return word ? line.substring(0, 1).toLowerCase(Locale.ROOT) + line.substring(1) : line;
    }
}
