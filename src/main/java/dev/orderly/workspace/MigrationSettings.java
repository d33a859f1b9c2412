package dev.orderly.workspace;

import java.time.Duration;
import java.util.Optional;

/**
 * How migrations are written and applied: the section {@code migrations} of the configuration.
 *
 * @param online whether new versions keep tables usable while they run; empty to decide by the environments
 * @param lockAttempts how often what found a table locked is tried, at least once
 * @param lockPause before the second attempt; twice as long before each further one, up to half a minute
 */
public record MigrationSettings(Optional<Boolean> online, int lockAttempts, Duration lockPause) {

    private static final int MOST_ATTEMPTS = 1000;

    public static MigrationSettings standard() {
        return new MigrationSettings(Optional.empty(), 10, Duration.ofSeconds(1));
    }

    static MigrationSettings read(Section section) {
        MigrationSettings standard = standard();
        MigrationSettings read = new MigrationSettings(
                section.flag("online"),
                section.number("lock_attempts", 1, MOST_ATTEMPTS).orElse(standard.lockAttempts()),
                section.duration("lock_pause").orElse(standard.lockPause()));
        section.finish();
        return read;
    }
}
