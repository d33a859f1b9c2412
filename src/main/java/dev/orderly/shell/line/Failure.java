package dev.orderly.shell.line;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import dev.orderly.sql.ServerErrors;
import dev.orderly.view.ProblemView;
import java.util.List;
import java.util.concurrent.CancellationException;

/** What was thrown, as problems that can be told. */
public final class Failure {

    private static final Problem CANCELLED = Problem.of("cancelled", ExitCode.CANCELLED, "cancelled");

    private Failure() {}

    /** What was thrown outside a command, as it is shown. */
    public static String text(Throwable failure) {
        return ProblemView.text(problems(failure, false));
    }

    /** @param cancelled whether the user stopped the command */
    static List<Problem> problems(Throwable failure, boolean cancelled) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException known) {
                return cancelled ? afterCancelling(known) : known.problems();
            }
        }
        if (cancelled || isInterruption(failure)) {
            return List.of(CANCELLED);
        }
        return List.of(
                ServerErrors.in(failure).isPresent()
                        ? ServerErrors.problem("the command", failure)
                        : unexpected(failure));
    }

    /** What a cancelled command left behind is told; that the server reports its end as an error is not. */
    private static List<Problem> afterCancelling(ProblemException known) {
        boolean tells = known.exit() == ExitCode.PARTLY_APPLIED || known.exit() == ExitCode.CANCELLED;
        return tells ? known.problems() : List.of(CANCELLED);
    }

    private static boolean isInterruption(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InterruptedException || cause instanceof CancellationException) {
                return true;
            }
        }
        return false;
    }

    private static Problem unexpected(Throwable failure) {
        String message = failure.getMessage() == null ? "" : ": " + failure.getMessage();
        return Problem.of(
                        "unexpected",
                        ExitCode.UNEXPECTED,
                        "unexpected " + failure.getClass().getSimpleName() + message)
                .hint("the stack trace is in .orderly/log/orderly.log, and shown with --debug");
    }
}
