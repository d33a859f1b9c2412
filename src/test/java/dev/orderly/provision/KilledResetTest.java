package dev.orderly.provision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.test.ShellHarness;
import dev.orderly.test.ShellHarness.Result;
import dev.orderly.test.ShellProcess;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} of a reset when the new database has taken the place of the old one: the old one is not lost. */
@ExtendWith(TestServerExtension.class)
@Timeout(180)
class KilledResetTest {

    private static final String DATABASE = "killed_dev";

    @TempDir
    Path folder;

    private final TestServer server = TestServer.get();

    @AfterEach
    void dropWhatWasMade() {
        server.databases().stream().filter(name -> name.startsWith(DATABASE)).forEach(server::dropDatabase);
    }

    @Test
    void theNextShellOffersTheWayBackAndUndoGoesIt() throws Exception {
        version("V1__wards.sql", "CREATE TABLE ward (id integer PRIMARY KEY);\n");
        try (ShellHarness shell = shell()) {
            assertThat(shell.run("env", "setup", "dev").exit()).isZero();
        }
        server.single(DATABASE, "INSERT INTO ward VALUES (7) RETURNING id");
        version("V2__slow.sql", "SELECT pg_sleep(600);\n");
        killWhileItSleeps();
        try (ShellHarness shell = shell()) {
            Result connected = shell.run("sql", "SELECT count(*) FROM ward");
            assertThat(connected.err())
                    .contains("(reset, keeping the old database, by ")
                    .contains("run it again, or see what taking it back would do: undo --dry-run --env dev");
            assertThat(shell.run("operation", "list").out())
                    .containsPattern("reset, keeping the old database +interrupted +bring back the kept database");
            assertThat(shell.run("undo", "--dry-run", "--env", "dev").out()).contains("rename \"killed_dev__before_");
            Result undone = shell.run("undo", "--yes");
            assertThat(undone.exit()).as(undone.err()).isZero();
            assertThat(server.single(DATABASE, "SELECT id FROM ward")).isEqualTo("7");
            assertThat(shell.run("operation", "list").out()).contains("undone by ");
            Result verified = shell.run("audit", "verify");
            assertThat(verified.exit()).as(verified.err() + verified.out()).isZero();
        }
    }

    private void killWhileItSleeps() throws Exception {
        String sleeping = "SELECT count(*) FROM pg_stat_activity WHERE datname = '" + DATABASE
                + "' AND query LIKE '%pg_sleep(600)%' AND state = 'active' AND pid <> pg_backend_pid()";
        try (ShellProcess reset = ShellProcess.start(folder, variables(), "env", "reset", "dev", "--yes")) {
            while (server.single("postgres", sleeping).equals("0")) {
                assertThat(reset.isAlive()).as("%s", reset.soFar()).isTrue();
                Thread.sleep(50);
            }
            reset.kill();
        }
        while (!server.single("postgres", sleeping).equals("0")) {
            Thread.sleep(50);
        }
    }

    private Map<String, String> variables() {
        return Map.of("DEV_DATABASE_URL", server.url(DATABASE), "HOME", folder.toString());
    }

    private ShellHarness shell() {
        return ShellHarness.in(folder, variables());
    }

    private void version(String name, String sql) throws IOException {
        Path versions = Files.createDirectories(folder.resolve("migrations/versions"));
        Files.writeString(versions.resolve(name), sql);
    }
}
