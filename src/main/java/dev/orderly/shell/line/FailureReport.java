package dev.orderly.shell.line;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import dev.orderly.script.SourceLocation;
import dev.orderly.shell.Console;
import dev.orderly.view.Harmless;
import dev.orderly.view.ProblemView;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.slf4j.LoggerFactory;

/** Tells what made a command fail: problems on standard error, the stack trace in the log, with {@code --debug} in both. */
final class FailureReport {

    private static final Problem CANCELLED = Problem.of("cancelled", ExitCode.CANCELLED, "cancelled");

    private final Console console;
    private final boolean debug;
    private final boolean cancelled;

    FailureReport(Console console, boolean debug, boolean cancelled) {
        this.console = console;
        this.debug = debug;
        this.cancelled = cancelled;
    }

    /** @return the exit code that the failure stands for */
    int tell(Throwable failure, List<String> words) {
        List<Problem> problems = problems(failure);
        console.progress("");
        console.err().print(ProblemView.text(problems));
        if (debug) {
            failure.printStackTrace(console.err());
        }
        console.err().flush();
        log(failure, problems.get(0), words);
        return problems.get(0).exit().number();
    }

    /** Adds where in a script the command stands. */
    void locate(SourceLocation at) {
        console.err().println("at: " + Harmless.line(at.toString()));
        console.err().flush();
    }

    private static void log(Throwable failure, Problem first, List<String> words) {
        String name = words.isEmpty() ? "" : words.get(0);
        LoggerFactory.getLogger("dev.orderly.command").error("{} failed with {}", name, first.code(), failure);
    }

    private List<Problem> problems(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException known) {
                return cancelled ? cancelled(known) : known.problems();
            }
        }
        return List.of(cancelled || isInterruption(failure) ? CANCELLED : unexpected(failure));
    }

    /** What a cancelled command left behind is told; that the server reports its end as an error is not. */
    private static List<Problem> cancelled(ProblemException known) {
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
        return Problem.of("unexpected", ExitCode.UNEXPECTED, "unexpected " + failure.getClass().getSimpleName() + message)
                .hint("the stack trace is in .orderly/log/orderly.log, and shown with --debug");
    }
}
