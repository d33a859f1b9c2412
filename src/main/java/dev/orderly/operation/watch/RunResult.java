package dev.orderly.operation.watch;

import dev.orderly.problem.Problem;
import java.util.Optional;

/**
 * What came of a run.
 *
 * @param archive the backup that it made or looked at; empty for none
 * @param bytes what it holds
 * @param whole whether it did all that its kind stands for: a backup of a part is none that anybody waits for
 * @param problem what went wrong; nothing when all is well
 */
public record RunResult(String archive, long bytes, boolean whole, Optional<Problem> problem) {

    /** A run that did what it should. */
    public static RunResult of(String archive, long bytes) {
        return new RunResult(archive, bytes, true, Optional.empty());
    }

    static RunResult failed(Problem problem) {
        return new RunResult("", 0, false, Optional.of(problem));
    }
}
