package dev.orderly.health.check;

import java.time.Duration;
import java.util.Map;

/**
 * From where on something counts.
 *
 * @param bloatPercent share of a relation that is empty space
 * @param bloatBytes empty space; smaller relations are not looked at
 * @param wraparoundWarning age of the oldest transaction; autovacuum's own limit is 200 million
 * @param wraparoundError the same; the server stops at 2,146 million
 * @param sequenceWarning percent of its values that a sequence has given away
 * @param sequenceError the same
 * @param statisticsAge how long uses of indexes have to have been counted
 * @param unusedBytes smaller indexes may lie idle
 * @param changedRows changes since the last ANALYZE; fewer do not count
 * @param readBytes how much a check reads that reads whole relations; there is no limit when it is asked to read all
 * @param prepared how long a prepared transaction may wait for its end
 * @param statement longest time for one statement
 */
public record Thresholds(
        int bloatPercent,
        long bloatBytes,
        long wraparoundWarning,
        long wraparoundError,
        int sequenceWarning,
        int sequenceError,
        Duration statisticsAge,
        long unusedBytes,
        long changedRows,
        long readBytes,
        Duration prepared,
        Duration statement) {

    private static final long MEBIBYTE = 1L << 20;

    public static Thresholds standard() {
        return new Thresholds(
                40,
                64 * MEBIBYTE,
                500_000_000,
                1_500_000_000,
                75,
                90,
                Duration.ofDays(7),
                MEBIBYTE,
                50_000,
                1024 * MEBIBYTE,
                Duration.ofHours(1),
                Duration.ofSeconds(30));
    }

    /** By the names that queries have for them. */
    Map<String, Long> numbers() {
        return Map.of(
                "prepared-seconds", prepared.toSeconds(),
                "bloat-bytes", bloatBytes,
                "wraparound-warning", wraparoundWarning,
                "wraparound-error", wraparoundError,
                "sequence-warning-percent", (long) sequenceWarning,
                "sequence-error-percent", (long) sequenceError,
                "statistics-seconds", statisticsAge.toSeconds(),
                "unused-bytes", unusedBytes,
                "changed-rows", changedRows);
    }
}
