package dev.orderly.backup.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.orderly.environment.Environment;
import dev.orderly.environment.Environments;
import dev.orderly.problem.ProblemException;
import dev.orderly.workspace.Settings;
import dev.orderly.workspace.Workspace;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Schedules in a crontab and as units of systemd; programs of both are scripts that keep what they are told. */
final class SchedulersTest {

    private static final String OTHERS = "MAILTO=me\n# mine\n5 4 * * 0 rm -rf \"$HOME/a b\"/*\\%\n";

    private static final Pattern WORD = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|\\S+");

    @TempDir
    Path folder;

    private Path bin;
    private Workspace workspace;

    @BeforeEach
    void makeTheMachine() throws IOException {
        bin = Files.createDirectories(folder.resolve("bin"));
        program("crontab", """
                #!/bin/sh
                tab=${0%/*}/tab
                if [ "$1" = -l ]; then
                    if [ -f "$tab" ]; then cat "$tab"; else echo "no crontab for tester" >&2; exit 1; fi
                elif [ "$1" = - ]; then
                    cat >"$tab.new" && mv "$tab.new" "$tab"
                else exit 2; fi
                """);
        program("systemctl", "#!/bin/sh\necho \"$@\" >>\"${0%/*}/systemctl.log\"\n");
        workspaceAt("work");
    }

