package dev.orderly.recovery.wal;

import dev.orderly.recovery.Durable;
import dev.orderly.recovery.RecoveryPlace;
import dev.orderly.recovery.Registered;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The segments that a server has handed over, seen along its newest timeline. Reads the folder once, when it is made. */
public final class WalArchive {

    private static final Pattern HISTORY = Pattern.compile("[0-9A-F]{8}\\.history");

    private final Registered server;
    private final Map<String, Path> files = new TreeMap<>();
    private final TimelineHistory history;

    private WalArchive(Registered server, Map<String, Path> found) {
        this.server = server;
        this.files.putAll(found);
        this.history = newest();
    }

    public static WalArchive of(Registered server) {
        RecoveryPlace place = server.place();
        return new WalArchive(server, files(place.wal()));
    }

    /**
     * The archive, and what the server had not handed over yet when it was lost.
     *
     * @param left the {@code pg_wal} of its data folder, which may be damaged or gone
     */
    public static WalArchive of(Registered server, Path left) {
        Map<String, Path> found = new TreeMap<>(files(server.place().wal()));
        files(left).forEach((name, file) -> {
            boolean sound = SegmentName.parse(name, server.segmentBytes())
                    .map(segment -> WalReader.isSegment(file, segment, server.systemIdentifier()))
                    .orElse(HISTORY.matcher(name).matches());
            if (sound) {
                found.putIfAbsent(name, file);
            }
        });
        return new WalArchive(server, found);
    }

    /** A segment in a place that is of another cluster than this one. */
    public static Optional<String> foreign(RecoveryPlace place, String systemIdentifier) {
        return files(place.wal()).entrySet().stream()
                .filter(file -> SegmentName.isOne(file.getKey()))
                .filter(file -> !WalReader.isOfCluster(file.getValue(), systemIdentifier))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static Map<String, Path> files(Path folder) {
        Map<String, Path> files = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return files;
        }
        try (Stream<Path> all = Files.list(folder)) {
            all.filter(Files::isRegularFile)
                    .forEach(file -> files.put(file.getFileName().toString(), file));
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TimelineHistory newest() {
        long timeline = Stream.concat(
                        segments().stream().map(SegmentName::timeline),
                        files.keySet().stream()
                                .filter(name -> HISTORY.matcher(name).matches())
                                .map(name -> Long.parseLong(name.substring(0, 8), 16)))
                .mapToLong(Long::longValue)
                .max()
                .orElse(1);
        String name = String.format("%08X.history", timeline);
        return TimelineHistory.read(timeline, files.getOrDefault(name, Path.of(name)));
    }

    /** All segments, of whatever timeline. */
    public List<SegmentName> segments() {
        return files.keySet().stream()
                .flatMap(name -> SegmentName.parse(name, server.segmentBytes()).stream())
                .toList();
    }

    public boolean has(SegmentName name) {
        return files.containsKey(name.toString());
    }

    /** Files that lie elsewhere than in the archive's folder. */
    public List<Path> elsewhere() {
        Path folder = server.place().wal();
        return files.values().stream()
                .filter(file -> !folder.equals(file.getParent()))
                .toList();
    }

    public long bytes() {
        try {
            long bytes = 0;
            for (Path file : files.values()) {
                bytes += Files.exists(file) ? Files.size(file) : 0;
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether what was written on a timeline up to a place leads to the newest timeline. */
    public boolean leadsOn(long timeline, Lsn lsn) {
        return history.holds(timeline, lsn);
    }

    /** The segments without a gap from the one that holds a place. */
    public Run from(Lsn lsn) {
        long number = Long.divideUnsigned(lsn.value(), server.segmentBytes());
        List<Path> run = new ArrayList<>();
        long first = number;
        while (true) {
            Path file = files.get(history.segment(number, server.segmentBytes()).toString());
            if (file == null) {
                return new Run(run, first * server.segmentBytes(), server.segmentBytes());
            }
            run.add(file);
            number++;
        }
    }

    /** Segments that are missing between those that are there on the way to the newest timeline, from a place on; a thousand at most. */
    public List<SegmentName> gaps(Lsn from) {
        long first = Long.divideUnsigned(from.value(), server.segmentBytes());
        long last = last().map(SegmentName::number).orElse(first);
        List<SegmentName> gaps = new ArrayList<>();
        for (long number = first; number < last && gaps.size() < 1000; number++) {
            SegmentName name = history.segment(number, server.segmentBytes());
            if (!has(name)) {
                gaps.add(name);
            }
        }
        return gaps;
    }

    /** Segments, of whatever timeline, that nobody needs who begins at a place. */
    public List<SegmentName> before(Lsn lsn) {
        long first = Long.divideUnsigned(lsn.value(), server.segmentBytes());
        return segments().stream().filter(name -> name.number() < first).toList();
    }

    public static void delete(Registered server, List<SegmentName> segments) throws IOException {
        for (SegmentName segment : segments) {
            Files.deleteIfExists(server.place().wal().resolve(segment.toString()));
        }
    }

    /** Is told of each file that was made, so that it can be given to somebody. */
    @FunctionalInterface
    public interface Made {
        void made(Path file);
    }

    /**
     * Takes in what a server that takes the place of a lost one cannot hand over by itself: what that one had not handed over
     * before the new timeline branched off, and the history that leads to it.
     *
     * @param young the {@code pg_wal} of the new one, which was stopped
     */
    public void complete(Path young, Made made) {
        Map<String, Path> own = files(young);
        own.keySet().stream()
                .filter(name -> HISTORY.matcher(name).matches())
                .max(Comparator.naturalOrder())
                .ifPresent(name -> {
                    long timeline = Long.parseLong(name.substring(0, 8), 16);
                    TimelineHistory branch = TimelineHistory.read(timeline, Objects.requireNonNull(own.get(name)));
                    long fork = branch.fork() / server.segmentBytes();
                    elsewhere().stream()
                            .filter(file -> SegmentName.parse(file.getFileName().toString(), server.segmentBytes())
                                    .filter(segment -> segment.number() < fork)
                                    .isPresent())
                            .forEach(file -> take(file, made));
                    take(Objects.requireNonNull(own.get(name)), made);
                });
    }

    private void take(Path file, Made made) {
        Path target = server.place().wal().resolve(file.getFileName());
        if (!Files.exists(target)) {
            try {
                Durable.write(target, Files.readAllBytes(file));
                made.made(target);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The newest segment on the way to the newest timeline: an older one may have gone further before it was left. */
    public Optional<SegmentName> last() {
        return segments().stream()
                .filter(name -> history.segment(name.number(), name.bytes()).equals(name))
                .max(Comparator.comparingLong(SegmentName::number));
    }
}
