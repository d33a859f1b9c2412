package dev.orderly.recovery.moment;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import dev.orderly.recovery.base.BaseBackup;
import dev.orderly.recovery.wal.Lsn;
import dev.orderly.recovery.wal.Run;
import dev.orderly.recovery.wal.WalArchive;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be recovered to with the base backups and the WAL that are there, and how. */
public final class Reachable {

    private final WalArchive archive;
    private final List<BaseBackup> bases;
    private final Points points;
    private final List<Window> windows;

    /** @param bases the oldest first */
    public Reachable(WalArchive archive, List<BaseBackup> bases, Points points) {
        this.archive = archive;
        this.bases = bases.stream().filter(base -> leadsOn(archive, base)).toList();
        this.points = points;
        this.windows = windows();
    }

    /**
     * How a server has to be started to get there.
     *
     * @param base from which
     * @param settings of the server
     */
    public record Plan(RecoveryTarget target, BaseBackup base, Map<String, String> settings) {}

    /** One, unless WAL is missing between base backups; the oldest first. */
    public List<Window> spans() {
        return windows;
    }

    /** Whether a base backup is on the way to the newest timeline, and the WAL is there that makes it consistent. */
    static boolean leadsOn(WalArchive archive, BaseBackup base) {
        return archive.leadsOn(base.timeline(), base.stop())
                && archive.from(base.start()).reaches(base.stop());
    }

    /** Base backups that reach the end of one run of WAL share a window. */
    private List<Window> windows() {
        List<Window> found = new ArrayList<>();
        for (BaseBackup base : bases) {
            Run run = archive.from(base.start());
            boolean shared = found.stream().anyMatch(window -> window.run().endsAs(run));
            if (!shared) {
                run.last()
                        .filter(last -> last.end().compareTo(base.stop()) >= 0)
                        .ifPresent(last -> found.add(window(base, run, last)));
            }
        }
        return found;
    }

    private static Window window(BaseBackup base, Run run, Run.Last last) {
        Instant to = last.ended().filter(base.finishedAt()::isBefore).orElse(base.finishedAt());
        return new Window(base.finishedAt(), to, base, run, last.record(), last.end());
    }

    /** @throws ProblemException {@code target-out-of-reach}, exit 6, with what can be reached */
    public Plan plan(RecoveryTarget target) {
        if (target instanceof RecoveryTarget.Time time) {
            return plan(time);
        } else if (target instanceof RecoveryTarget.Place place) {
            Window window = windowOf(target, place.lsn());
            return plan(
                    target, window, place.lsn(), Map.of("recovery_target_lsn", earlier(place.lsn(), window.last())));
        } else if (target instanceof RecoveryTarget.Point point) {
            Lsn lsn = points.find(point.name())
                    .map(known -> onTheWay(point, known.lsn()))
                    .or(() -> found(window -> window.run().point(point.name())))
                    .orElseThrow(() -> unknown(point));
            return plan(target, windowOf(target, lsn), lsn, Map.of("recovery_target_name", point.name()));
        } else if (target instanceof RecoveryTarget.BeforeTransaction before) {
            Lsn lsn = found(window -> window.run().transaction(before.inWal()))
                    .orElseThrow(() ->
                            outOfReach(target, "no transaction of that number ended in the WAL that is archived"));
            Map<String, String> settings = new LinkedHashMap<>();
            settings.put("recovery_target_xid", Long.toString(before.inWal()));
            settings.put("recovery_target_inclusive", "off");
            return plan(target, windowOf(target, lsn), lsn, settings);
        }
        if (windows.isEmpty()) {
            throw outOfReach(target, "there is nothing to recover from");
        }
        Window window = windows.get(windows.size() - 1);
        return plan(
                target,
                window,
                window.last(),
                Map.of("recovery_target_lsn", window.last().text()));
    }

    /** After a way back to before it, what stands at its place is another thing. */
    private Lsn onTheWay(RecoveryTarget.Point point, Lsn lsn) {
        Window window = windowOf(point, lsn);
        if (window.run().around(lsn).point(point.name()).isEmpty()) {
            throw outOfReach(point, "it was on a timeline that was left, by a recovery to before it");
        }
        return lsn;
    }

    private static String earlier(Lsn one, Lsn other) {
        return (one.compareTo(other) < 0 ? one : other).text();
    }

    /** A moment at which nothing ended any more is where the WAL ends: the server would look for a later end and fail. */
    private Plan plan(RecoveryTarget.Time time) {
        Window window = windows.stream()
                .filter(each -> each.holds(time.at()))
                .reduce((older, newer) -> newer)
                .orElseThrow(() -> outOfReach(time, "it is not within what can be recovered to"));
        BaseBackup base = newest(window, candidate -> !candidate.finishedAt().isAfter(time.at()));
        boolean isLast = !time.at().isBefore(window.to());
        String utc = RecoveryTarget.EXACT.withZone(ZoneOffset.UTC).format(time.at());
        return new Plan(
                time,
                base,
                isLast
                        ? Map.of("recovery_target_lsn", window.last().text())
                        : Map.of("recovery_target_time", utc.replace("Z", "+00")));
    }

    private Plan plan(RecoveryTarget target, Window window, Lsn lsn, Map<String, String> settings) {
        return new Plan(target, newest(window, base -> base.stop().compareTo(lsn) <= 0), settings);
    }

    private BaseBackup newest(Window window, java.util.function.Predicate<BaseBackup> early) {
        return bases.stream()
                .filter(base -> base.start().compareTo(window.base().start()) >= 0)
                .filter(base -> window.holds(base.stop()))
                .filter(early)
                .reduce((older, newer) -> newer)
                .orElse(window.base());
    }

    private Optional<Lsn> found(java.util.function.Function<Window, Optional<Run.Found>> search) {
        return windows.stream()
                .flatMap(window -> search.apply(window).stream())
                .map(Run.Found::record)
                .findFirst();
    }

    private Window windowOf(RecoveryTarget target, Lsn lsn) {
        return windows.stream()
                .filter(window -> window.holds(lsn))
                .reduce((older, newer) -> newer)
                .orElseThrow(() -> outOfReach(target, "LSN " + lsn + " is not within what can be recovered to"));
    }

    private ProblemException unknown(RecoveryTarget.Point point) {
        List<String> names = points.all().stream().map(NamedPoint::name).toList();
        return Problem.of("point-unknown", ExitCode.USAGE, "there is no point \"" + point.name() + '"')
                .hint(names.isEmpty() ? "name one with: backup point NAME" : "there are: " + String.join(", ", names))
                .raise();
    }

    private ProblemException outOfReach(RecoveryTarget target, String why) {
        String reach = windows.stream().map(Window::words).collect(Collectors.joining(", and "));
        return Problem.of(
                        "target-out-of-reach",
                        ExitCode.INVALID_INPUT,
                        "cannot recover to " + target.words() + ": " + why)
                .hint(
                        reach.isEmpty()
                                ? "take a base backup first: backup base create"
                                : "what can be recovered to: " + reach + "; or latest")
                .raise();
    }
}
