package dev.orderly.drill;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Measures the phases of one rehearsal, in milliseconds: each lasts until the next begins. Thread-safe. */
public final class Phases {

    private final InstantSource clock;
    private final Map<Phase, Duration> took = new EnumMap<>(Phase.class);
    private @Nullable Phase running;
    private Instant since;

    public Phases(InstantSource clock) {
        this.clock = clock;
        this.since = clock.instant();
    }

    public synchronized void begin(Phase phase) {
        end();
        running = phase;
    }

    synchronized void end() {
        Instant now = clock.instant();
        if (running != null) {
            took.merge(running, Duration.between(since, now).truncatedTo(ChronoUnit.MILLIS), Duration::plus);
        }
        running = null;
        since = now;
    }

    /** Those that have ended. */
    synchronized Map<Phase, Duration> took() {
        return new EnumMap<>(took);
    }
}
