package dev.orderly.backup.schedule;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Likeness;
import dev.orderly.problem.Problem;
import dev.orderly.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a machine has to start programs by the clock. */
public final class Schedulers {

    /** The words of {@code --as}. */
    public static final List<String> WORDS = List.of(Crontab.WORD, SystemdTimers.WORD, SystemdTimers.WORD_OF_USER);

    private static final Path OF_MACHINE = Path.of("/etc/systemd/system");
    private static final Path RUNNING = Path.of("/run/systemd/system");
    private static final String ROOT = "root";

    private final Workspace workspace;
    private final Launcher launcher;
    private final Map<String, String> variables;
    private final ZoneId machine;
    private final MachinePrograms programs;

    /**
     * @param variables of the process
     * @param machine the time zone
     */
    public Schedulers(Workspace workspace, Launcher launcher, Map<String, String> variables, ZoneId machine) {
        this.workspace = workspace;
        this.launcher = launcher;
        this.variables = Map.copyOf(variables);
        this.machine = machine;
        this.programs = new MachinePrograms(this.variables);
    }

    /** @throws dev.orderly.problem.ProblemException {@code option-value}, exit 2, for a word that is none */
    public Scheduler named(String word) {
        return switch (word) {
            case Crontab.WORD -> cron();
            case SystemdTimers.WORD -> systemd(new SystemdTimers.Place(OF_MACHINE, false));
            case SystemdTimers.WORD_OF_USER -> systemd(new SystemdTimers.Place(ofUser(), true));
            default -> {
                Problem problem = Problem.of("option-value", ExitCode.USAGE, "there is no scheduler \"" + word + "\"");
                throw Likeness.nearest(word, WORDS)
                        .map(near -> problem.hint("did you mean \"" + near + "\"?"))
                        .orElse(problem.hint("one of: " + String.join(", ", WORDS)))
                        .raise();
            }
        };
    }

    /** The systemd that runs, else cron where it is there. */
    public Optional<Scheduler> ofMachine() {
        if (Files.isDirectory(RUNNING) && programs.find(SystemdTimers.PROGRAM).isPresent()) {
            return Optional.of(named(isRoot() ? SystemdTimers.WORD : SystemdTimers.WORD_OF_USER));
        }
        return programs.find(Crontab.PROGRAM).map(program -> cron());
    }

    /** All that a schedule may be installed in, whether or not it is the one of choice. */
    public List<Scheduler> available() {
        Stream<String> timers = programs.find(SystemdTimers.PROGRAM).isPresent()
                ? Stream.of(SystemdTimers.WORD, SystemdTimers.WORD_OF_USER)
                : Stream.of();
        Stream<String> cron = programs.find(Crontab.PROGRAM).isPresent() ? Stream.of(Crontab.WORD) : Stream.of();
        return Stream.concat(cron, timers).map(this::named).toList();
    }

    private Scheduler cron() {
        return new Crontab(programs, new CronText(launcher, machine), Schedule.idOf(workspace));
    }

    private Scheduler systemd(SystemdTimers.Place place) {
        Optional<String> user = place.user() ? Optional.empty() : owner().filter(name -> !name.equals(ROOT));
        return new SystemdTimers(programs, new UnitText(launcher, user), place, Schedule.idOf(workspace));
    }

    /** Trust and passwords are those of the user whose workspace it is. */
    private Optional<String> owner() {
        try {
            return Optional.of(Files.getOwner(workspace.root()).getName());
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    private static boolean isRoot() {
        return ROOT.equals(System.getProperty("user.name"));
    }

    private Path ofUser() {
        return Optional.ofNullable(variables.get("XDG_CONFIG_HOME"))
                .filter(folder -> !folder.isEmpty())
                .map(Path::of)
                .orElseGet(
                        () -> Path.of(variables.getOrDefault("HOME", System.getProperty("user.home", "")), ".config"))
                .resolve("systemd/user");
    }
}
