package dev.orderly.sql;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;

/**
 * The server's errors in Orderly's words: the one place where an SQLSTATE becomes a {@link Problem} (manual, appendix
 * "PostgreSQL Error Codes").
 */
public final class ServerErrors {

    private ServerErrors() {}

    /** The exception from the server or driver that is in this one or among its causes, if there is one. */
    public static Optional<SQLException> in(Throwable failure) {
        Optional<SQLException> found = Optional.empty();
        int depth = 0;
        for (Throwable at = failure; at != null && depth < 50; at = at.getCause(), depth++) {
            if (at instanceof SQLException sql
                    && (found.isEmpty() || found.get().getSQLState() == null)) {
                found = Optional.of(sql);
            }
        }
        return found;
    }

    /** The SQLSTATE in an exception or its causes; empty text when there is none. */
    public static String state(Throwable failure) {
        return in(failure).map(SQLException::getSQLState).orElse("");
    }

    /** Whether the connection is gone: whether a transaction that was being committed on it stands is not known. */
    public static boolean isConnectionLost(Throwable failure) {
        String state = state(failure);
        return state.startsWith("08") || state.startsWith("57P");
    }

    /** Whether a person stopped the statement. */
    public static boolean isCancelled(Throwable failure) {
        return state(failure).equals("57014") && !words(failure).contains("timeout");
    }

    /**
     * The failure as a problem: its code tells a missing right from a lost connection, a lock, a cancelled statement.
     *
     * @param what what was being done, such as {@code reading the catalog of "dev"}
     */
    public static Problem problem(String what, Throwable failure) {
        String message = what + " failed: " + words(failure);
        if (isConnectionLost(failure)) {
            return Problem.of("connection-lost", ExitCode.CONNECTION, message)
                    .hint("the server rolls back what was not committed; see whether it is up with: doctor");
        }
        return switch (state(failure)) {
            case "25006" ->
                Problem.of("session-read-only", ExitCode.REFUSED, message)
                        .hint("changes go through a command that makes them, not through a reading session");
            case "55P03" ->
                Problem.of("lock-timeout", ExitCode.CONNECTION, message)
                        .hint("another session holds the lock: try again, or raise timeouts: lock in orderly.yaml");
            case "40001" -> notSerializable(failure, message);
            case "40P01" -> Problem.of("deadlock", ExitCode.CONNECTION, message).hint("try again");
            case "57014" -> stopped(what, failure, message);
            case "42501" ->
                Problem.of("right-missing", ExitCode.CONNECTION, message)
                        .hint("let the object's owner grant the right, or connect as another role");
            case "53100" ->
                Problem.of("disk-full", ExitCode.CONNECTION, message)
                        .hint("make room on the server's disk, then run the command again");
            case "53300" ->
                Problem.of("connections-exhausted", ExitCode.CONNECTION, message)
                        .hint("close other sessions, or lower the pool size in orderly.yaml");
            default -> Problem.of("statement-failed", ExitCode.INVALID_INPUT, message);
        };
    }

    /** A standby that has to replay a change ends what reads the rows as they were. */
    private static Problem notSerializable(Throwable failure, String message) {
        return words(failure).contains("recovery")
                ? Problem.of("standby-conflict", ExitCode.CONNECTION, message)
                        .hint("set hot_standby_feedback = on at the standby, or raise its max_standby_streaming_delay")
                : Problem.of("deadlock", ExitCode.CONNECTION, message).hint("try again");
    }

    private static Problem stopped(String what, Throwable failure, String message) {
        return isCancelled(failure)
                ? Problem.of("cancelled", ExitCode.CANCELLED, what + " was cancelled")
                : Problem.of("statement-timeout", ExitCode.CONNECTION, message)
                        .hint("give it more time with timeouts: statement in orderly.yaml");
    }

    /** The server's first line without pgjdbc's severity, and in lower case where it begins with a word. */
    public static String words(Throwable failure) {
        String text = String.valueOf(
                in(failure).orElse(new SQLException(failure.toString())).getMessage());
        String line = text.replaceFirst("^(FATAL|ERROR|PANIC): ", "")
                .lines()
                .findFirst()
                .orElse("")
                .strip();
        boolean word = line.length() > 1 && Character.isLowerCase(line.charAt(1));
        return word ? line.substring(0, 1).toLowerCase(Locale.ROOT) + line.substring(1) : line;
    }
}
