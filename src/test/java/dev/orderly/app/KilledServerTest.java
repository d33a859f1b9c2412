package dev.orderly.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.test.ShellHarness;
import dev.orderly.test.ShellHarness.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code kill -9} of the embedded server under a shell that goes on: its next command starts the server again. */
@Timeout(180)
class KilledServerTest {

    private Path folder;

    @BeforeEach
    void makeAWorkspace() throws IOException {
        // not below the private folder for temporary files: the server runs as another account where we are root
        Path target = Files.createDirectories(Path.of("target", "server-tests").toAbsolutePath());
        folder = Files.createTempDirectory(target, "killed");
        folder.toFile().setExecutable(true, false);
        folder.toFile().setReadable(true, false);
        Path model = Files.createDirectories(folder.resolve("migrations/model"));
        Files.writeString(model.resolve("ward.sql"), "CREATE TABLE ward (id integer PRIMARY KEY);\n");
    }

    @AfterEach
    void clear() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    @Test
    void theNextCommandStartsItAgain() throws Exception {
        try (ShellHarness shell = ShellHarness.in(folder, Map.of("HOME", folder.toString()))) {
            run(shell, "env", "setup", "dev");
            run(shell, "schema", "diff");
            kill();
            run(shell, "sql", "SELECT 1");
            kill();
            assertThat(run(shell, "schema", "diff").out()).contains("+ table ward");
            kill();
            run(shell, "migration", "create", "-m", "wards");
            kill();
            assertThat(run(shell, "migration", "apply").out()).contains("dev is up to date");
        }
    }

    private static Result run(ShellHarness shell, String... words) {
        Result result = shell.run(words);
        assertThat(result.exit()).as(List.of(words) + " " + result).isZero();
        return result;
    }

    private void kill() throws Exception {
        ProcessHandle server = ProcessHandle.of(Long.parseLong(postmaster())).orElseThrow();
        server.destroyForcibly();
        server.onExit().get();
    }

    private String postmaster() throws IOException {
        return Files.readAllLines(folder.resolve(".orderly/postgres/data/postmaster.pid"))
                .get(0)
                .strip();
    }
}
