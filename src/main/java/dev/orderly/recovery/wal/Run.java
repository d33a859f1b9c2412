package dev.orderly.recovery.wal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/**
 * WAL segments that follow one another without a gap.
 *
 * @param start where the first one begins
 */
public record Run(List<Path> files, long start, int segmentBytes) {

    public Run {
        files = List.copyOf(files);
    }

    /**
     * The last that is known.
     *
     * @param record where its last whole record begins
     * @param ended when the last transaction ended that did; empty when none has
     */
    public record Last(Lsn record, Lsn end, Optional<Instant> ended) {}

    /**
     * A record that was looked for.
     *
     * @param ended when the transaction ended, if it is the end of one
     */
    public record Found(Lsn record, Optional<Instant> ended) {}

    public boolean isEmpty() {
        return files.isEmpty();
    }

    /** Whether the run goes up to a place. */
    public boolean reaches(Lsn lsn) {
        return Long.compareUnsigned(start + (long) files.size() * segmentBytes, lsn.value()) >= 0;
    }

    /** As many of the segments as it takes to get to a place. */
    public Run upTo(Lsn lsn) {
        long count = Long.divideUnsigned(lsn.value() - start + segmentBytes - 1, segmentBytes);
        return new Run(files.subList(0, (int) Math.min(count, files.size())), start, segmentBytes);
    }

    /** The segment that holds what ends at a place, and the one before it. */
    public Run around(Lsn end) {
        int last = (int) Math.min(Long.divideUnsigned(end.value() - 1 - start, segmentBytes), files.size() - 1);
        int first = Math.max(0, last - 1);
        return new Run(files.subList(first, last + 1), start + (long) first * segmentBytes, segmentBytes);
    }

    public boolean endsWith(SegmentName segment) {
        return !isEmpty() && files.get(files.size() - 1).endsWith(segment.toString());
    }

    /** Whether another run ends with the same segment, so that one of them holds the other. */
    public boolean endsAs(Run other) {
        return !isEmpty()
                && !other.isEmpty()
                && files.get(files.size() - 1)
                        .equals(other.files().get(other.files().size() - 1));
    }

    /** Where the last record ends that can be read from the beginning on, without a broken one between. */
    public Optional<Lsn> readable() {
        AtomicReference<Lsn> end = new AtomicReference<>();
        visit(record -> {
            end.set(Lsn.of(record.end()));
            return true;
        });
        return Optional.ofNullable(end.get());
    }

    /** What stands at the end; empty where no record can be read. */
    public Optional<Last> last() {
        long[] record = {0, 0};
        AtomicReference<Instant> ended = new AtomicReference<>();
        for (int i = files.size() - 1; i >= 0 && ended.get() == null; i--) {
            boolean newest = record[1] == 0;
            read(i, newest ? files.size() : i + 2, seen -> {
                seen.ended().ifPresent(ended::set);
                if (newest) {
                    record[0] = seen.start();
                    record[1] = seen.end();
                }
                return true;
            });
        }
        return record[1] == 0
                ? Optional.empty()
                : Optional.of(new Last(Lsn.of(record[0]), Lsn.of(record[1]), Optional.ofNullable(ended.get())));
    }

    /** Where a transaction ended, committed or not. */
    public Optional<Found> transaction(long number) {
        return find(record -> record.endsTransaction() && record.transaction() == number);
    }

    /** Where a named point stands; of two with one name the first. */
    public Optional<Found> point(String name) {
        return find(record -> record.point().filter(name::equals).isPresent());
    }

    /** The first transaction that ended after a moment. */
    public Optional<Found> endedAfter(Instant moment) {
        return find(record -> record.ended().filter(moment::isBefore).isPresent());
    }

    private Optional<Found> find(Predicate<WalRecord> wanted) {
        AtomicReference<Found> found = new AtomicReference<>();
        visit(record -> {
            if (wanted.test(record)) {
                found.set(new Found(Lsn.of(record.start()), record.ended()));
            }
            return found.get() == null;
        });
        return Optional.ofNullable(found.get());
    }

    /** Shows each record until the visitor says no. */
    void visit(Predicate<WalRecord> visitor) {
        read(0, files.size(), visitor);
    }

    private void read(int from, int to, Predicate<WalRecord> visitor) {
        try {
            List<Path> some = files.subList(from, Math.min(to, files.size()));
            WalReader.read(some, start + (long) from * segmentBytes, segmentBytes, visitor);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
