package dev.orderly.backup;

import dev.orderly.archive.manifest.ArchiveKind;
import dev.orderly.environment.policy.BackupPolicy;
import java.time.Duration;
import java.util.Optional;

/**
 * Which backups are kept; a backup that any of the rules keeps is kept.
 *
 * @param last that many of the newest
 * @param daily the newest of each of that many days; likewise weekly and monthly
 * @param age all that are younger
 * @param incrementalAge incremental ones that are younger, where these have an age of their own
 * @param safety safety backups that are younger; the other rules are not for those
 */
public record Retention(
        int last,
        int daily,
        int weekly,
        int monthly,
        Optional<Duration> age,
        Optional<Duration> incrementalAge,
        Duration safety) {

    private static final Duration SAFETY = Duration.ofDays(7);

    /** Nothing is said: nothing may be deleted by it. */
    public static Retention none() {
        return new Retention(0, 0, 0, 0, Optional.empty(), Optional.empty(), SAFETY);
    }

    /** As the policy of an environment says; nothing where it has no backups taken. */
    public static Retention of(BackupPolicy policy) {
        return policy.isEmpty()
                ? none()
                : new Retention(
                        0,
                        0,
                        0,
                        0,
                        Optional.of(policy.keepFull()),
                        policy.incremental().map(times -> policy.keepIncremental()),
                        SAFETY);
    }

    /** How young a backup has to be that is kept for its age. */
    Optional<Duration> age(ArchiveKind kind) {
        return kind == ArchiveKind.INCREMENTAL ? incrementalAge.or(() -> age) : age;
    }

    public Retention withSafety(Duration other) {
        return new Retention(last, daily, weekly, monthly, age, incrementalAge, other);
    }

    public boolean isEmpty() {
        return last == 0 && daily == 0 && weekly == 0 && monthly == 0 && age.isEmpty();
    }
}
