package dev.orderly.backup.schedule;

import dev.orderly.environment.policy.Timetable;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Schedules as units of systemd: a service and a timer for each job. */
final class UnitText {

    private static final int HOURS = 24;
    private static final int DELAY_SECONDS = 60;

    private final Launcher launcher;
    private final Optional<String> user;

    /** @param user as whom a service of the machine runs; empty for the one whose systemd it is */
    UnitText(Launcher launcher, Optional<String> user) {
        this.launcher = launcher;
        this.user = user;
    }

    static String prefix(String id, String environment) {
        return "orderly-" + id + '-' + environment + '.';
    }

    /** The line by which a file is recognised. */
    static String mark(String id, String environment) {
        return "# orderly " + id + ' ' + environment + ", by: backup schedule --install";
    }

    /** File name → content. */
    Map<String, String> of(Schedule schedule) {
        if (schedule.workspace().root().toString().chars().anyMatch(Character::isISOControl)) {
            throw Problem.of(
                            "schedule-not-sayable",
                            ExitCode.INVALID_INPUT,
                            "no unit of systemd can be made: the workspace's path has control characters")
                    .raise();
        }
        Map<String, String> files = new TreeMap<>();
        for (Job job : schedule.jobs()) {
            String name = prefix(schedule.id(), schedule.environment()) + job.name();
            files.put(name + ".service", service(schedule, job));
            files.put(name + ".timer", timer(schedule, job));
        }
        return files;
    }

    private String service(Schedule schedule, Job job) {
        String starts = job.lines().stream()
                .map(line -> "ExecStart=" + command(schedule, line) + '\n')
                .collect(Collectors.joining());
        return head(schedule, job) + "\n[Service]\nType=oneshot\n"
                + user.map(name -> "User=" + name + '\n').orElse("") + starts;
    }

    private String timer(Schedule schedule, Job job) {
        return head(schedule, job) + "\n[Timer]\nOnCalendar=" + calendar(job.times(), schedule)
                + "\nPersistent=true\nRandomizedDelaySec=" + DELAY_SECONDS + "\n\n[Install]\nWantedBy=timers.target\n";
    }

    private static String head(Schedule schedule, Job job) {
        return mark(schedule.id(), schedule.environment()) + "\n[Unit]\nDescription=Orderly " + job.name() + " of "
                + schedule.environment() + " in "
                + schedule.workspace().root().toString().replace("%", "%%") + '\n';
    }

    /** As {@code systemd.time(7)} reads it. */
    static String calendar(Timetable times, Schedule schedule) {
        String day = times.day()
                .map(each -> each.getDisplayName(TextStyle.SHORT, Locale.ENGLISH) + ' ')
                .orElse("");
        String hours = times.hours().size() == HOURS ? "*" : list(times.hours());
        return day + "*-*-* " + hours + ':' + list(times.minutes()) + ":00"
                + schedule.zone().map(zone -> " " + zone.getId()).orElse("");
    }

    private static String list(List<Integer> numbers) {
        return numbers.stream().map("%02d"::formatted).collect(Collectors.joining(","));
    }

    /** By {@code env}: in the first word systemd reads a dollar sign in another way than in the others. */
    private String command(Schedule schedule, List<String> line) {
        Stream<String> start = Stream.concat(Stream.of("JAVA_HOME=" + launcher.javaHome()), launcher.words().stream());
        Stream<String> place =
                Stream.of("--workspace", schedule.workspace().root().toString());
        return "/usr/bin/env "
                + Stream.of(start, place, line.stream())
                        .flatMap(words -> words)
                        .map(UnitText::quoted)
                        .collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./=:-]+")
                ? word
                : '"'
                        + word.replace("\\", "\\\\")
                                .replace("\"", "\\\"")
                                .replace("%", "%%")
                                .replace("$", "$$")
                        + '"';
    }
}
