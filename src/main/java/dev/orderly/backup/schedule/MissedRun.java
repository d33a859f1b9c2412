package dev.orderly.backup.schedule;

import dev.orderly.environment.Environment;
import java.time.Instant;
import java.util.Optional;

/**
 * A backup that was due and is not there.
 *
 * @param kind {@code full}, {@code incremental} or {@code base}
 * @param due when the newest of them was due
 * @param count how many of the kind in a row are missing; at most {@link FindMissedRuns#MOST}
 * @param failure what ended the run of that time; empty when none began
 * @param reported whether that run told itself how it ended
 * @param last when the last one began that is there
 */
public record MissedRun(
        Environment environment,
        String kind,
        Instant due,
        int count,
        Optional<String> failure,
        boolean reported,
        Optional<Instant> last) {

    /** A copy of the server's files. */
    public static final String BASE = "base";
}
