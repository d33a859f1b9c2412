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

    /** The exception from the server or driver that is at the bottom of this one, if there is one. */
    public static Optional<SQLException> in(Throwable failure) {
        Optional<SQLException> found = Optional.empty();
        int depth = 0;
        for (Throwable at = failure; at != null && depth < 50; at = at.getCause(), depth++) {
            if (at instanceof SQLException sql && (found.isEmpty() || found.get().getSQLState() == null)) {
                found = Optional.of(sql);
            }
        }
        return found;
    }

    /** The SQLSTATE in an exception or its causes; empty text when there is none. */
    public static String state(Throwable failure) {
        return in(failure).map(SQLException::getSQLState).orElse("");
    }

    /** Whether the connection is gone: what was committed on it is not known. */
    public static boolean isConnectionLost(Throwable failure) {
        String state = state(failure);
        return state.startsWith("08") || state.startsWith("57P");
    }

    /** Whether a person stopped the statement. */
    public static boolean isCancelled(Throwable failure) {
        return state(failure).equals("57014") && !text(failure).contains("timeout");
    }

    /**
     * The problem for an error that has nothing to do with what was asked: connection, lock, time, rights, disk.
     *
     * @param where the environment or database, for the message
     */
    public static Optional<Problem> known(Throwable failure, String where) {
        String state = state(failure);
        if (isConnectionLost(failure)) {
            return Optional.of(lost(where, failure));
        }
        return switch (state) {
            case "55P03" -> Optional.of(lockTimeout(where));
            case "57014" -> Optional.of(isCancelled(failure) ? cancelled(where) : statementTimeout(where));
            case "25006" -> Optional.of(readOnly(where, failure));
            case "42501" -> Optional.of(privilege(where, failure));
            case "53100" -> Optional.of(diskFull(where, failure));
            case "53300" -> Optional.of(tooMany(where));
            case "40P01", "40001" -> Optional.of(conflict(where, failure));
            default -> Optional.empty();
        };
    }

    /** The problem for any error: {@link #known}, else the server's own words as {@code sql-failed}. */
    public static Problem told(SQLException failure, String where) {
        return known(failure, where)
                .orElseGet(() -> Problem.of(
                        "sql-failed", ExitCode.INVALID_INPUT, "\"" + where + "\" refused it: " + words(failure)));
    }

    /** The server's message, first line, without the driver's prefix. */
    public static String words(Throwable failure) {
        String message = in(failure).map(SQLException::getMessage).orElse("");
        String first = (message == null ? "" : message).lines().findFirst().orElse("no message");
        return first.startsWith("ERROR: ") || first.startsWith("FATAL: ")
                ? first.substring("ERROR: ".length())
                : first;
    }

    private static Problem lost(String where, Throwable failure) {
        return Problem.of(
                        "connection-lost",
                        ExitCode.CONNECTION,
                        "the connection to \"" + where + "\" was lost: " + words(failure))
                .hint("what was not committed is rolled back by the server; look with: env verify");
    }

    private static Problem lockTimeout(String where) {
        return Problem.of(
                        "lock-timeout",
                        ExitCode.CONNECTION,
                        "another session of \"" + where + "\" holds a lock that is needed")
                .hint("see the sessions: sql \"SELECT pid, usename, state, query FROM pg_stat_activity\"")
                .hint("then try again");
    }

    private static Problem cancelled(String where) {
        return Problem.of("cancelled", ExitCode.CANCELLED, "cancelled on \"" + where + "\"");
    }

    private static Problem statementTimeout(String where) {
        return Problem.of("statement-timeout", ExitCode.CONNECTION, "a statement on \"" + where + "\" took too long")
                .hint("raise the environment's statement timeout in orderly.yaml");
    }

    private static Problem readOnly(String where, Throwable failure) {
        return Problem.of(
                        "read-only",
                        ExitCode.REFUSED,
                        "\"" + where + "\" is open for reading only: " + words(failure));
    }

    private static Problem privilege(String where, Throwable failure) {
        return Problem.of("privilege-missing", ExitCode.CONNECTION, "on \"" + where + "\": " + words(failure))
                .hint("let an administrator grant the role that right, or configure another role");
    }

    private static Problem diskFull(String where, Throwable failure) {
        return Problem.of(
                        "disk-full", ExitCode.CONNECTION, "the server of \"" + where + "\" has no space left: " + words(failure))
                .hint("make room on the server's disk, then try again; nothing of the transaction was kept");
    }

    private static Problem tooMany(String where) {
        return Problem.of(
                        "connections-exhausted",
                        ExitCode.CONNECTION,
                        "the server of \"" + where + "\" has no connection left")
                .hint("close other sessions, or lower the pool size in orderly.yaml");
    }

    private static Problem conflict(String where, Throwable failure) {
        return Problem.of(
                        "conflict",
                        ExitCode.CONNECTION,
                        "another transaction on \"" + where + "\" was in the way: " + words(failure))
                .hint("try again");
    }

    private static String text(Throwable failure) {
        return words(failure).toLowerCase(Locale.ROOT);
    }
}
