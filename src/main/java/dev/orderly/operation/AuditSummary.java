package dev.orderly.operation;

import java.sql.Connection;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was done to an environment, counted.
 *
 * @param operations that have ended
 * @param first when the first of them ended; absent where there is none
 * @param byKind the most frequent first, as {@code byActor} is; months in their order
 * @param newest the newest entries of those that have ended, the last one first
 * @param unfinished operations that began and have not ended: they run now, or were interrupted
 */
public record AuditSummary(
        long operations,
        Optional<Instant> first,
        Optional<Instant> last,
        List<Tally> byKind,
        List<Tally> byActor,
        List<Tally> byMonth,
        List<AuditEntry> newest,
        List<AuditEntry> unfinished) {

    private static final int NEWEST = 20;
    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("yyyy-MM", Locale.ROOT).withZone(ZoneOffset.UTC);

    /**
     * Operations that have something in common.
     *
     * @param outcomes how many of them ended how, by an outcome's word
     */
    public record Tally(String name, long operations, Map<String, Long> outcomes, Instant last) {

        static Tally of(String name, AuditEntry entry) {
            return new Tally(name, 1, Map.of(entry.outcome().orElse(""), 1L), entry.at());
        }

        private Tally plus(Tally other) {
            Map<String, Long> sum = new TreeMap<>(outcomes);
            other.outcomes().forEach((outcome, count) -> sum.merge(outcome, count, Long::sum));
            return new Tally(name, operations + other.operations(), sum, other.last());
        }
    }

    /** Of the whole log, one entry at a time: memory stays flat inside a transaction. */
    public static AuditSummary of(Connection connection) {
        AuditLog log = new AuditLog();
        Counting counting = new Counting();
        log.forEach(connection, AuditLog.Selection.everything(), counting::entry);
        return counting.summary(log.unmatched(connection));
    }

    /** The counts so far. */
    private static final class Counting {
        private final Map<String, Tally> kinds = new TreeMap<>();
        private final Map<String, Tally> actors = new TreeMap<>();
        private final Map<String, Tally> months = new TreeMap<>();
        private final Deque<AuditEntry> newest = new ArrayDeque<>();
        private Optional<Instant> first = Optional.empty();
        private long operations;

        void entry(AuditEntry entry) {
            if (entry.outcome().isEmpty()) {
                return;
            }
            operations++;
            first = first.or(() -> Optional.of(entry.at()));
            count(kinds, entry.kind(), entry);
            count(actors, entry.osUser() + '@' + entry.host() + " as " + entry.databaseUser(), entry);
            count(months, MONTH.format(entry.at()), entry);
            newest.addFirst(entry);
            if (newest.size() > NEWEST) {
                newest.removeLast();
            }
        }

        private static void count(Map<String, Tally> tallies, String name, AuditEntry entry) {
            tallies.merge(name, Tally.of(name, entry), Tally::plus);
        }

        AuditSummary summary(List<AuditEntry> unfinished) {
            return new AuditSummary(
                    operations,
                    first,
                    Optional.ofNullable(newest.peekFirst()).map(AuditEntry::at),
                    frequentFirst(kinds),
                    frequentFirst(actors),
                    List.copyOf(months.values()),
                    List.copyOf(newest),
                    List.copyOf(unfinished));
        }

        /** Equal ones stay in the order of their names. */
        private static List<Tally> frequentFirst(Map<String, Tally> tallies) {
            return tallies.values().stream()
                    .sorted(Comparator.comparingLong(Tally::operations).reversed())
                    .toList();
        }
    }
}
