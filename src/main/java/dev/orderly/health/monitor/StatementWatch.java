package dev.orderly.health.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells which statements took most time since it began, from readings of what they took in all. Not thread-safe. */
final class StatementWatch {

    /** How many are told. */
    private static final int MOST = 50;

    private static final double NANOS = 1e9;

    private final Map<Long, StatementTime> first = new HashMap<>();
    private final Map<Long, String> texts = new HashMap<>();
    private @Nullable Instant since;
    private boolean cut;
    private boolean textsWanted = true;

    /** Whether the next reading needs the texts, which cost the server more. */
    boolean wantsTexts() {
        return textsWanted;
    }

    /** Seconds from the first reading; nothing at the first one. */
    Optional<Double> watched(Instant now) {
        return Optional.ofNullable(since)
                .map(begin -> Duration.between(begin, now).toNanos() / NANOS)
                .filter(seconds -> seconds > 0);
    }

    /** The ones of most time since the first reading; in the first one, of all time. */
    List<StatementTime> told(List<StatementTime> all, Instant now, int limit) {
        boolean begins = since == null;
        keepTexts(all);
        List<StatementTime> told = begins ? ofAllTime(all) : sinceThen(all);
        if (begins) {
            since = now;
            cut = all.size() >= limit;
            all.forEach(it -> first.put(it.id(), it));
        }
        textsWanted = told.stream().anyMatch(it -> it.statement().isEmpty());
        return told;
    }

    /** Those that took most of all time, whenever that was. */
    List<StatementTime> ofAllTime(List<StatementTime> all) {
        return most(all, it -> true);
    }

    private List<StatementTime> sinceThen(List<StatementTime> all) {
        return most(all.stream().map(this::since).toList(), it -> it.calls() > 0);
    }

    /** One that the first reading left out for its length had taken time before, nobody knows how much. */
    private StatementTime since(StatementTime now) {
        StatementTime before =
                cut ? first.computeIfAbsent(now.id(), id -> now) : first.getOrDefault(now.id(), nothing(now.id()));
        return now.since(before);
    }

    private static StatementTime nothing(long id) {
        return new StatementTime(id, Optional.empty(), 0, 0, 0);
    }

    private List<StatementTime> most(List<StatementTime> all, Predicate<StatementTime> kept) {
        return all.stream()
                .filter(kept)
                .map(it -> it.with(Optional.ofNullable(texts.get(it.id()))))
                .filter(it -> it.statement().filter(MonitorSession::isOwn).isEmpty())
                .sorted(Comparator.comparingDouble(StatementTime::milliseconds).reversed())
                .limit(MOST)
                .toList();
    }

    private void keepTexts(List<StatementTime> all) {
        Map<Long, String> told = all.stream()
                .filter(it -> it.statement().isPresent())
                .collect(
                        Collectors.toMap(StatementTime::id, it -> it.statement().get()));
        if (!told.isEmpty()) {
            texts.clear();
            texts.putAll(told);
        }
    }
}
