package dev.orderly.backup.schedule;

import dev.orderly.environment.Environment;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import dev.orderly.workspace.Workspace;
import dev.orderly.workspace.WorkspaceLock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Puts schedules into what starts programs by the clock on this machine, takes them out, and tells which are there. */
public final class InstallSchedules {

    /** Two shells that read a crontab and write it would lose what one of them wrote. */
    private static final String FILES = "schedule-lines";

    private final Workspace workspace;
    private final Schedulers schedulers;
    private final ScheduleNotes notes;
    private final InstantSource clock;

    public InstallSchedules(Workspace workspace, Schedulers schedulers, ScheduleNotes notes, InstantSource clock) {
        this.workspace = workspace;
        this.schedulers = schedulers;
        this.notes = notes;
        this.clock = clock;
    }

    /**
     * A schedule and its text.
     *
     * @param changes whether what is installed is another one, or none is
     */
    public record Written(Schedule schedule, String scheduler, String text, boolean changes) {}

    /**
     * The schedule of an environment for a scheduler, without installing it.
     *
     * @param as a word of {@link Schedulers#WORDS}; empty for that of the machine, or cron where it has none
     */
    public Written write(Environment environment, Optional<String> as) {
        Scheduler scheduler =
                as.map(schedulers::named).or(schedulers::ofMachine).orElseGet(() -> schedulers.named(Crontab.WORD));
        Schedule schedule = Schedule.of(workspace, environment);
        return new Written(schedule, scheduler.word(), scheduler.text(schedule), true);
    }

    /**
     * @param dryRun whether only to tell what would be done
     * @throws dev.orderly.problem.ProblemException {@code scheduler-missing}, exit 3; {@code scheduled-elsewhere}, exit 4, where
     *     the backups would be taken twice
     */
    public Written install(Environment environment, Optional<String> as, boolean dryRun) {
        Scheduler scheduler = as.map(schedulers::named)
                .or(schedulers::ofMachine)
                .orElseThrow(() -> Problem.of(
                                "scheduler-missing",
                                ExitCode.CONNECTION,
                                "neither systemd nor a crontab program is here to install a schedule in")
                        .hint("print it for another scheduler with: backup schedule --as cron")
                        .raise());
        Schedule schedule = Schedule.of(workspace, environment);
        return WorkspaceLock.whileHeld(workspace, FILES, () -> install(schedule, scheduler, dryRun));
    }

    private Written install(Schedule schedule, Scheduler scheduler, boolean dryRun) {
        String environment = schedule.environment();
        String text = scheduler.text(schedule);
        refuseTwice(environment, scheduler);
        boolean changes = !text.equals(scheduler.installed().get(environment));
        if (!dryRun) {
            if (changes) {
                scheduler.install(schedule);
            }
            notes.installed(environment, clock.instant());
        }
        return new Written(schedule, scheduler.word(), text, changes);
    }

    private void refuseTwice(String environment, Scheduler chosen) {
        for (Scheduler other : schedulers.available()) {
            if (!other.word().equals(chosen.word()) && other.installed().containsKey(environment)) {
                throw Problem.of(
                                "scheduled-elsewhere",
                                ExitCode.REFUSED,
                                "\"" + environment + "\" has a schedule in " + other.word() + " already")
                        .hint("take that out first: backup schedule " + environment + " --remove")
                        .raise();
            }
        }
    }

    /** @return the schedulers from which it was taken, or would be; none when there was none */
    public List<String> remove(String environment, boolean dryRun) {
        return WorkspaceLock.whileHeld(workspace, FILES, () -> takeOut(environment, dryRun));
    }

    private List<String> takeOut(String environment, boolean dryRun) {
        List<String> removed = new ArrayList<>();
        for (Scheduler scheduler : schedulers.available()) {
            if (scheduler.installed().containsKey(environment)) {
                removed.add(scheduler.word());
                if (!dryRun) {
                    scheduler.remove(environment);
                }
            }
        }
        if (!dryRun) {
            notes.removed(environment);
        }
        return removed;
    }

    /** Environment → scheduler → text, of all that is installed for the workspace. */
    public Map<String, Map<String, String>> installed() {
        Map<String, Map<String, String>> installed = new TreeMap<>();
        for (Scheduler scheduler : schedulers.available()) {
            scheduler
                    .installed()
                    .forEach((environment, text) -> installed
                            .computeIfAbsent(environment, name -> new TreeMap<>())
                            .put(scheduler.word(), text));
        }
        return installed;
    }

    /** Whether what is installed is what the policy of today asks for; what the scheduler cannot be told is not. */
    public boolean isCurrent(Environment environment, String scheduler, String text) {
        if (environment.backups().isEmpty()) {
            return false;
        }
        try {
            return schedulers
                    .named(scheduler)
                    .text(Schedule.of(workspace, environment))
                    .equals(text);
        } catch (ProblemException e) {
            return false;
        }
    }
}
