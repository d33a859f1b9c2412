package dev.orderly.recovery.moment;

import java.time.Instant;
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
 * @param behindSeconds since when something is not in the archive
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
        List<Span> windows,
        int bases,
        int points,
        long freeBytes) {

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
        return !gaps.isEmpty() || running && !archiving || lastFailed.isPresent();
    }
}
