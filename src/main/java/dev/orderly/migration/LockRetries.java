package dev.orderly.migration;

import dev.orderly.workspace.MigrationSettings;
import java.time.Duration;

/**
 * How often work is tried that gave up on a lock, and how long it stays out of the way in between: twice as long each time.
 *
 * @param attempts at least one
 * @param pause before the second attempt
 */
public record LockRetries(int attempts, Duration pause) {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    public static LockRetries standard() {
        return of(MigrationSettings.standard());
    }

    public static LockRetries of(MigrationSettings settings) {
        return new LockRetries(settings.lockAttempts(), settings.lockPause());
    }

    boolean allow(int attempt) {
        return attempt < attempts;
    }

    /** @param attempt the one that gave up, counted from 1 */
    Duration pauseAfter(int attempt) {
        Duration pause = this.pause;
        for (int i = 1; i < attempt && pause.compareTo(LONGEST) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
    }
}