    private void program(String name, String text) throws IOException {
        Path file = bin.resolve(name);
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private void workspaceAt(String name) throws IOException {
        workspace = new Workspace(Files.createDirectories(folder.resolve(name)));
    }

    private Environment environment(String name, String yaml) {
        try {
            Files.writeString(workspace.root().resolve("orderly.yaml"), yaml);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return Environments.of(Settings.load(workspace, Map.of())).named(name);
    }

    private Environment prod() {
        return environment("prod", "format: 1\n");
    }

    private InstallSchedules schedules(Path launcher) {
        Map<String, String> variables = Map.of(
                "PATH",
                bin + ":/usr/bin:/bin",
                "XDG_CONFIG_HOME",
                folder.resolve("config").toString());
        Launcher start = new Launcher(List.of(launcher.toString()), "/opt/java 17");
        Schedulers schedulers = new Schedulers(workspace, start, variables, ZoneOffset.UTC);
        return new InstallSchedules(
                workspace, schedulers, new ScheduleNotes(workspace), () -> Instant.parse("2026-11-27T10:00:00Z"));
    }

    private InstallSchedules schedules() {
        return schedules(Path.of("/opt/orderly/orderly"));
    }

    private String tab() throws IOException {
        return Files.readString(bin.resolve("tab"), StandardCharsets.ISO_8859_1);
    }

    private static Optional<String> as(String word) {
        return Optional.of(word);
    }

    @Test
    void linesOfCronAreWhatThePolicySays() {
        String text = schedules().write(prod(), as("cron")).text();
        assertThat(CronLine.parse(text))
                .extracting(line -> String.join(" ", line.fields()))
                .containsExactly("0 2 * * *", "0 0,4,8,12,16,20 * * *", "30 * * * *");
        assertThat(CronLine.parse(text).get(0).command())
                .isEqualTo("cd " + workspace.root() + " && env 'JAVA_HOME=/opt/java 17' /opt/orderly/orderly"
                        + " backup create full --env prod --alone --quiet >/dev/null"
                        + " && env 'JAVA_HOME=/opt/java 17' /opt/orderly/orderly"
                        + " backup prune --env prod --yes --confirm prod --quiet >/dev/null");
        assertThat(CronLine.parse(schedules()
                        .write(environment("dev", "format: 1\n"), as("cron"))
                        .text()))
                .extracting(line -> String.join(" ", line.fields()))
                .containsExactly("0 3 * * 0", "30 * * * *");
    }

    @Test
    void uploadsAndEncryptsAsThePolicySaysAndHoldsNoSecret() throws IOException {
        Files.writeString(
                workspace.root().resolve(".env"),
                "BACKUP_ENCRYPTION_PASSPHRASE=hunter2\nPROD_DATABASE_URL=postgresql://a:hunter3@h/d\n");
        Environment prod = environment(
                "prod",
                "backups: {bucket: \"s3://some-bucket\"}\n"
                        + "environments: {prod: {backup: {upload: true, encrypt: true}}}\n");
        for (String scheduler : Schedulers.WORDS) {
            assertThat(schedules().write(prod, as(scheduler)).text())
                    .contains("backup create full --env prod --alone --quiet --encrypt --upload")
                    .contains("backup prune --env prod --yes --confirm prod --quiet --remote")
                    .doesNotContain("hunter");
        }
    }

    @Test
    void installingAgainChangesNothingAndRemovingLeavesTheLinesOfOthers() throws IOException {
        Files.writeString(bin.resolve("tab"), OTHERS + "# caf\u00e9", StandardCharsets.ISO_8859_1);
        assertThat(schedules().install(prod(), as("cron"), true).changes()).isTrue();
        assertThat(tab()).as("a dry run").isEqualTo(OTHERS + "# caf\u00e9");
        assertThat(schedules().install(prod(), as("cron"), false).changes()).isTrue();
        String once = tab();
        assertThat(once).startsWith(OTHERS + "# caf\u00e9\n# BEGIN orderly ");
        assertThat(schedules().install(prod(), as("cron"), false).changes()).isFalse();
        assertThat(tab()).isEqualTo(once);
        schedules().install(environment("staging", "format: 1\n"), as("cron"), false);
        assertThat(schedules().installed()).containsOnlyKeys("prod", "staging");
        schedules()
                .install(
                        environment("prod", "environments: {prod: {backup: {full: daily 05:07}}}\n"),
                        as("cron"),
                        false);
        assertThat(tab())
                .contains("\n7 5 * * * cd ")
                .doesNotContain("\n0 2 * * * cd " + workspace.root()
                        + " && env 'JAVA_HOME=/opt/java 17' /opt/orderly/orderly backup create full --env prod");
        assertThat(schedules().remove("prod", false)).containsExactly("cron");
        assertThat(schedules().remove("prod", false)).isEmpty();
        assertThat(schedules().remove("staging", false)).containsExactly("cron");
        assertThat(tab()).isEqualTo(OTHERS + "# caf\u00e9\n");
    }

    @Test
    void workspacesDoNotTouchEachOther() throws IOException {
        schedules().install(prod(), as("cron"), false);
        String ofFirst = tab();
        workspaceAt("work two");
        schedules().install(prod(), as("cron"), false);
        assertThat(schedules().installed().get("prod").get("cron")).contains("work two");
        schedules().remove("prod", false);
        assertThat(tab()).isEqualTo(ofFirst);
    }

    @Test
    void linesThatLostAMarkAreNotGuessedAt() throws IOException {
        schedules().install(prod(), as("cron"), false);
        String broken = tab().replaceAll("# END.*\n", "") + OTHERS;
        Files.writeString(bin.resolve("tab"), broken, StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> schedules().remove("prod", false))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("has no line \"# END orderly");
        assertThat(tab()).isEqualTo(broken);
    }

    @Test
    void aCrontabProgramThatFailsOrLosesLinesIsTold() throws IOException {
        program("crontab", "#!/bin/sh\n[ \"$1\" = -l ] || cat >/dev/null\necho 'disk is full' >&2\nexit 1\n");
        assertThatThrownBy(() -> schedules().install(prod(), as("cron"), false)).hasMessageContaining("disk is full");
        program("crontab", "#!/bin/sh\n[ \"$1\" = -l ] && exit 0\ncat >/dev/null\n");
        assertThatThrownBy(() -> schedules().install(prod(), as("cron"), false))
                .hasMessageContaining("has kept something else");
    }

    @Test
    void anyPathComesThroughCronAndTheShellAsItIs() throws Exception {
        for (String name : writable("a b%c", "it's \\%d $HOME `x`", "\\\\%\"u\"", "ü ☂", "-n;&|>#!", "100%%\\")) {
            workspaceAt("w/" + name);
            Path launcher = Files.createDirectories(folder.resolve("l/" + name)).resolve("or derly%");
            Files.writeString(launcher, "#!/bin/sh\npwd >>\"$0.log\"\necho \"$JAVA_HOME|$*\" >>\"$0.log\"\n");
            assertThat(launcher.toFile().setExecutable(true)).isTrue();
            String text = schedules(launcher).write(prod(), as("cron")).text();
            assertThat(run(List.of("sh", "-c", CronLine.parse(text).get(1).command())))
                    .as(text)
                    .isZero();
            assertThat(Files.readAllLines(Path.of(launcher + ".log")))
                    .containsExactly(
                            workspace.root().toString(),
                            "/opt/java 17|backup create incremental --env prod --or-full --alone --quiet",
                            workspace.root().toString(),
                            "/opt/java 17|backup prune --env prod --yes --confirm prod --quiet");
        }
    }

    /** Without a locale the file system has no letters beyond ASCII. */
    private static List<String> writable(String... names) {
        CharsetEncoder encoder =
                Charset.forName(System.getProperty("sun.jnu.encoding")).newEncoder();
        return Stream.of(names).filter(encoder::canEncode).toList();
    }

    private int run(List<String> words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    @Test
    void aPolicyThatTheSchedulerCannotBeToldMakesWhatIsInstalledAnOlderOne() {
        InstallSchedules schedules = schedules();
        String text = schedules.install(prod(), as("cron"), false).text();
        assertThat(schedules.isCurrent(prod(), "cron", text)).isTrue();
        Environment elsewhere = environment("prod", "environments: {prod: {backup: {time_zone: Asia/Tokyo}}}\n");
        assertThat(schedules.isCurrent(elsewhere, "cron", text)).isFalse();
    }

    @Test
    void whatCronCannotBeToldIsRefused() throws IOException {
        Environment elsewhere = environment("prod", "environments: {prod: {backup: {time_zone: Asia/Tokyo}}}\n");
        assertThatThrownBy(() -> schedules().write(elsewhere, as("cron")))
                .hasMessageContaining(
                        "cron knows the time zone of the machine only, Z, and the policy is of Asia/Tokyo");
        workspaceAt("a\nb");
        assertThatThrownBy(() -> schedules().write(prod(), as("cron"))).hasMessageContaining("control characters");
        workspaceAt("x".repeat(240) + "/" + "y".repeat(240));
        assertThatThrownBy(() ->
                        schedules(workspace.root().resolve("o".repeat(200))).write(prod(), as("cron")))
                .hasMessageContaining("longer than cron reads");
    }

    @Test
    void unitsAreWrittenEnabledReplacedAndRemoved() throws IOException {
        Path units = Files.createDirectories(folder.resolve("config/systemd/user"));
        String id = Schedule.idOf(workspace);
        Path foreign = units.resolve("orderly-" + id + "-prod.mine.timer");
        Files.writeString(foreign, "[Timer]\n");
        assertThat(schedules().install(prod(), as("systemd-user"), false).changes())
                .isTrue();
        assertThat(schedules().install(prod(), as("systemd-user"), false).changes())
                .isFalse();
        String prefix = "orderly-" + id + "-prod.";
        assertThat(Files.readString(bin.resolve("systemctl.log")))
                .isEqualTo("--user daemon-reload\n--user enable --now " + prefix + "check.timer " + prefix
                        + "full.timer " + prefix + "incremental.timer\n");
        assertThat(units.resolve(prefix + "full.timer"))
                .content()
                .contains("\nOnCalendar=*-*-* 02:00:00\n", "\nPersistent=true\n");
        assertThat(units.resolve(prefix + "incremental.timer"))
                .content()
                .contains("\nOnCalendar=*-*-* 00,04,08,12,16,20:00:00\n");
        assertThatThrownBy(() -> schedules().install(prod(), as("cron"), false))
                .hasMessage("\"prod\" has a schedule in systemd-user already");
        schedules()
                .install(
                        environment("prod", "environments: {prod: {backup: {incremental: none}}}\n"),
                        as("systemd-user"),
                        false);
        assertThat(units.resolve(prefix + "incremental.timer")).doesNotExist();
        assertThat(schedules().remove("prod", true)).containsExactly("systemd-user");
        assertThat(schedules().remove("prod", false)).containsExactly("systemd-user");
        assertThat(units).isDirectoryContaining(foreign::equals);
        assertThat(units.toFile().list()).hasSize(1);
    }

    @Test
    void systemdUnderstandsTheUnits() throws Exception {
        assumeThat(Path.of("/usr/bin/systemd-analyze")).isExecutable();
        for (String name : writable("plain", "a b%c $HOME \"q\" \\ 'u'", "ü")) {
            workspaceAt("u/" + name);
            Path launcher = workspace.root().resolve("orderly");
            Files.writeString(launcher, "#!/bin/sh\n");
            assertThat(launcher.toFile().setExecutable(true)).isTrue();
            InstallSchedules schedules = schedules(launcher);
            schedules.install(environment("prod", """
                    environments: {prod: {backup: {full: weekly tue 02:05, incremental: every 15min, time_zone: Europe/Berlin}}}
                    """), as("systemd-user"), false);
            Path units = folder.resolve("config/systemd/user");
            List<Path> files =
                    Stream.of(units.toFile().list()).map(units::resolve).toList();
            assertThat(verified(files))
                    .as(Files.readString(folder.resolve("said")))
                    .isZero();
            assertThat(Files.readAllLines(folder.resolve("said"))).noneMatch(line -> line.contains("orderly-"));
            Path service = units.resolve("orderly-" + Schedule.idOf(workspace) + "-prod.full.service");
            assertThat(words(service).get(0))
                    .startsWith(
                            "/usr/bin/env",
                            "JAVA_HOME=/opt/java 17",
                            launcher.toString(),
                            "--workspace",
                            workspace.root().toString(),
                            "backup",
                            "create",
                            "full");
            for (String file : units.toFile().list()) {
                for (String line : Files.readAllLines(units.resolve(file))) {
                    if (line.startsWith("OnCalendar=")) {
                        assertThat(run(List.of("systemd-analyze", "calendar", line.substring("OnCalendar=".length()))))
                                .as(line)
                                .isZero();
                    }
                }
            }
        }
    }

    @Test
    void systemdRefusesWhatIsNoUnit() throws Exception {
        assumeThat(Path.of("/usr/bin/systemd-analyze")).isExecutable();
        Path broken = Files.writeString(folder.resolve("orderly-x.service"), "[Service]\nExecStart=/usr/bin/env \"a\n");
        assertThat(verified(List.of(broken))).isNotZero();
        assertThat(run(List.of("systemd-analyze", "calendar", "*-*-* 25:00:00")))
                .isNotZero();
    }

    private int verified(List<Path> files) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("systemd-analyze", "--man=no", "verify"));
        files.forEach(file -> words.add(file.toString()));
        return run(words);
    }

    /** The words of each ExecStart, as systemd.service(5) and systemd.syntax(7) take them apart. */
    private static List<List<String>> words(Path service) throws IOException {
        return Files.readAllLines(service).stream()
                .filter(line -> line.startsWith("ExecStart="))
                .map(line -> WORD.matcher(line.substring("ExecStart=".length()))
                        .results()
                        .map(found -> found.group(1) == null ? found.group() : found.group(1))
                        .map(word -> word.replace("%%", "%").replace("$$", "$").replaceAll("\\\\(.)", "$1"))
                        .toList())
                .toList();
    }

    @Test
    void aPolicyWithoutBackupsHasNoSchedule() {
        assertThatThrownBy(() -> schedules().write(environment("test", "format: 1\n"), as("cron")))
                .hasMessage("the policy of \"test\" asks for no backups");
        assertThatThrownBy(() -> schedules().write(prod(), as("crom"))).hasMessage("there is no scheduler \"crom\"");
    }
}
