package dev.orderly.shell.line;

import dev.orderly.problem.Problem;
import dev.orderly.script.SourceLocation;
import dev.orderly.shell.Console;
import dev.orderly.view.Harmless;
import dev.orderly.view.ProblemView;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Tells what made a command fail: problems on standard error, the stack trace in the log, with {@code --debug} in both. */
final class FailureReport {

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
        List<Problem> problems = Failure.problems(failure, cancelled);
        console.progress("");
        if (cancelled && console.interactive()) {
            console.err().println();
        }
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
}
