package dev.orderly.backup;

import dev.orderly.archive.manifest.Head;
import dev.orderly.environment.Environment;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What becomes of the backups of an environment, wherever they lie. It goes by manifests alone, never by names of files, and by
 * database: an environment that pointed to another one before has backups of both. The newest complete one of each is always
 * kept, and so is what is pinned.
 */
public final class RetentionPlan {

    private final Retention retention;
    private final Instant now;

    private RetentionPlan(Retention retention, Instant now) {
        this.retention = retention;
        this.now = now;
    }

    /** A backup and whether the rules are not for it. */
    record Candidate(Head head, boolean pinned) {}

    /**
     * One backup and what becomes of it.
     *
     * @param reason why it is kept; empty for one that goes
     */
    public record Decision(Head head, String reason) {

        public boolean keeps() {
            return !reason.isEmpty();
        }
    }

    /**
     * @param candidates the newest first; those of other environments are left out
     * @throws dev.orderly.problem.ProblemException {@code retention-empty}, exit 2, when no rule keeps anything
     */
    static List<Decision> of(List<Candidate> candidates, Environment environment, Retention retention, Instant now) {
        if (retention.isEmpty()) {
            throw Problem.of("retention-empty", ExitCode.USAGE, "no rule says what is to be kept")
                    .hint("say it, such as: backup prune --keep-last 7 --keep-monthly 12")
                    .hint("or set a policy in orderly.yaml: environments." + environment.name() + ".backup")
                    .raise();
        }
        Map<String, List<Candidate>> byDatabase = new LinkedHashMap<>();
        candidates.stream()
                .filter(backup -> backup.head().environment().equals(environment.name()))
                .forEach(backup -> byDatabase
                        .computeIfAbsent(backup.head().database(), key -> new ArrayList<>())
                        .add(backup));
        RetentionPlan plan = new RetentionPlan(retention, now);
        return byDatabase.values().stream()
                .flatMap(backups -> plan.decide(backups).stream())
                .toList();
    }

    /** Those of the backups that go. */
    static <T> List<T> going(List<T> backups, Function<T, Head> head, List<Decision> decisions) {
        Set<Head> heads = Collections.newSetFromMap(new IdentityHashMap<>());
        decisions.stream().filter(decision -> !decision.keeps()).forEach(decision -> heads.add(decision.head()));
        return backups.stream()
                .filter(backup -> heads.contains(head.apply(backup)))
                .toList();
    }

    /** @param backups the newest first */
    private List<Decision> decide(List<Candidate> backups) {
        Map<Candidate, String> reasons = new LinkedHashMap<>();
        List<Candidate> safety =
                backups.stream().filter(RetentionPlan::isSafety).toList();
        List<Candidate> others =
                backups.stream().filter(backup -> !isSafety(backup)).toList();
        others.stream().limit(retention.last()).forEach(backup -> reasons.putIfAbsent(backup, "one of the newest"));
        newestOfEach(others, retention.daily(), "day", date -> date).forEach(reasons::putIfAbsent);
        newestOfEach(others, retention.weekly(), "week", RetentionPlan::week).forEach(reasons::putIfAbsent);
        newestOfEach(others, retention.monthly(), "month", date -> date.withDayOfMonth(1))
                .forEach(reasons::putIfAbsent);
        others.stream().filter(this::isYoung).forEach(backup -> reasons.putIfAbsent(backup, "younger than the age"));
        safety.stream()
                .filter(backup -> started(backup).isAfter(now.minus(retention.safety())))
                .forEach(backup -> reasons.putIfAbsent(backup, "a safety backup, younger than theirs"));
        backups.stream()
                .filter(backup -> backup.head().complete()
                        && backup.head().kind().hasRows()
                        && backup.head().kind().hasSchema())
                .findFirst()
                .ifPresent(backup -> reasons.putIfAbsent(backup, "the newest that holds everything"));
        backups.stream().filter(Candidate::pinned).forEach(backup -> reasons.put(backup, "pinned"));
        return backups.stream()
                .map(backup -> new Decision(backup.head(), reasons.getOrDefault(backup, "")))
                .toList();
    }

    private boolean isYoung(Candidate backup) {
        return retention
                .age(backup.head().kind())
                .filter(age -> started(backup).isAfter(now.minus(age)))
                .isPresent();
    }

    private static boolean isSafety(Candidate backup) {
        return backup.head().label().equals(SafetyBackups.LABEL);
    }

    private static Instant started(Candidate backup) {
        return backup.head().startedAt();
    }

    private static Object week(LocalDate date) {
        return date.get(IsoFields.WEEK_BASED_YEAR) + "-" + date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
    }

    private static Map<Candidate, String> newestOfEach(
            List<Candidate> backups, int count, String period, Function<LocalDate, Object> of) {
        Map<Candidate, String> kept = new LinkedHashMap<>();
        Set<Object> seen = new HashSet<>();
        for (Candidate backup : backups) {
            Object key = of.apply(LocalDate.ofInstant(started(backup), ZoneOffset.UTC));
            if (seen.size() < count && seen.add(key)) {
                kept.put(backup, "the newest of its " + period);
            }
        }
        return kept;
    }
}
