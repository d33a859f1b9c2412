package dev.orderly.operation.watch;

import dev.orderly.problem.Problem;
import java.util.Optional;

/**
 * What came of a run.
 *
 * @param archive the backup that it made or looked at; empty for none
 * @param bytes what it holds
 * @param problem what went wrong; nothing when all is well
 */
public record RunResult(String archive, long bytes, Optional<Problem> problem) {

    /** A run that did what it should. */
    public static RunResult of(String archive, long bytes) {
        return new RunResult(archive, bytes, Optional.empty());
    }

    static RunResult failed(Problem problem) {
        return new RunResult("", 0, Optional.of(problem));
    }
}
