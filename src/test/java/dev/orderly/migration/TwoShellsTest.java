package dev.orderly.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.test.ShellHarness.Result;
import dev.orderly.test.ShellProcess;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServerExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two shells, each a process, apply the same versions at once: one does, the other waits and finds nothing left. */
@ExtendWith(TestServerExtension.class)
@Timeout(180)
class TwoShellsTest {

    @TempDir
    Path root;

    @Test
    void oneAppliesAndTheOtherWaitsAndReports(TestDatabase database) throws Exception {
        version("V1__a.sql", "CREATE TABLE a (i int);\n");
        version("V2__b.sql", "SELECT pg_advisory_xact_lock(4711);\nCREATE TABLE b (i int);\n");
        version("V3__c.sql", "CREATE TABLE c (i int);\n");
        try (Connection holder = database.connect();
                Statement statement = holder.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(4711)");
            try (ShellProcess first = apply(database)) {
                await(
                        () -> !database.query("SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND objid = 4711"
                                        + " AND NOT granted")
                                .isEmpty(),
                        first);
                try (ShellProcess second = apply(database)) {
                    await(() -> second.soFar().err().contains("waiting for \"dev\": apply-migrations by "), second);
                    statement.execute("SELECT pg_advisory_unlock(4711)");
                    assertApplied(first.end());
                    Result waited = second.end();
                    assertNothingLeft(waited);
                    assertThat(waited.out()).contains("applied by another shell in the meantime: 1, 2, 3");
                }
            }
        }
        assertOnce(database);
    }

    @Test
    void startedTogetherTheyApplyEachVersionOnce(TestDatabase database) throws Exception {
        for (int version = 1; version <= 5; version++) {
            version("V" + version + "__t.sql", "CREATE TABLE t" + version + " (i int);\n");
        }
        try (ShellProcess one = apply(database);
                ShellProcess other = apply(database)) {
            Result first = one.end();
            Result second = other.end();
            boolean oneCameFirst = first.out().contains("dev is up to date");
            assertApplied(oneCameFirst ? first : second);
            assertNothingLeft(oneCameFirst ? second : first);
        }
        assertOnce(database);
    }

    private void version(String name, String sql) throws IOException {
        Path folder = Files.createDirectories(root.resolve("migrations/versions"));
        Files.writeString(folder.resolve(name), sql);
    }

    private ShellProcess apply(TestDatabase database) {
        return ShellProcess.start(root, Map.of("DEV_DATABASE_URL", database.url()), "migration", "apply");
    }

    private static void assertApplied(Result result) {
        assertThat(result.exit()).as(result.toString()).isZero();
        assertThat(result.out()).contains("applied").contains("dev is up to date");
    }

    private static void assertNothingLeft(Result result) {
        assertThat(result.exit()).as(result.toString()).isZero();
        assertThat(result.out()).contains("nothing to apply to dev").doesNotContain("is up to date");
    }

    private static void assertOnce(TestDatabase database) {
        assertThat(database.query("SELECT version, count(*) FROM flyway_schema_history GROUP BY version"
                        + " HAVING count(*) > 1"))
                .isEmpty();
        assertThat(database.query("SELECT outcome FROM orderly.operation_log WHERE phase = 'finished'"
                        + " AND kind = 'apply-migrations' AND outcome <> 'unchanged'"))
                .containsExactly("succeeded");
    }

    private static void await(BooleanSupplier condition, ShellProcess shell) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            if (!shell.isAlive()) {
                throw new AssertionError("the shell ended by itself: " + shell.soFar());
            }
            Thread.sleep(50);
        }
    }
}
