package dev.orderly.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.test.ShellHarness;
import dev.orderly.test.ShellHarness.Result;
import dev.orderly.test.ShellProcess;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestServerExtension.class)
@DisabledOnOs(OS.WINDOWS)
class ServicesTest {

    @TempDir
    private Path folder;

    private TestDatabase database;

    @BeforeEach
    void setUp() throws IOException {
        Files.createDirectories(folder.resolve("migrations/versions"));
        database = TestServer.get().create("CREATE TABLE ward (id int); INSERT INTO ward VALUES (1)");
    }

    @AfterEach
    void tearDown() {
        TestServer.get().databases().stream()
                .filter(name -> name.startsWith(database.name() + "__"))
                .forEach(TestServer.get()::dropDatabase);
        database.close();
    }

    /** A shell on a workspace with a backup, whose services write a line each time. */
    private ShellHarness shell(int stopped, int started, boolean trusted) throws IOException {
        Files.writeString(folder.resolve("orderly.yaml"), """
            format: 1
            environments:
              dev:
                kind: development
                services:
                  stop: [sh, -c, 'echo stop $ORDERLY_ENVIRONMENT >> services.log; exit %d']
                  start: [sh, -c, 'echo start $ORDERLY_ENVIRONMENT >> services.log; exit %d']
            """.formatted(stopped, started));
        ShellHarness shell =
                ShellHarness.in(folder, Map.of("HOME", folder.toString(), "DEV_DATABASE_URL", database.url()));
        if (trusted) {
            run(shell, "env verify dev --trust");
        }
        run(shell, "backup create --label mine");
        database.execute("DELETE FROM ward");
        return shell;
    }

    private static void run(ShellHarness shell, String line) {
        run(shell, line, 0);
    }

    private static void run(ShellHarness shell, String line, int exit) {
        Result result = shell.run(line.split(" "));
        assertThat(result.exit()).as(line + "\n" + result).isEqualTo(exit);
    }

