package dev.orderly.backup.schedule;

import dev.orderly.environment.policy.Timetable;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Schedules as lines of a crontab, between two marks. */
final class CronText {

    /** What Debian's cron takes as a command. */
    private static final int LONGEST = 990;

    private static final int HOURS = 24;
    private static final int SUNDAY = 7;

    private final Launcher launcher;
    private final ZoneId machine;

    CronText(Launcher launcher, ZoneId machine) {
        this.launcher = launcher;
        this.machine = machine;
    }

    static String begin(String id, String environment) {
        return "# BEGIN orderly " + id + ' ' + environment;
    }

    static String end(String id, String environment) {
        return "# END orderly " + id + ' ' + environment;
    }

    /** @throws ProblemException {@code schedule-not-sayable}, exit 6, for what cron cannot be told */
    String of(Schedule schedule) {
        String place = schedule.workspace().root().toString();
        if (place.chars().anyMatch(Character::isISOControl)) {
            throw unsayable("the workspace's path has control characters");
        }
        if (schedule.zone()
                .filter(zone -> !zone.getRules().equals(machine.getRules()))
                .isPresent()) {
            throw unsayable("cron knows the time zone of the machine only, " + machine + ", and the policy is of "
                    + schedule.zone().orElseThrow());
        }
        String lines = schedule.jobs().stream()
                .map(job -> fields(job.times()) + ' ' + command(job, place) + '\n')
                .collect(Collectors.joining());
        return begin(schedule.id(), schedule.environment()) + "\n# by: backup schedule --install, in " + place + '\n'
                + lines + end(schedule.id(), schedule.environment()) + '\n';
    }

    private static String fields(Timetable times) {
        String day = times.day()
                .map(each -> String.valueOf(each.getValue() % SUNDAY))
                .orElse("*");
        return list(times.minutes()) + ' ' + (times.hours().size() == HOURS ? "*" : list(times.hours())) + " * * "
                + day;
    }

    private static String list(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private String command(Job job, String place) {
        String start = launcher.words().stream().map(CronText::quoted).collect(Collectors.joining(" "));
        String lines = IntStream.range(0, job.lines().size())
                .mapToObj(i -> "env " + quoted("JAVA_HOME=" + launcher.javaHome()) + ' ' + start + ' '
                        + String.join(" ", job.lines().get(i)) + (job.tells() ? "" : " >/dev/null"))
                .collect(Collectors.joining(" && "));
        String command = escaped("cd " + quoted(place) + " && " + lines);
        if (command.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw unsayable("the paths make a line that is longer than cron reads");
        }
        return command;
    }

    /** As one word of the shell. */
    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./=:-]+") ? word : '\'' + word.replace("'", "'\\''") + '\'';
    }

    /**
     * Per cent signs end a command in cron unless a backslash stands before them. A backslash of the command itself would take
     * that one's place, so the quotes are closed and opened again between the two.
     */
    private static String escaped(String command) {
        return command.replace("\\%", "\\''%").replace("%", "\\%");
    }

    private static ProblemException unsayable(String why) {
        return Problem.of("schedule-not-sayable", ExitCode.INVALID_INPUT, "no line of cron can be made: " + why)
                .hint("take timers of systemd: backup schedule --as systemd")
                .raise();
    }
}
