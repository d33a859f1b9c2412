package dev.orderly.operation;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import dev.orderly.sql.ServerErrors;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Work that failed: what is left of it, and how to say so. */
record Failure(OperationRequest request, Run run, Throwable cause) {

    /** Ends the work's sessions, writes the end to the logs and gives back what to throw. */
    RuntimeException settle(RunLog log, RunSessions sessions, BiConsumer<Outcome, List<String>> finish) {
        sessions.endWork();
        if (wasCommitted(log)) {
            finish.accept(run.outcome(), run.details());
            return committedInDoubt();
        }
        ProblemException told = told();
        List<String> details = new ArrayList<>(run.details());
        run.remainder().ifPresent(rest -> details.add(rest.done()));
        details.add(told.first().code() + ": " + told.getMessage());
        finish.accept(outcome(told), details);
        return cause instanceof RuntimeException unforeseen && !isForeseen() ? unforeseen : told;
    }

    private static boolean wasCommitted(RunLog log) {
        try {
            return log.isFinished();
        } catch (SQLException | ProblemException e) {
            return false;
        }
    }

    private Outcome outcome(ProblemException told) {
        if (run.remainder().isPresent()) {
            return Outcome.PARTLY;
        }
        return told.exit() == ExitCode.CANCELLED ? Outcome.CANCELLED : Outcome.FAILED;
    }

    private ProblemException told() {
        List<Problem> problems = problems();
        Optional<Run.Remainder> rest = run.remainder();
        if (rest.isEmpty()) {
            return new ProblemException(problems, cause);
        }
        Problem first = problems.get(0);
        Problem partly = Problem.of(
                        "partly-applied",
                        ExitCode.PARTLY_APPLIED,
                        first.message() + "; " + rest.get().done())
                .hint(rest.get().goOn());
        List<Problem> all = new ArrayList<>();
        all.add(first.hints().stream().reduce(partly, Problem::hint, (a, b) -> a));
        all.addAll(problems.subList(1, problems.size()));
        return new ProblemException(all, cause);
    }

    private List<Problem> problems() {
        if (cause instanceof ProblemException problem) {
            return problem.problems();
        }
        if (ServerErrors.in(cause).isPresent()) {
            return List.of(ServerErrors.problem(Guard.what(request), cause));
        }
        if (cause instanceof InterruptedException) {
            return List.of(Problem.of("cancelled", ExitCode.CANCELLED, Guard.what(request) + " was cancelled"));
        }
        return List.of(Problem.of("unexpected", ExitCode.UNEXPECTED, Guard.what(request) + " failed: " + cause));
    }

    /** Whether the cause is of a kind that has words of its own, or something stands. */
    private boolean isForeseen() {
        return cause instanceof ProblemException
                || ServerErrors.in(cause).isPresent()
                || run.remainder().isPresent();
    }

    private ProblemException committedInDoubt() {
        return Problem.of(
                        "connection-lost-after-commit",
                        ExitCode.CONNECTION,
                        Guard.what(request)
                                + " was committed and stands, but the connection was lost before it said so")
                .hint("see it with: operation list")
                .raise(cause);
    }
}
