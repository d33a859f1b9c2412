package dev.orderly.operation.watch;

import dev.orderly.problem.ExitCode;
import java.time.Instant;

/** A run that is over. */
public record RunEnd(WatchedRun run, Instant started, Instant ended, RunResult result) {

    public boolean succeeded() {
        return result.problem().isEmpty();
    }

    /** Whether somebody ended it, who knows of it therefore. */
    public boolean cancelled() {
        return result.problem()
                .filter(problem -> problem.exit() == ExitCode.CANCELLED)
                .isPresent();
    }
}
