package dev.orderly.operation.watch;

import java.time.Duration;
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

    private static final String CANCELLED = "cancelled";
    private static final Duration CLOCK_IS_SET = Duration.ofSeconds(10);

    static LastRun beginning(Instant started, Optional<Instant> succeeded) {
        ProcessHandle own = ProcessHandle.current();
        return new LastRun(started, Optional.empty(), own.pid(), own.info().startInstant(), "", "", succeeded);
    }

    /** Whether it is under way, in a process of this machine. */
    public boolean underWay() {
        return ended.isEmpty()
                && ProcessHandle.of(process)
                        .filter(ProcessHandle::isAlive)
                        .filter(handle -> isItsStart(handle.info().startInstant()))
                        .isPresent();
    }

    /** The system reckons it from its own start, which moves a little when the clock is set. */
    private boolean isItsStart(Optional<Instant> start) {
        return start.isPresent() && processStarted.isPresent()
                ? Duration.between(start.get(), processStarted.get()).abs().compareTo(CLOCK_IS_SET) < 0
                : start.equals(processStarted);
    }

    /** Whether it has told who listens how it ended: one that was cancelled, by a person or a machine that stops, tells nobody. */
    public boolean told() {
        return ended.isPresent() && !code.equals(CANCELLED);
    }

    /** What kept it from its end, for people; nothing where nothing did. */
    public Optional<String> failure() {
        if (ended.isEmpty()) {
            return underWay() ? Optional.empty() : Optional.of("it was ended from outside");
        }
        return code.isEmpty() ? Optional.empty() : Optional.of(message);
    }
}
