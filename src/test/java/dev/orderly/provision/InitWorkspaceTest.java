package dev.orderly.provision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.environment.Environments;
import dev.orderly.test.ShellHarness;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import dev.orderly.workspace.Settings;
import dev.orderly.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestServerExtension.class)
class InitWorkspaceTest {

    @TempDir
    Path folder;

    @AfterEach
    void dropKeptScratchDatabases() {
        TestServer server = TestServer.get();
        server.databases().stream().filter(name -> name.startsWith("orderly_")).forEach(server::dropDatabase);
    }

    @Test
    void makesAWorkspaceThatReadsWithoutProblems() throws IOException {
        Files.writeString(folder.resolve(".gitignore"), "*.log");
        try (ShellHarness shell = ShellHarness.in(folder, Map.of())) {
            ShellHarness.Result init = shell.run("init");
            assertThat(init.exit()).as(init.err()).isZero();
            assertThat(init.out()).contains("orderly.yaml", ".env.example", "migrations/model/.gitkeep");
            assertThat(folder.resolve(".gitignore")).hasContent("*.log\n.orderly/\n.env\n");
            Environments environments = Environments.of(Settings.load(new Workspace(folder), Map.of()));
            assertThat(environments.all()).hasSize(4);
            assertThat(shell.run("init").exit()).isEqualTo(4);
        }
        try (ShellHarness shell = ShellHarness.in(folder, Map.of())) {
            assertThat(shell.run("env", "list").exit()).isZero();
        }
    }

    @Test
    void makesAFolderBelowThisOne() {
        try (ShellHarness shell = ShellHarness.in(folder, Map.of())) {
            assertThat(shell.run("init", "shop/backend", "--format", "json").out())
                    .contains("\"version\": null");
            assertThat(folder.resolve("shop/backend/orderly.yaml")).content().contains("name: backend");
        }
    }

    @Test
    void leavesNothingBehindWhenTheDatabaseCannotBeReached() {
        try (ShellHarness shell = ShellHarness.in(folder, Map.of())) {
            ShellHarness.Result init = shell.run("init", "--from", "postgresql://u:secret@127.0.0.1:1/d");
            assertThat(init.exit()).isEqualTo(3);
            assertThat(init.err()).doesNotContain("secret");
            assertThat(folder).isEmptyDirectory();
        }
    }

    @Test
    void makesModelAndFirstVersionFromADatabaseWhichThenTakesThemAsItsBaseline(TestDatabase database)
            throws IOException {
        database.execute("CREATE TABLE ward (id integer PRIMARY KEY, name text NOT NULL);"
                + " CREATE INDEX ward_name ON ward (name); INSERT INTO ward VALUES (1, 'a')");
        try (ShellHarness shell = ShellHarness.in(folder, Map.of("DEV_SCRATCH_DATABASE_URL", database.url()))) {
            ShellHarness.Result init = shell.run("init", "--from", database.url());
            assertThat(init.exit()).as(init.err()).isZero();
            assertThat(init.out()).contains("migrations/versions/V1__baseline.sql");
            assertThat(folder.resolve("migrations/versions/V1__baseline.sql"))
                    .content()
                    .contains("CREATE TABLE");
        }
        Map<String, String> variables =
                Map.of("DEV_DATABASE_URL", database.url(), "DEV_SCRATCH_DATABASE_URL", database.url());
        try (ShellHarness shell = ShellHarness.in(folder, variables)) {
            ShellHarness.Result baseline = shell.run("migration", "baseline", "1");
            assertThat(baseline.exit()).as(baseline.err()).isZero();
            assertThat(shell.run("schema", "diff", "--exit-code").exit()).isZero();
        }
        assertThat(database.query("SELECT name FROM ward")).containsExactly("a");
    }
}
