package dev.orderly.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.test.ShellHarness;
import dev.orderly.test.ShellHarness.Result;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code db monitor} without a screen. */
@ExtendWith(TestServerExtension.class)
final class DatabaseMonitorCommandTest {

    @TempDir
    Path folder;

    @BeforeEach
    void makeTheWorkspace() throws IOException {
        Files.createDirectories(folder.resolve("migrations/model"));
    }

    private ShellHarness shell(String url) {
        return ShellHarness.in(folder, Map.of("HOME", folder.toString(), "DEV_DATABASE_URL", url));
    }

    @Test
    void showsOneSample(TestDatabase database) throws Exception {
        database.execute("CREATE TABLE t AS SELECT generate_series(1, 1000) i");
        try (ShellHarness shell = shell(database.url());
                Connection other = database.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SELECT count(*) FROM t");
            Result json = shell.run("db", "monitor", "--once", "--interval", "300ms", "--format", "json");
            assertThat(json.exit()).as(json.err()).isZero();
            JsonNode sample = JsonMapper.shared().readTree(json.out());
            assertThat(sample.get("database").asString()).isEqualTo(database.name());
            assertThat(sample.get("rates").get("seconds").asDouble()).isBetween(0.3, 5.0);
            assertThat(sample.get("connections").get("idleInTransaction").asInt())
                    .isEqualTo(1);
            assertThat(sample.get("sessions").size()).isEqualTo(1);
            JsonNode session = sample.get("sessions").get(0);
            assertThat(session.get("statement").asString()).isEqualTo("SELECT count(*) FROM t");
            assertThat(session.get("state").asString()).isEqualTo("idle in transaction");
            assertThat(sample.get("notSeen").get(0).get("what").asString()).isEqualTo("statements");
            assertThat(shell.run("monitor", "--once", "--interval", "200ms").out())
                    .contains("environment:         dev\n")
                    .contains(" of them waiting for locks, 1 idle in a transaction")
                    .contains("SELECT count(*) FROM t")
                    .contains("not seen, statements: the extension pg_stat_statements is not installed");
            other.rollback();
        }
    }

    @Test
    void isRefusedWithoutATerminalOrForAFormat(TestDatabase database) {
        try (ShellHarness shell = shell(database.url())) {
            assertThat(shell.run("db", "monitor")).isEqualTo(new Result(2, "", """
                            error: db monitor fills a screen, and there is none to draw on
                            hint: show one sample with: db monitor --once
                            code: terminal-missing
                            """));
            assertThat(shell.run("db", "monitor", "--format", "json").err())
                    .contains("--format and --output go with one sample only", "hint: add: --once");
            assertThat(shell.run("db", "monitor", "--once", "--interval", "100ms")
                            .err())
                    .contains("--interval is a time from 200ms to 1h");
        }
    }

    @Test
    void saysWhatAnOrdinaryRoleIsNotShown(TestDatabase database, TestServer server) throws Exception {
        server.run("CREATE ROLE watcher LOGIN PASSWORD 'w'");
        String url = "postgresql://watcher:w@" + server.host() + ":" + server.port() + "/" + database.name();
        try (ShellHarness shell = shell(url);
                Connection other = database.connect();
                Statement statement = other.createStatement()) {
            statement.execute("SELECT 'secret'");
            Result result = shell.run("db", "monitor", "--once", "--interval", "200ms", "--format", "json");
            assertThat(result.exit()).as(result.err()).isZero();
            JsonNode sample = JsonMapper.shared().readTree(result.out());
            assertThat(result.out()).doesNotContain("secret");
            assertThat(sample.get("connections").get("hidden").asInt()).isEqualTo(1);
            assertThat(sample.get("sessions").get(0).get("hidden").asBoolean()).isTrue();
            assertThat(sample.get("notSeen").get(0).get("why").asString())
                    .isEqualTo("state and statement of 1 session of another role are not shown to this one;"
                            + " GRANT pg_monitor lets it see them");
        } finally {
            server.dropRole("watcher");
        }
    }
}
