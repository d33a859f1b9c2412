package dev.orderly.backup;

import java.time.Duration;
import java.util.Optional;

/**
 * Which backups are kept; a backup that any of the rules keeps is kept.
 *
 * @param last that many of the newest
 * @param daily the newest of each of that many days; likewise weekly and monthly
 * @param age all that are younger
 * @param safety safety backups that are younger; the other rules are not for those
 */
public record Retention(int last, int daily, int weekly, int monthly, Optional<Duration> age, Duration safety) {

    private static final Duration SAFETY = Duration.ofDays(7);

    /** Nothing is said: nothing may be deleted by it. */
    public static Retention none() {
        return new Retention(0, 0, 0, 0, Optional.empty(), SAFETY);
    }

    public boolean isEmpty() {
        return last == 0 && daily == 0 && weekly == 0 && monthly == 0 && age.isEmpty();
    }
}
