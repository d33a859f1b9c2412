package dev.orderly.backup.schedule;

import dev.orderly.environment.Environment;
import java.time.Instant;
import java.util.Optional;

/** When copies of a server's files were taken; the port of schedules to recovery. */
@FunctionalInterface
public interface BaseTimes {

    /** When the newest began that is there. */
    Optional<Instant> newest(Environment environment);
}
