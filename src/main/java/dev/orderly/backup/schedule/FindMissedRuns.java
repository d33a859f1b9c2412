package dev.orderly.backup.schedule;

import dev.orderly.archive.manifest.ArchiveKind;
import dev.orderly.archive.manifest.Head;
import dev.orderly.backup.Backup;
import dev.orderly.backup.BackupStore;
import dev.orderly.environment.Environment;
import dev.orderly.environment.policy.BackupPolicy;
import dev.orderly.environment.policy.Due;
import dev.orderly.environment.policy.Timetable;
import dev.orderly.operation.watch.LastRun;
import dev.orderly.operation.watch.LastRuns;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which backups the policy of an environment asked for that are not there. It goes by the backups in the workspace and by how
 * the last runs ended; a run that is under way, or began after its time and ended well, is none of them.
 */
public final class FindMissedRuns {

    /** Runs of one kind are counted up to this. */
    public static final int MOST = 100;

    /** The operation that takes backups, as {@link LastRuns} knows it. */
    public static final String OPERATION = "backup create";

    private final BackupStore store;
    private final BaseTimes bases;
    private final LastRuns runs;
    private final ScheduleNotes notes;
    private final InstantSource clock;
    private final ZoneId machine;

    /** @param machine the time zone of policies that name none */
    public FindMissedRuns(
            BackupStore store,
            BaseTimes bases,
            LastRuns runs,
            ScheduleNotes notes,
            InstantSource clock,
            ZoneId machine) {
        this.store = store;
        this.bases = bases;
        this.runs = runs;
        this.notes = notes;
        this.clock = clock;
        this.machine = machine;
    }

    /** At most one of each kind; full ones first, copies of the server's files last. */
    public List<MissedRun> of(Environment environment) {
        BackupPolicy policy = environment.backups();
        if (policy.isEmpty()) {
            return List.of();
        }
        List<Head> heads = store.contents().of(Optional.of(environment.name())).backups().stream()
                .map(Backup::head)
                .filter(Head::complete)
                .toList();
        return Stream.of(
                        policy.full().flatMap(times -> missed(environment, ArchiveKind.FULL, times, heads)),
                        policy.incremental()
                                .flatMap(times -> missed(environment, ArchiveKind.INCREMENTAL, times, heads)),
                        policy.base()
                                .flatMap(times -> missed(
                                        environment,
                                        MissedRun.BASE,
                                        times,
                                        bases.newest(environment),
                                        Optional.empty())))
                .flatMap(Optional::stream)
                .toList();
    }

    /** When the next backup of any kind is due; nothing when the policy asks for none. */
    public Optional<Instant> next(Environment environment) {
        BackupPolicy policy = environment.backups();
        ZoneId zone = policy.zone(machine);
        return Stream.of(policy.full(), policy.incremental(), policy.base())
                .flatMap(Optional::stream)
                .map(times -> times.next(clock.instant(), zone))
                .min(Instant::compareTo);
    }

    private Optional<MissedRun> missed(Environment environment, ArchiveKind kind, Timetable times, List<Head> heads) {
        return missed(environment, kind.word(), times, answered(environment, kind, heads), last(environment, kind));
    }

    /** @param answered when the newest run began that is as good as one of the kind */
    private Optional<MissedRun> missed(
            Environment environment,
            String kind,
            Timetable times,
            Optional<Instant> answered,
            Optional<LastRun> newestRun) {
        BackupPolicy policy = environment.backups();
        Instant now = clock.instant();
        Optional<Instant> since = notes.since(environment.name());
        List<Due> unanswered = times.before(now, policy.zone(machine), MOST).stream()
                .filter(due -> !due.until().plus(policy.grace()).isAfter(now))
                .filter(due -> isAfter(due, answered) && isAfter(due, since))
                .toList();
        if (unanswered.isEmpty()) {
            return Optional.empty();
        }
        Instant newest = unanswered.get(0).from();
        // nobody knows since when a schedule that has done nothing yet should have done something
        int count = answered.isEmpty() && since.isEmpty() ? 1 : unanswered.size();
        Optional<LastRun> run = newestRun.filter(last -> !last.started().isBefore(newest));
        return Optional.of(new MissedRun(
                environment,
                kind,
                newest,
                count,
                run.flatMap(LastRun::failure),
                run.filter(LastRun::told).isPresent(),
                answered));
    }

    private static boolean isAfter(Due due, Optional<Instant> moment) {
        return moment.filter(at -> !due.from().isAfter(at)).isEmpty();
    }

    /** When the newest run began that is as good as one of the kind: an incremental backup is there with each full one. */
    private Optional<Instant> answered(Environment environment, ArchiveKind kind, List<Head> heads) {
        List<ArchiveKind> kinds =
                kind == ArchiveKind.FULL ? List.of(kind) : List.of(ArchiveKind.FULL, ArchiveKind.INCREMENTAL);
        Stream<Instant> archives =
                heads.stream().filter(head -> kinds.contains(head.kind())).map(Head::startedAt);
        Stream<Instant> notedRuns = kinds.stream()
                .map(each -> last(environment, each))
                .flatMap(Optional::stream)
                .flatMap(run -> Stream.concat(
                        run.succeeded().stream(), run.underWay() ? Stream.of(run.started()) : Stream.empty()));
        return Stream.concat(archives, notedRuns).max(Instant::compareTo);
    }

    private Optional<LastRun> last(Environment environment, ArchiveKind kind) {
        return runs.of(environment.name(), OPERATION, kind.word());
    }
}
