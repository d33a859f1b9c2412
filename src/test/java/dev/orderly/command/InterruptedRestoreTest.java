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
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Restores that are cut off when rows are in and an index is being built: they go on from there. */
@ExtendWith(TestServerExtension.class)
@Timeout(180)
class InterruptedRestoreTest {

    @TempDir
    Path folder;

    private final TestServer server = TestServer.get();

    @BeforeEach
    void workspace() throws IOException {
        Files.createDirectories(folder.resolve("migrations/versions"));
    }

    @Test
    void theNextRunGoesOnWhereAKilledOneStopped() throws Exception {
        try (TestDatabase database = server.create(SlowRestore.SLOW_INDEX);
                ShellHarness shell = ShellHarness.in(folder, variables(database))) {
            run(shell, "backup create");
            database.execute("DELETE FROM patient");
            String rows = killWhileTheIndexIsBuilt(database.name() + "__new_", database, "restore", "latest", "--yes");
            Result again = shell.run("restore", "latest", "--yes");
            assertThat(again.exit()).as(again.err()).isZero();
            assertThat(again.err()).contains("going on with the database \"" + database.name() + "__new_");
            assertThat(again.out()).contains("51 rows", "equal to what was saved");
            assertThat(server.single(database.name(), "SELECT xmin || ' ' || count(*) FROM patient GROUP BY xmin"))
                    .isEqualTo(rows);
            assertThat(database.query("SELECT to_regnamespace('orderly_load') IS NULL"))
                    .containsExactly("t");
            assertThat(shell.run("undo", "--yes").exit()).isZero();
            assertThat(database.query("SELECT count(*) FROM patient")).containsExactly("0");
        } finally {
            server.databases().stream()
                    .filter(name -> name.contains("__before_"))
                    .forEach(server::dropDatabase);
        }
    }

    @Test
    void aNewDatabaseIsFinishedByTheSameBackupAlone() throws Exception {
        String young = "interrupted_into";
        try (TestDatabase database = server.create(SlowRestore.SLOW_INDEX);
                ShellHarness shell = ShellHarness.in(folder, variables(database))) {
            run(shell, "backup create --label one");
            run(shell, "backup create --label two");
            killWhileTheIndexIsBuilt(young, database, "restore", "one", "--into", young, "--yes");
            Result other = shell.run("restore", "two", "--into", young, "--yes");
            assertThat(other.exit()).isEqualTo(2);
            assertThat(other.err()).contains("the database \"" + young + "\" exists already");
            Result same = shell.run("restore", "one", "--into", young, "--yes");
            assertThat(same.exit()).as(same.err()).isZero();
            assertThat(server.single(young, "SELECT count(*) FROM patient")).isEqualTo("50");
        } finally {
            server.dropDatabase(young);
        }
    }

    @Test
    void aSessionThatIsLostCostsItsTaskAlone() throws Exception {
        String young = "interrupted_session";
        try (TestDatabase database = server.create(SlowRestore.SLOW_INDEX);
                ShellHarness shell = ShellHarness.in(folder, variables(database))) {
            run(shell, "backup create");
            try (ShellProcess restore = slowly(database, "restore", "latest", "--into", young, "--yes")) {
                SlowRestore.awaitSleep(young, restore);
                SlowRestore.endSleep(young);
                Result ended = restore.end();
                assertThat(ended.exit()).as(ended.err()).isZero();
            }
            assertThat(server.single(young, "SELECT count(*) FROM patient")).isEqualTo("50");
        } finally {
            server.dropDatabase(young);
        }
    }

    @Test
    void whatIsWrittenMeanwhileIsTold() throws Exception {
        try (TestDatabase database = server.create(SlowRestore.SLOW_INDEX);
                ShellHarness shell = ShellHarness.in(folder, variables(database))) {
            run(shell, "backup create");
            try (ShellProcess restore = slowly(database, "restore", "latest", "--yes")) {
                String built = SlowRestore.awaitSleep(database.name() + "__new_", restore);
                database.execute("INSERT INTO slow VALUES (2), (3); UPDATE patient SET email = 'new' WHERE id = 7");
                SlowRestore.endSleep(built);
                Result ended = restore.end();
                assertThat(ended.exit()).as(ended.err()).isZero();
                assertThat(ended.err())
                        .contains("3 rows were written to the old database while the new one was filled: only \""
                                + database.name() + "__before_");
            }
            assertThat(database.query("SELECT count(*) FROM slow")).containsExactly("1");
            String kept = server.single(
                    "postgres",
                    "SELECT min(datname) FROM pg_database WHERE datname ^@ '" + database.name() + "__before_'");
            assertThat(server.single(kept, "SELECT count(*) FROM slow")).isEqualTo("3");
        } finally {
            server.databases().stream()
                    .filter(name -> name.contains("__before_"))
                    .forEach(server::dropDatabase);
        }
    }

    private static void run(ShellHarness shell, String line) {
        Result result = shell.run(line.split(" "));
        assertThat(result.exit()).as(line + "\n" + result).isZero();
    }

    /** What tells which transaction brought the rows in, and how many there are. */
    private String killWhileTheIndexIsBuilt(String into, TestDatabase database, String... words) throws Exception {
        try (ShellProcess restore = slowly(database, words)) {
            String built = SlowRestore.awaitSleep(into, restore);
            String rows = server.single(built, "SELECT xmin || ' ' || count(*) FROM patient GROUP BY xmin");
            restore.kill();
            return rows;
        }
    }

    private ShellProcess slowly(TestDatabase database, String... words) {
        return SlowRestore.start(folder, database, words);
    }

    private Map<String, String> variables(TestDatabase database) {
        return SlowRestore.variables(folder, database, "");
    }
}
