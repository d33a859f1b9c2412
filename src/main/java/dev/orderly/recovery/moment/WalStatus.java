package dev.orderly.recovery.moment;

import dev.orderly.recovery.archiving.ArchiverState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the archiving of a server's WAL stands.
 *
 * @param running whether the server can be asked; what it would tell is empty otherwise
 * @param archiving whether its settings archive to this place
 * @param segments in the archive
 * @param gaps segments that are missing since the oldest base backup
 * @param failed how often the server's command failed since its statistics began
 * @param behindBytes what was written and is not in the archive
 * @param behindSeconds since when nothing was handed over, though something was written
 * @param waiting segments that are full and not handed over; empty where the role may not look
 * @param exposure the age of what would be lost at most with the server's disk; empty where the archive does not lead to now
 * @param windows what can be recovered to
 */
public record WalStatus(
        String environment,
        String folder,
        boolean running,
        boolean archiving,
        int segments,
        long bytes,
        List<String> gaps,
        Optional<Long> failed,
        Optional<String> lastFailed,
        Optional<String> lastArchived,
        Optional<Instant> lastArchivedAt,
        Optional<Long> behindBytes,
        Optional<Long> behindSeconds,
        Optional<ArchiverState.Waiting> waiting,
        Optional<Duration> exposure,
        List<Span> windows,
        int bases,
        int points,
        long freeBytes) {

    private static final int NAMED = 3;

    public WalStatus {
        gaps = List.copyOf(gaps);
        windows = List.copyOf(windows);
    }

    /** Every moment from the first to the last can be recovered to. */
    public record Span(Instant from, Instant to) {

        /** The ends as they can be typed. */
        public String words() {
            return new RecoveryTarget.Time(from).words() + " to " + new RecoveryTarget.Time(to).words();
        }
    }

    /** Whether somebody should look after it. */
    public boolean isTroubled() {
        return !troubles().isEmpty();
    }

    /** What somebody should look after, a sentence each. */
    public List<String> troubles() {
        List<String> troubles = new ArrayList<>();
        if (running && !archiving) {
            troubles.add("the server does not archive its WAL there any more");
        }
        lastFailed.ifPresent(segment -> troubles.add("archiving fails, for " + segment));
        waiting.filter(ArchiverState.Waiting::isTooLong)
                .filter(waits -> lastFailed.isEmpty())
                .ifPresent(waits -> troubles.add(waits.segments() + " WAL segments wait to be archived, for "
                        + waits.since().toMinutes() + " minutes"));
        if (!gaps.isEmpty()) {
            troubles.add(gaps.size() + " WAL segments are missing from the archive: " + missing());
        }
        if (windows.isEmpty()) {
            troubles.add("there is nothing to recover from: take a base backup with backup base create");
        }
        return troubles;
    }

    /** The first and the last where there are many. */
    public String missing() {
        return gaps.size() <= NAMED
                ? String.join(", ", gaps)
                : gaps.get(0) + " … " + gaps.get(gaps.size() - 1) + ", " + gaps.size() + " in all";
    }

    /** The newest span of time that can be recovered to. */
    public Optional<Span> newest() {
        return windows.isEmpty() ? Optional.empty() : Optional.of(windows.get(windows.size() - 1));
    }
}
