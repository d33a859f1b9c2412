package dev.orderly.health.monitor;

import java.time.Duration;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * What happened between two readings, by the second.
 *
 * @param seconds between them
 * @param cached share of the blocks that were in the cache, in percent; absent when none was read
 * @param deadlocks between them, not by the second
 * @param checkpoints that began between them
 */
public record Rates(
        double seconds,
        double commits,
        double rollbacks,
        double rowsRead,
        double rowsWritten,
        Optional<Double> cached,
        double temporaryBytes,
        double walBytes,
        long deadlocks,
        long checkpoints) {

    private static final double NANOS = 1e9;

    /** Nothing when no time has passed, or the server's statistics began anew. */
    static Optional<Rates> between(Counters before, Counters now) {
        double seconds = Duration.between(before.at(), now.at()).toNanos() / NANOS;
        boolean anew = now.commits() < before.commits()
                || now.hits() < before.hits()
                || now.rowsRead() < before.rowsRead()
                || now.walBytes() < before.walBytes();
        return seconds <= 0 || anew ? Optional.empty() : Optional.of(new Difference(before, now, seconds).rates());
    }

    private record Difference(Counters before, Counters now, double seconds) {

        Rates rates() {
            long hits = of(Counters::hits);
            long blocks = hits + of(Counters::reads);
            return new Rates(
                    seconds,
                    perSecond(Counters::commits),
                    perSecond(Counters::rollbacks),
                    perSecond(Counters::rowsRead),
                    perSecond(Counters::rowsWritten),
                    blocks == 0 ? Optional.empty() : Optional.of(100.0 * hits / blocks),
                    perSecond(Counters::temporaryBytes),
                    perSecond(Counters::walBytes),
                    of(Counters::deadlocks),
                    of(Counters::checkpoints));
        }

        private long of(ToLongFunction<Counters> counter) {
            return Math.max(0, counter.applyAsLong(now) - counter.applyAsLong(before));
        }

        private double perSecond(ToLongFunction<Counters> counter) {
            return of(counter) / seconds;
        }
    }
}
