package dev.orderly.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.test.ShellHarness;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {

    @TempDir
    Path folder;

    @BeforeEach
    void makeAWorkspace() throws IOException {
        Files.createDirectories(folder.resolve("migrations/model"));
    }

    @Test
    void tellsOfEachEnvironmentAndGoesOnAfterADeadOne() {
        try (TestDatabase database = TestServer.get().create();
                ShellHarness shell = ShellHarness.in(
                        folder,
                        Map.of(
                                "DEV_DATABASE_URL",
                                TestServer.get().url(database.name()),
                                "TEST_DATABASE_URL",
                                "postgresql://nobody@127.0.0.1:1/nothing"))) {
            ShellHarness.Result result = shell.run("doctor");
            assertThat(result.exit()).isEqualTo(5);
            assertThat(result.out())
                    .containsPattern("ok +dev +connection +database \"" + database.name() + "\"")
                    .containsPattern("ok +dev +version +PostgreSQL ")
                    .containsPattern("failure +test +connection +cannot connect to environment \"test\"")
                    .containsPattern("note +prod +connection +not configured \\(set PROD_DATABASE_URL\\)")
                    .contains("1 failed");
        }
    }

    @Test
    void isContentWithAHealthyEnvironment() {
        try (TestDatabase database = TestServer.get().create();
                ShellHarness shell = ShellHarness.in(
                        folder, Map.of("DEV_DATABASE_URL", TestServer.get().url(database.name())))) {
            ShellHarness.Result result = shell.run("doctor", "--format", "json");
            assertThat(result.exit()).isZero();
            assertThat(result.out()).startsWith("{\n  \"healthy\": true,");
        }
    }

    @Test
    void tellsEveryProblemOfTheConfiguration() throws IOException {
        Files.writeString(folder.resolve("orderly.yaml"), "nmae: x\nenvironments:\n  dev:\n    kind: developing\n");
        try (ShellHarness shell = ShellHarness.in(folder, Map.of())) {
            ShellHarness.Result result = shell.run("doctor");
            assertThat(result.exit()).isEqualTo(5);
            assertThat(result.out()).contains("nmae").contains("developing").contains("orderly.yaml:1");
        }
    }
}
