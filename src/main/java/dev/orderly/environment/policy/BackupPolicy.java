package dev.orderly.environment.policy;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/**
 * When backups of an environment are due, and how long they are kept.
 *
 * @param full when one that reads everything is due; empty for never
 * @param incremental when one that reads what changed is due
 * @param keepFull how long a backup is kept that is not incremental
 * @param keepIncremental how long an incremental one is kept; it is complete by itself, so the full one before it may go first
 * @param base when a copy of the server's files is due, for recovery to a moment: its WAL must be archived
 * @param keepBases how many of those are kept, with the WAL that they need
 * @param grace how long after its time a run may still be under way before it counts as missing
 * @param timeZone in which the times are told; empty for the machine's
 * @param upload whether scheduled backups go to the bucket too
 * @param encrypt whether scheduled backups are encrypted with the passphrase of {@code .env}
 */
public record BackupPolicy(
        Optional<Timetable> full,
        Optional<Timetable> incremental,
        Duration keepFull,
        Duration keepIncremental,
        Optional<Timetable> base,
        int keepBases,
        Duration grace,
        Optional<ZoneId> timeZone,
        boolean upload,
        boolean encrypt) {

    private static final Duration GRACE = Duration.ofHours(1);
    private static final Duration MONTH = Duration.ofDays(30);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final int BASES = 2;

    /** Full backups daily at two, incremental ones every four hours, kept for thirty and seven days. */
    public static final BackupPolicy OF_PRODUCTION = of("daily 02:00", MONTH, Timetable.parse("every 4h"));

    /** Full backups daily at two, kept for two weeks. */
    public static final BackupPolicy OF_STAGING = of("daily 02:00", Duration.ofDays(14), Optional.empty());

    /** Full backups on Sundays, kept for a week. */
    public static final BackupPolicy OF_DEVELOPMENT = of("weekly sunday 03:00", WEEK, Optional.empty());

    /** No backups are due, and no rule says what is to be kept. */
    public static final BackupPolicy NONE = of("none", WEEK, Optional.empty());

    private static BackupPolicy of(String full, Duration keepFull, Optional<Timetable> incremental) {
        return new BackupPolicy(
                Timetable.parse(full),
                incremental,
                keepFull,
                WEEK,
                Optional.empty(),
                BASES,
                GRACE,
                Optional.empty(),
                false,
                false);
    }

    /** Whether no backup is ever due. */
    public boolean isEmpty() {
        return full.isEmpty() && incremental.isEmpty() && base.isEmpty();
    }

    /** The zone of the times. */
    public ZoneId zone(ZoneId ofMachine) {
        return timeZone.orElse(ofMachine);
    }
}
