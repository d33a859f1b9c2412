package dev.orderly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.test.ShellHarness;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The committed scripts, replayed from start to end on a copy of the workspace. */
@ExtendWith(TestServerExtension.class)
final class SampleScriptsTest {

    private static final List<String> ENVIRONMENTS = List.of("dev", "test", "staging", "prod");

    @TempDir
    Path folder;

    private TestServer server;
    private Set<String> databasesBefore;
    private final Map<String, String> variables = new HashMap<>();

    @BeforeEach
    void copyTheWorkspace(TestServer server) throws IOException {
        this.server = server;
        databasesBefore = server.databases();
        copy(Path.of("migrations"));
        copy(Path.of("scripts"));
        variables.put("HOME", folder.toString());
        ENVIRONMENTS.forEach(
                name -> variables.put(name.toUpperCase(Locale.ROOT) + "_DATABASE_URL", server.url("sample_" + name)));
    }

    @AfterEach
    void dropWhatTheScriptsMade() {
        server.databases().stream()
                .filter(name -> !databasesBefore.contains(name))
                .forEach(server::dropDatabase);
    }

    @Test
    void setupAndTheWalkthroughRunFromStartToEndTwiceAndLeaveTheFilesAlone() throws IOException {
        try (ShellHarness shell = ShellHarness.in(folder, variables)) {
            Map<Path, String> before = files();
            assertThat(shell.run("run", "scripts/setup.orderly")).satisfies(SampleScriptsTest::wentThrough);
            assertThat(shell.run("run", "scripts/walkthrough.orderly")).satisfies(SampleScriptsTest::wentThrough);
            assertThat(shell.run("run", "scripts/walkthrough.orderly")).satisfies(SampleScriptsTest::wentThrough);
            assertThat(files()).isEqualTo(before);
        }
    }

    @Test
    void aReleaseTakesAllEnvironmentsToTheNewestVersion() {
        try (ShellHarness shell = ShellHarness.in(folder, variables)) {
            assertThat(shell.run("env", "setup", "dev")).satisfies(SampleScriptsTest::wentThrough);
            assertThat(shell.run("env", "setup", "test")).satisfies(SampleScriptsTest::wentThrough);
            assertThat(shell.run("env", "setup", "staging", "--yes")).satisfies(SampleScriptsTest::wentThrough);
            assertThat(shell.run("env", "setup", "prod", "--confirm", "prod"))
                    .satisfies(SampleScriptsTest::wentThrough);
            assertThat(shell.run("migration", "rollback", "--env", "prod", "--confirm", "prod"))
                    .satisfies(SampleScriptsTest::wentThrough);

            assertThat(shell.run("run", "scripts/release.orderly", "--yes", "--var", "CONFIRM=prod"))
                    .satisfies(SampleScriptsTest::wentThrough);
        }
    }

    @Test
    void aDatabaseWithTestDataGoesBackToItsFirstVersionAndForwardAgain() {
        try (ShellHarness shell = ShellHarness.in(folder, variables)) {
            assertThat(shell.run("env", "setup", "prod", "--test-data", "--confirm", "prod")
                            .exit())
                    .isEqualTo(4);
            ShellHarness.Result made = shell.run("env", "setup", "dev", "--test-data");
            assertThat(made).satisfies(SampleScriptsTest::wentThrough);
            assertThat(made.out()).contains("filled 9 modules with");
            assertThat(shell.run("env", "setup", "dev", "--test-data").out()).contains("left as it is, with");
            assertThat(shell.run("seed", "refresh", "--seed", "7", "--yes")).satisfies(SampleScriptsTest::wentThrough);
            assertThat(shell.run("migration", "rollback", "--steps", "1")).satisfies(SampleScriptsTest::wentThrough);
            assertThat(shell.run("migration", "apply")).satisfies(SampleScriptsTest::wentThrough);
            assertThat(shell.run("migration", "rollback", "--steps", "4")).satisfies(SampleScriptsTest::wentThrough);
            assertThat(shell.run("migration", "apply")).satisfies(SampleScriptsTest::wentThrough);
        }
    }

    @Test
    void aReleaseWithoutProductionsNameTouchesNothing() {
        try (ShellHarness shell = ShellHarness.in(folder, variables)) {
            ShellHarness.Result result = shell.run("run", "scripts/release.orderly", "--yes");

            assertThat(result.exit()).isEqualTo(2);
            assertThat(result.err()).contains("the variable \"CONFIRM\" is not set", "scripts/release.orderly:");
            assertThat(server.databases()).isEqualTo(databasesBefore);
        }
    }

    @Test
    void everyScriptPassesADryRun() throws IOException {
        try (ShellHarness shell = ShellHarness.in(folder, variables)) {
            for (Path script : scripts()) {
                List<String> words = new ArrayList<>(List.of("run", script.toString(), "--dry-run"));
                for (String variable : List.of("CONFIRM", "ENVIRONMENT", "FROM", "TO")) {
                    words.addAll(List.of("--var", variable + "=prod"));
                }
                assertThat(shell.run(words.toArray(String[]::new)))
                        .as(script.toString())
                        .satisfies(SampleScriptsTest::wentThrough);
            }
        }
    }

    private static void wentThrough(ShellHarness.Result result) {
        assertThat(result.exit()).as("%s%n%s", result.out(), result.err()).isZero();
    }

    private List<Path> scripts() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("scripts"))) {
            return files.filter(file -> file.toString().endsWith(".orderly"))
                    .sorted()
                    .toList();
        }
    }

    private Map<Path, String> files() throws IOException {
        Map<Path, String> texts = new TreeMap<>();
        for (String part : List.of("migrations", "scripts")) {
            try (Stream<Path> tree = Files.walk(folder.resolve(part))) {
                for (Path file : tree.filter(Files::isRegularFile).toList()) {
                    texts.put(file, Files.readString(file));
                }
            }
        }
        return texts;
    }

    private void copy(Path source) throws IOException {
        try (Stream<Path> tree = Files.walk(source)) {
            for (Path path : tree.toList()) {
                Path target = folder.resolve(path.toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }
}
