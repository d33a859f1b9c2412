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
import java.sql.Connection;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} of {@code fixture save} and {@code fixture load}, and two of them at once: nothing is there by half. */
@ExtendWith(TestServerExtension.class)
@Timeout(240)
class KilledFixtureTest {

    private static final String SUM = "SELECT count(*), md5(string_agg(p::text, ',' ORDER BY id)) FROM patient p";

    private static final String OLD = "CREATE TABLE patient (id int PRIMARY KEY, email text);"
            + " INSERT INTO patient VALUES (1, 'what stood there')";

    @TempDir
    private Path folder;

    private final TestServer server = TestServer.get();
    private final Map<String, String> variables = new HashMap<>();
    private TestDatabase dev;
    private TestDatabase test;
    private ShellHarness shell;

    @BeforeEach
    void twoDatabases() throws IOException {
        ours().forEach(server::dropDatabase);
        dev = server.create(SlowRestore.SLOW_INDEX);
        test = server.create(OLD);
        Files.createDirectories(folder.resolve("migrations/versions"));
        variables.put("HOME", folder.toString());
        variables.put("DEV_DATABASE_URL", dev.url());
        variables.put("TEST_DATABASE_URL", test.url());
        shell = ShellHarness.in(folder, variables);
    }

    @AfterEach
    void drop() {
        shell.close();
        ours().forEach(server::dropDatabase);
        dev.close();
        test.close();
    }

    /** What was made beside the two databases. */
    private Set<String> ours() {
        Set<String> ours = new TreeSet<>(server.databases());
        ours.removeIf(name ->
                !name.contains("__") && !name.startsWith("orderly_kept_") && !name.startsWith("orderly_scratch_"));
        return ours;
    }

    private Set<String> oursLike(String beginning) {
        Set<String> some = ours();
        some.removeIf(name -> !name.startsWith(beginning));
        return some;
    }

    private Result run(String line) {
        Result result = shell.run(line.split(" "));
        assertThat(result.exit()).as(line + "\n" + result).isZero();
        return result;
    }

    /** A process in which the first index of each new database takes ten minutes. */
    private ShellProcess slowly(String line) {
        Map<String, String> slow = new HashMap<>(variables);
        slow.put("DEV_DATABASE_URL", dev.url() + "?options=-c%20test.slow%3D1");
        slow.put("TEST_DATABASE_URL", test.url() + "?options=-c%20test.slow%3D1");
        return ShellProcess.start(folder, slow, line.split(" "));
    }

    private void killWhileTheTemplateIsMade(String line) throws Exception {
        try (ShellProcess process = slowly(line)) {
            String template = SlowRestore.awaitSleep("orderly_", process);
            process.kill();
            SlowRestore.endSleep(template);
            while (server.single("postgres", "SELECT count(*) FROM pg_stat_activity WHERE datname = '" + template + "'")
                    .equals("1")) {
                Thread.sleep(50);
            }
        }
    }

    /** Somebody else's transaction keeps the server from what the process is about to do. */
    private void killWhileItWaits(String holding, String waiting, String line) throws Exception {
        try (Connection holder = server.connect();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute(holding);
            String blocked = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '"
                    + waiting + "'";
            try (ShellProcess process = ShellProcess.start(folder, variables, line.split(" "))) {
                while (server.single("postgres", blocked).equals("0")) {
                    assertThat(process.isAlive()).as("%s", process.soFar()).isTrue();
                    Thread.sleep(50);
                }
                process.kill();
            }
            holder.rollback();
            while (!server.single(
                            "postgres",
                            "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '" + waiting
                                    + "' AND state = 'active' AND pid <> pg_backend_pid()")
                    .equals("0")) {
                Thread.sleep(50);
            }
        }
    }

    @Test
    void aSaveThatIsKilledLeavesNoFixtureAndNoDatabase() throws Exception {
        killWhileTheTemplateIsMade("fixture save ward --env dev");
        assertThat(run("fixture list").out()).doesNotContain("ward");
        assertThat(shell.run("fixture", "load", "ward", "--env", "test", "--yes")
                        .exit())
                .isEqualTo(2);
        run("fixture save ward --env dev");
        assertThat(ours()).hasSize(1).allMatch(name -> name.startsWith("orderly_kept_"));
        run("fixture load ward --env test --yes");
        assertThat(test.query(SUM)).isEqualTo(dev.query(SUM));
    }

