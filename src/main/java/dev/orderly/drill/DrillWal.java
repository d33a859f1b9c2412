package dev.orderly.drill;

import dev.orderly.environment.Environment;
import java.time.Duration;
import java.util.Optional;

/** What of a server's changes outlives it besides backups: its archived WAL; the port of drills to it. */
@FunctionalInterface
public interface DrillWal {

    /** The age of what would be lost at most with the server now; empty where no archive leads to now. */
    Optional<Duration> exposure(Environment environment);
}
