package dev.orderly.operation.watch;

import java.time.Instant;
import java.util.Optional;

/**
 * The last run of one operation and kind in an environment, as it is kept.
 *
 * @param ended nothing while it runs, or when it died
 * @param process which ran it
 * @param processStarted tells processes of one number apart
 * @param code of what went wrong; empty when all is well
 */
public record LastRun(
        Instant started,
        Optional<Instant> ended,
        long process,
        Optional<Instant> processStarted,
        String code,
        String message,
        Optional<Instant> succeeded) {

    static LastRun beginning(Instant started, Optional<Instant> succeeded) {
        ProcessHandle own = ProcessHandle.current();
        return new LastRun(started, Optional.empty(), own.pid(), own.info().startInstant(), "", "", succeeded);
    }

    /** Whether it is under way, in a process of this machine. */
    public boolean underWay() {
        return ended.isEmpty()
                && ProcessHandle.of(process)
                        .filter(ProcessHandle::isAlive)
                        .filter(handle -> handle.info().startInstant().equals(processStarted))
                        .isPresent();
    }

    /** What kept it from its end, for people; nothing where nothing did. */
    public Optional<String> failure() {
        if (ended.isEmpty()) {
            return underWay() ? Optional.empty() : Optional.of("it was ended from outside");
        }
        return code.isEmpty() ? Optional.empty() : Optional.of(message);
    }
}