    @Test
    void aFixtureThatWasToBeReplacedStays() throws Exception {
        run("fixture save ward --env dev");
        List<String> saved = dev.query(SUM);
        dev.execute("DELETE FROM patient WHERE id > 10");
        killWhileTheTemplateIsMade("fixture save ward --env dev --yes");
        run("fixture load ward --env test --yes");
        assertThat(test.query(SUM)).isEqualTo(saved);
        shell.close();
        shell = ShellHarness.in(folder, variables);
        run("fixture save ward --env dev --yes");
        run("fixture load ward --env test --yes");
        assertThat(test.query(SUM)).isEqualTo(dev.query(SUM));
        assertThat(oursLike("orderly_scratch_")).isEmpty();
    }

    @Test
    void aLoadThatIsKilledWhileTheTemplateIsMadeTouchesNothing() throws Exception {
        run("fixture save ward --env dev");
        ours().forEach(server::dropDatabase);
        List<String> before = test.query(SUM);
        killWhileTheTemplateIsMade("fixture load ward --env test --yes");
        loadsAfterwards(before);
    }

    @Test
    void aLoadThatIsKilledBeforeTheCopyTouchesNothing() throws Exception {
        run("fixture save ward --env dev");
        List<String> before = test.query(SUM);
        killWhileItWaits(
                "LOCK TABLE pg_catalog.pg_database IN SHARE MODE",
                "CREATE DATABASE%",
                "fixture load ward --env test --yes");
        loadsAfterwards(before);
    }

    @Test
    void aLoadThatIsKilledAtTheSwapTouchesNothing() throws Exception {
        run("fixture save ward --env dev");
        List<String> before = test.query(SUM);
        killWhileItWaits(
                "COMMENT ON DATABASE " + test.name() + " IS 'held'",
                "%ALTER DATABASE%RENAME%",
                "fixture load ward --env test --yes");
        assertThat(oursLike(test.name() + "__new_")).hasSize(1);
        loadsAfterwards(before);
    }

    private void loadsAfterwards(List<String> before) {
        assertThat(test.query(SUM)).isEqualTo(before);
        run("fixture load ward --env test --yes");
        assertThat(test.query(SUM)).isEqualTo(dev.query(SUM));
        assertThat(ours())
                .hasSize(2)
                .satisfiesOnlyOnce(name -> assertThat(name).startsWith("orderly_kept_"))
                .satisfiesOnlyOnce(name -> assertThat(name).startsWith(test.name() + "__before_"));
        run("audit verify --env test");
        run("undo --env test --yes");
        assertThat(test.query(SUM)).isEqualTo(before);
    }

    @Test
    void twoEnvironmentsAreLoadedAtOnceWhereNoTemplateStands() throws Exception {
        run("fixture save ward --env dev");
        ours().forEach(server::dropDatabase);
        List<String> saved = dev.query(SUM);
        dev.execute("DELETE FROM patient");
        try (ShellProcess one = ShellProcess.start(folder, variables, "fixture load ward --env test --yes".split(" "));
                ShellProcess other =
                        ShellProcess.start(folder, variables, "fixture load ward --env dev --yes".split(" "))) {
            assertThat(one.end().exit()).as("%s", one.soFar()).isZero();
            assertThat(other.end().exit()).as("%s", other.soFar()).isZero();
        }
        assertThat(test.query(SUM)).isEqualTo(saved);
        assertThat(dev.query(SUM)).isEqualTo(saved);
        assertThat(oursLike("orderly_")).hasSize(1).allMatch(name -> name.startsWith("orderly_kept_"));
    }

    @Test
    void oneEnvironmentIsLoadedTwiceAtOnce() throws Exception {
        run("fixture save ward --env dev");
        ours().forEach(server::dropDatabase);
        String load = "fixture load ward --env test --yes";
        try (ShellProcess first = slowly(load)) {
            String template = SlowRestore.awaitSleep("orderly_", first);
            Result refused = shell.run((load + " --wait 1s").split(" "));
            assertThat(refused.exit()).as("%s", refused).isEqualTo(3);
            assertThat(refused.err()).contains("\"test\" is locked: fixture-load by ", "code: environment-locked");
            SlowRestore.cancelSleep(template);
            assertThat(first.end().exit()).as("%s", first.soFar()).isEqualTo(6);
        }
        try (ShellProcess one = ShellProcess.start(folder, variables, load.split(" "));
                ShellProcess other = ShellProcess.start(folder, variables, load.split(" "))) {
            assertThat(one.end().exit()).as("%s", one.soFar()).isZero();
            assertThat(other.end().exit()).as("%s", other.soFar()).isZero();
        }
        assertThat(test.query(SUM)).isEqualTo(dev.query(SUM));
        assertThat(oursLike("orderly_")).hasSize(1);
        assertThat(oursLike(test.name() + "__new_")).isEmpty();
    }
}
