package dev.orderly.operation.watch;

import java.time.Instant;

/** Is told of runs. It returns soon: what takes time goes on elsewhere. */
public interface RunWatcher {

    default void begins(WatchedRun run, Instant at) {}

    void ended(RunEnd end);
}
