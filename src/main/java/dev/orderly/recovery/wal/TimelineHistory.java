package dev.orderly.recovery.wal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The timelines that lead to one, the oldest first (manual, "Timelines").
 *
 * @param parts each but the last with where the next one branched off
 */
record TimelineHistory(List<Part> parts) {

    TimelineHistory {
        parts = List.copyOf(parts);
    }

    /**
     * One timeline.
     *
     * @param end where the next one branched off; empty for the newest
     */
    record Part(long timeline, Lsn begin, Optional<Lsn> end) {}

    /** @param file the timeline's {@code .history}, which the first one has not */
    static TimelineHistory read(long timeline, Path file) {
        List<Part> parts = new ArrayList<>();
        Lsn begin = Lsn.of(0);
        for (String line : lines(file)) {
            String[] words = line.strip().split("\\s+", 3);
            if (words.length >= 2 && words[0].matches("\\d+")) {
                Lsn end = new Lsn(words[1]);
                parts.add(new Part(Long.parseLong(words[0]), begin, Optional.of(end)));
                begin = end;
            }
        }
        parts.add(new Part(timeline, begin, Optional.empty()));
        return new TimelineHistory(parts);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the newest timeline branched off. */
    long fork() {
        return parts.get(parts.size() - 1).begin().value();
    }

    /** On which timeline a segment is looked for: where one branches off within it, the new one has it whole. */
    SegmentName segment(long number, int bytes) {
        long timeline = parts.get(0).timeline();
        for (Part part : parts) {
            if (Long.divideUnsigned(part.begin().value(), bytes) <= number) {
                timeline = part.timeline();
            }
        }
        return new SegmentName(timeline, number, bytes);
    }

    /** Whether what a timeline held at a place is part of this history. */
    boolean holds(long timeline, Lsn lsn) {
        return parts.stream()
                .anyMatch(part -> part.timeline() == timeline
                        && part.end().filter(end -> end.compareTo(lsn) < 0).isEmpty());
    }
}
