package dev.orderly.backup;

import dev.orderly.archive.manifest.Manifest;
import dev.orderly.environment.Environment;
import dev.orderly.operation.Consent;
import dev.orderly.operation.Door;
import dev.orderly.operation.OperationKind;
import dev.orderly.operation.OperationRequest;
import dev.orderly.operation.WayBack;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Deletes the backups of an environment that no rule keeps. It goes by manifests alone, never by names of files, and by
 * database: an environment that pointed to another one before has backups of both. The newest complete one of each is
 * always kept, and so is what is pinned, unreadable or unfinished.
 */
public final class PruneBackups {

    private final BackupStore store;
    private final InstantSource clock;

    public PruneBackups(BackupStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * One backup and what becomes of it.
     *
     * @param reason why it is kept; empty for one that goes
     */
    public record Decision(Backup backup, String reason) {

        public boolean keeps() {
            return !reason.isEmpty();
        }
    }

    /**
     * What {@link #run} would do.
     *
     * @throws dev.orderly.problem.ProblemException {@code retention-empty}, exit 2, when no rule keeps anything
     */
    public List<Decision> plan(Environment environment, Retention retention) {
        if (retention.isEmpty()) {
            throw Problem.of("retention-empty", ExitCode.USAGE, "no rule says what is to be kept")
                    .hint("say it, such as: backup prune --keep-last 7 --keep-monthly 12")
                    .raise();
        }
        Map<String, List<Backup>> byDatabase = new LinkedHashMap<>();
        store.contents().backups().stream()
                .filter(backup -> backup.head().environment().equals(environment.name()))
                .forEach(backup -> byDatabase
                        .computeIfAbsent(backup.head().database(), key -> new ArrayList<>())
                        .add(backup));
        List<Decision> decisions = new ArrayList<>();
        byDatabase.values().forEach(backups -> decisions.addAll(decide(backups, retention)));
        return decisions;
    }

    /** @param backups the newest first */
    private List<Decision> decide(List<Backup> backups, Retention retention) {
        Map<Backup, String> reasons = new LinkedHashMap<>();
        List<Backup> safety = backups.stream().filter(PruneBackups::isSafety).toList();
        List<Backup> others =
                backups.stream().filter(backup -> !isSafety(backup)).toList();
        others.stream().limit(retention.last()).forEach(backup -> reasons.putIfAbsent(backup, "one of the newest"));
        newestOfEach(others, retention.daily(), "day", date -> date).forEach(reasons::putIfAbsent);
        newestOfEach(others, retention.weekly(), "week", PruneBackups::week).forEach(reasons::putIfAbsent);
        newestOfEach(others, retention.monthly(), "month", date -> date.withDayOfMonth(1))
                .forEach(reasons::putIfAbsent);
        Instant now = clock.instant();
        retention
                .age()
                .ifPresent(age -> others.stream()
                        .filter(backup -> started(backup).isAfter(now.minus(age)))
                        .forEach(backup -> reasons.putIfAbsent(backup, "younger than the age")));
        safety.stream()
                .filter(backup -> started(backup).isAfter(now.minus(retention.safety())))
                .forEach(backup -> reasons.putIfAbsent(backup, "a safety backup, younger than theirs"));
        backups.stream()
                .filter(backup -> backup.head().complete()
                        && backup.head().kind().hasRows()
                        && backup.head().kind().hasSchema())
                .findFirst()
                .ifPresent(backup -> reasons.putIfAbsent(backup, "the newest that holds everything"));
        backups.stream().filter(Pins::isPinned).forEach(backup -> reasons.put(backup, "pinned"));
        return backups.stream()
                .map(backup -> new Decision(backup, reasons.getOrDefault(backup, "")))
                .toList();
    }

    private static boolean isSafety(Backup backup) {
        return backup.head().label().equals(SafetyBackups.LABEL);
    }

    private static Instant started(Backup backup) {
        return backup.head().startedAt();
    }

    private static Object week(LocalDate date) {
        return date.get(IsoFields.WEEK_BASED_YEAR) + "-" + date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
    }

    private static Map<Backup, String> newestOfEach(
            List<Backup> backups, int count, String period, Function<LocalDate, Object> of) {
        Map<Backup, String> kept = new LinkedHashMap<>();
        Set<Object> seen = new HashSet<>();
        for (Backup backup : backups) {
            Object key = of.apply(LocalDate.ofInstant(started(backup), ZoneOffset.UTC));
            if (seen.size() < count && seen.add(key)) {
                kept.put(backup, "the newest of its " + period);
            }
        }
        return kept;
    }

    /** @return what was decided; what is not kept is gone */
    public List<Decision> run(Environment environment, Retention retention, Consent consent, Door door) {
        List<Decision> decisions = plan(environment, retention);
        List<Backup> going = decisions.stream()
                .filter(decision -> !decision.keeps())
                .map(Decision::backup)
                .toList();
        if (going.isEmpty()) {
            return decisions;
        }
        OperationRequest request = OperationRequest.of(
                        OperationKind.DELETE_BACKUP,
                        environment,
                        "delete " + going.size() + " backups that no rule keeps",
                        consent)
                .withDetails(going.stream().map(Backup::id).toList());
        return door.run(request, run -> {
                    for (Backup backup : going) {
                        backup.folder().delete(Manifest.FILE);
                        run.partly("deleted up to " + backup.id(), "run backup prune again");
                    }
                    run.wayBack(new WayBack.None("the backups are gone"));
                    return decisions;
                })
                .value();
    }
}
