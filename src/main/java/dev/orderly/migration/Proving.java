package dev.orderly.migration;

import dev.orderly.diff.Change;
import dev.orderly.diff.proof.ProofResult;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.util.List;

/** What a proof came to, in the words of a file's header. */
final class Proving {

    private Proving() {}

    /** @throws dev.orderly.problem.ProblemException {@code migration-refuted} when the plan does not do what it should */
    static String of(ProofResult result) {
        if (result.verdict() == ProofResult.Verdict.REFUTED) {
            throw refuted("the generated migration", result).raise();
        }
        return words(result);
    }

    static String words(ProofResult result) {
        return switch (result.verdict()) {
            case PROVEN -> "proven forward and back";
            case NOT_PROVEN -> "not proven: " + result.reason();
            case REFUTED -> "refuted: " + result.reason();
        };
    }

    static Problem refuted(String what, ProofResult result) {
        List<Change> differences = result.differences();
        Problem problem = Problem.of(
                "migration-refuted",
                ExitCode.INVALID_INPUT,
                what + " does not hold in a scratch database: " + result.reason());
        for (Change change : differences.subList(0, Math.min(5, differences.size()))) {
            problem = problem.hint("left over: " + change.word() + " " + change.object());
        }
        return problem;
    }
}
