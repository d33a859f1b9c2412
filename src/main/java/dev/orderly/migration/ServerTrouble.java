package dev.orderly.migration;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.sql.SQLException;
import java.util.Optional;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What the server said, told as a problem: lost connections, locks that were not to be had, and everything else. */
final class ServerTrouble {

    private ServerTrouble() {}

    static Problem of(String while_, SQLException error) {
        if (isConnectionLost(error)) {
            return Problem.of("connection-lost", ExitCode.CONNECTION, while_ + ": the connection was lost: " + text(error))
                    .hint("see whether the server runs: doctor");
        }
        if ("55P03".equals(error.getSQLState())) {
            return Problem.of("lock-not-available", ExitCode.CONNECTION, while_ + ": " + text(error))
                    .hint("another session holds the lock; run the command again when it has ended");
        }
        if (isCancelled(error)) {
            return Problem.of("cancelled", ExitCode.CANCELLED, while_ + ": cancelled");
        }
        return Problem.of("statement-failed", ExitCode.INVALID_INPUT, while_ + ": " + text(error));
    }

    /** Whether the session is gone: the wire is cut, or an administrator or a crash ended it. */
    static boolean isConnectionLost(SQLException error) {
        String state = Optional.ofNullable(error.getSQLState()).orElse("");
        return state.startsWith("08") || state.startsWith("57P");
    }

    /** Whether a person, and not a timeout, ended the statement. */
    static boolean isCancelled(SQLException error) {
        return "57014".equals(error.getSQLState()) && !text(error).contains("timeout");
    }

    /** The server's own words, without the place, on one line. */
    static String text(SQLException error) {
        return message(error)
                .map(message -> String.valueOf(message.getMessage()))
                .orElse(String.valueOf(error.getMessage()))
                .replaceAll("\\s+", " ");
    }

    static Optional<ServerErrorMessage> message(SQLException error) {
        return error instanceof PSQLException known ? Optional.ofNullable(known.getServerErrorMessage()) : Optional.empty();
    }

    /** The first error of the server in a chain of causes. */
    static Optional<SQLException> in(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return Optional.of(sql);
            }
        }
        return Optional.empty();
    }
}