    private List<String> log() throws IOException {
        Path file = folder.resolve("services.log");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    @Test
    void servicesAreStoppedForTheSwapAndForTheWayBack() throws IOException {
        try (ShellHarness shell = shell(0, 0, true)) {
            run(shell, "restore mine --yes");
            assertThat(log()).containsExactly("stop dev", "start dev");
            assertThat(database.query("SELECT count(*) FROM ward")).containsExactly("1");
            run(shell, "undo --yes");
            assertThat(log()).containsExactly("stop dev", "start dev", "stop dev", "start dev");
            assertThat(database.query("SELECT count(*) FROM ward")).containsExactly("0");
        }
    }

    @Test
    void servicesKnowForWhatTheyStopAndWhatTheySayIsShown() throws IOException {
        Files.writeString(folder.resolve("stop.sh"), "echo $1 $ORDERLY_ENVIRONMENT_KIND; echo $ORDERLY_OPERATION > id");
        try (ShellHarness shell = shell(0, 0, true)) {
            String settings = Files.readString(folder.resolve("orderly.yaml"));
            Files.writeString(
                    folder.resolve("orderly.yaml"),
                    settings.replaceFirst("stop: .*", "stop: sh stop.sh draining\n      timeout: 10s"));
        }
        try (ShellHarness shell =
                ShellHarness.in(folder, Map.of("HOME", folder.toString(), "DEV_DATABASE_URL", database.url()))) {
            run(shell, "env verify dev --trust");
            assertThat(shell.run("restore", "mine").err())
                    .contains(
                            "run just before the new database takes the old one's place: sh stop.sh draining",
                            "run after that, also when it fails: sh -c echo start");
            assertThat(shell.run("restore", "mine", "--dry-run").out())
                    .contains(
                            "would, in dev:",
                            ", keeping the database that stands there",
                            "run just before the new database takes the old one's place: sh stop.sh draining",
                            "the database as it is now is kept aside",
                            "--yes answers");
            assertThat(folder.resolve("id")).doesNotExist();
            Result restored = shell.run("restore", "mine", "--yes");
            assertThat(restored.exit()).as(restored.err()).isZero();
            assertThat(restored.err()).contains("draining development");
            assertThat(shell.run("operation", "list").out())
                    .contains(Files.readString(folder.resolve("id")).strip());
        }
    }

    @Test
    void servicesThatTakeTooLongAreKilledAndTheDatabaseStays() throws IOException {
        shell(0, 0, true).close();
        String settings = Files.readString(folder.resolve("orderly.yaml"));
        Files.writeString(
                folder.resolve("orderly.yaml"),
                settings.replaceFirst("stop: .*", "stop: sleep 60\n      timeout: 300ms"));
        try (ShellHarness shell =
                ShellHarness.in(folder, Map.of("HOME", folder.toString(), "DEV_DATABASE_URL", database.url()))) {
            run(shell, "env verify dev --trust");
            Result result = shell.run("restore", "mine", "--yes");
            assertThat(result.exit()).isEqualTo(3);
            assertThat(result.err()).contains("did not end within 300 ms");
            assertThat(log()).containsExactly("start dev");
            assertThat(database.query("SELECT count(*) FROM ward")).containsExactly("0");
        }
    }

    @Test
    void servicesAreLeftAloneWhereTheLineSaysSo() throws IOException {
        try (ShellHarness shell = shell(3, 4, false)) {
            run(shell, "restore mine --no-services --yes");
            assertThat(log()).isEmpty();
            assertThat(database.query("SELECT count(*) FROM ward")).containsExactly("1");
            run(shell, "restore mine --no-services --into nowhere --yes", 2);
        }
    }

    @Test
    void servicesThatDoNotStopLeaveTheDatabaseAsItIsAndAreStarted() throws IOException {
        try (ShellHarness shell = shell(3, 0, true)) {
            Result result = shell.run("restore", "mine", "--yes");
            assertThat(result.exit()).isEqualTo(3);
            assertThat(result.err()).contains("were not stopped", "ended with exit code 3");
            assertThat(log()).containsExactly("stop dev", "start dev");
            assertThat(database.query("SELECT count(*) FROM ward")).containsExactly("0");
            assertThat(TestServer.get().databases()).noneMatch(name -> name.startsWith(database.name() + "__"));
        }
    }

    @Test
    void servicesThatDoNotStartAreToldThoughTheWorkStands() throws IOException {
        try (ShellHarness shell = shell(0, 4, true)) {
            Result result = shell.run("restore", "mine", "--yes");
            assertThat(result.exit()).isEqualTo(7);
            assertThat(result.err()).contains("were not started", "ended with exit code 4", "run it by hand");
            assertThat(database.query("SELECT count(*) FROM ward")).containsExactly("1");
            assertThat(shell.run("audit", "log", "--format", "json").out()).contains("were not started");
        }
    }

    @Test
    void servicesThatAKilledShellHadStoppedAreToldAndStartedByRepair() throws Exception {
        Map<String, String> variables = Map.of("HOME", folder.toString(), "DEV_DATABASE_URL", database.url());
        shell(0, 0, true).close();
        Path stopping = folder.resolve("stopping");
        String settings = Files.readString(folder.resolve("orderly.yaml"));
        Files.writeString(
                folder.resolve("orderly.yaml"), settings.replace("echo stop", "touch stopping; sleep 5; echo stop"));
        try (ShellHarness shell = ShellHarness.in(folder, variables)) {
            run(shell, "env verify dev --trust");
        }
        try (ShellProcess restore = ShellProcess.start(folder, variables, "restore", "mine", "--yes")) {
            while (!Files.exists(stopping)) {
                assertThat(restore.isAlive()).as("%s", restore.soFar()).isTrue();
                Thread.sleep(20);
            }
            restore.kill();
        }
        try (ShellHarness shell = ShellHarness.in(folder, variables)) {
            assertThat(shell.run("schema", "show").err())
                    .contains("has stopped the services of \"dev\"", "start them with: operation repair --env dev");
            assertThat(log()).doesNotContain("start dev");
            assertThat(shell.run("operation", "repair", "--dry-run").out())
                    .contains("was interrupted", "start the services: sh -c echo start");
            run(shell, "operation repair");
            assertThat(log()).contains("start dev");
            assertThat(shell.run("operation", "repair").out()).contains("no killed operation has left anything");
        }
        try (ShellHarness shell = ShellHarness.in(folder, variables)) {
            assertThat(shell.run("schema", "show").err()).doesNotContain("services");
            run(shell, "restore mine --yes");
        }
    }

    @Test
    void programsOfAWorkspaceThatNobodyTrustsDoNotRun() throws IOException {
        try (ShellHarness shell = shell(0, 0, false)) {
            Result result = shell.run("restore", "mine", "--yes");
            assertThat(result.exit()).isEqualTo(4);
            assertThat(result.err()).contains("not trusted to run programs", "env verify --env dev --trust");
            assertThat(log()).isEmpty();
            assertThat(database.query("SELECT count(*) FROM ward")).containsExactly("0");
        }
    }
}
