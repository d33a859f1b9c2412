package dev.orderly.view;

import dev.orderly.backup.schedule.InstallSchedules.Written;
import dev.orderly.backup.schedule.MissedRun;
import dev.orderly.environment.Environment;
import dev.orderly.environment.policy.BackupPolicy;
import dev.orderly.environment.policy.Timetable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Backups by the clock: what is asked for, what is installed, and what is missing. */
public final class ScheduleView {

    private ScheduleView() {}

    /** The schedules themselves, such as lines of a crontab. */
    public static Document printed(List<Written> written, boolean dryRun) {
        String text = written.stream().map(Written::text).collect(Collectors.joining("\n"));
        return Document.of(json(written, dryRun), new Text(text.stripTrailing()));
    }

    public static Document installed(List<Written> written, boolean dryRun) {
        String text = written.stream()
                .map(each -> sentence(each, dryRun) + (each.changes() ? "\n\n" + each.text() : ""))
                .collect(Collectors.joining("\n"));
        return Document.of(json(written, dryRun), new Text(text.stripTrailing()));
    }

    private static String sentence(Written written, boolean dryRun) {
        String environment = written.schedule().environment();
        if (!written.changes()) {
            return "the schedule of " + environment + " is in " + written.scheduler() + " already";
        }
        return "the schedule of " + environment + (dryRun ? " would be" : " is") + " installed in "
                + written.scheduler() + ':';
    }

    private static Object json(List<Written> written, boolean dryRun) {
        return Json.object(
                "schedules",
                written.stream()
                        .map(each -> Json.object(
                                "environment", each.schedule().environment(),
                                "scheduler", each.scheduler(),
                                "jobs",
                                        each.schedule().jobs().stream()
                                                .map(job -> Json.object(
                                                        "name", job.name(),
                                                        "times", job.times().words(),
                                                        "commands",
                                                                job.lines().stream()
                                                                        .map(line -> String.join(" ", line))
                                                                        .toList()))
                                                .toList(),
                                "text", each.text(),
                                "changes", each.changes()))
                        .toList(),
                "dryRun",
                dryRun);
    }

    /** @param removed environment → schedulers from which its schedule was taken */
    public static Document removed(Map<String, List<String>> removed, boolean dryRun) {
        String text = removed.entrySet().stream()
                .map(each -> each.getValue().isEmpty()
                        ? "there is no schedule of " + each.getKey()
                        : "the schedule of " + each.getKey() + (dryRun ? " would be" : " is") + " taken out of "
                                + String.join(" and ", each.getValue()))
                .collect(Collectors.joining("\n"));
        return Document.of(
                Json.object(
                        "removed",
                        removed.entrySet().stream()
                                .map(each -> Json.object("environment", each.getKey(), "schedulers", each.getValue()))
                                .toList(),
                        "dryRun",
                        dryRun),
                new Text(text.isEmpty() ? "nothing is installed" : text));
    }

    /**
     * An environment with a policy.
     *
     * @param next when a backup is due; nothing for never
     * @param installed the schedulers that have its schedule
     * @param current whether they have that of today's policy
     */
    public record Listed(Environment environment, Optional<Instant> next, List<String> installed, boolean current) {}

    public static Document listed(List<Listed> listed) {
        Table.Builder table =
                Table.of("environment", "full", "kept", "incremental", "kept", "base", "next", "installed");
        listed.forEach(each -> {
            BackupPolicy policy = each.environment().backups();
            table.row(
                    each.environment().name(),
                    words(policy.full()),
                    days(policy.keepFull()),
                    words(policy.incremental()),
                    policy.incremental()
                            .map(times -> days(policy.keepIncremental()))
                            .orElse(""),
                    words(policy.base()),
                    each.next().map(PointInTime::of).orElse(""),
                    installed(each));
        });
        Object json = listed.stream()
                .map(each -> Json.object(
                        "environment", each.environment().name(),
                        "full", each.environment().backups().full().map(Timetable::words),
                        "incremental",
                                each.environment().backups().incremental().map(Timetable::words),
                        "base", each.environment().backups().base().map(Timetable::words),
                        "next", each.next(),
                        "installed", each.installed(),
                        "current", each.current()))
                .toList();
        return Document.of(Json.object("schedules", json), table.whenEmpty("no environment has a backup policy"));
    }

    private static String installed(Listed listed) {
        if (listed.installed().isEmpty()) {
            return "no";
        }
        return "in " + String.join(" and ", listed.installed())
                + (listed.current() ? "" : ", of an older policy: say --install again");
    }

    private static String words(Optional<Timetable> times) {
        return times.map(Timetable::words).orElse("none");
    }

    private static String days(Duration age) {
        return age.toHours() % 24 == 0 ? age.toDays() + " days" : age.toHours() + " hours";
    }

    /** @param checked the environments that were looked at */
    public static Document checked(List<String> checked, List<MissedRun> missed) {
        String text = missed.isEmpty()
                ? "no backup is missing: " + String.join(", ", checked)
                : missed.stream().map(ScheduleView::sentence).collect(Collectors.joining("\n"));
        return Document.of(
                Json.object("missed", missed.stream().map(ScheduleView::json).toList(), "checked", checked),
                new Text(text));
    }

    public static String sentence(MissedRun missed) {
        String more = missed.count() > 1 ? ", the last of " + missed.count() + " in a row" : "";
        return "missing: the " + missed.kind() + " backup of "
                + missed.environment().name() + " that was due at " + PointInTime.of(missed.due()) + more
                + missed.failure().map(why -> "; its run failed: " + why).orElse("")
                + missed.last()
                        .map(at -> "; the last one is of " + PointInTime.of(at))
                        .orElse("; there is none at all");
    }

    public static Object json(MissedRun missed) {
        return Json.object(
                "environment", missed.environment().name(),
                "kind", missed.kind(),
                "due", missed.due(),
                "count", missed.count(),
                "failure", missed.failure(),
                "last", missed.last());
    }
}
