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
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code db locks}, {@code slow}, {@code indexes} and {@code replication}. */
@ExtendWith(TestServerExtension.class)
final class DatabaseActivityCommandTest {

    @TempDir
    Path folder;

    @BeforeEach
    void makeTheWorkspace() throws IOException {
        Files.createDirectories(folder.resolve("migrations/model"));
    }

    private ShellHarness shell(TestDatabase database) {
        return ShellHarness.in(folder, Map.of("HOME", folder.toString(), "DEV_DATABASE_URL", database.url()));
    }

    private static int pid(Statement statement) throws SQLException {
        try (var row = statement.executeQuery("SELECT pg_backend_pid()")) {
            row.next();
            return row.getInt(1);
        }
    }

    @Test
    void tellsWhoWaitsForWhom(TestDatabase database) throws Exception {
        database.execute("CREATE TABLE \"W 1\" (a int)");
        try (ShellHarness shell = shell(database);
                Connection first = database.connect();
                Connection second = database.connect();
                Statement holder = first.createStatement();
                Statement waiter = second.createStatement()) {
            assertThat(shell.run("db", "locks").out()).isEqualTo("nobody waits for a lock in dev\n");
            int holds = pid(holder);
            int waits = pid(waiter);
            first.setAutoCommit(false);
            holder.execute("LOCK TABLE \"W 1\"");
            CompletableFuture<Void> waiting =
                    CompletableFuture.runAsync(() -> run(waiter, "SELECT count(*) FROM \"W 1\""));
            JsonNode sessions = waitFor(shell);
            first.rollback();
            waiting.join();
            assertThat(sessions.get(0).get("pid").asInt()).isEqualTo(holds);
            assertThat(sessions.get(0).get("blockedBy").size()).isZero();
            assertThat(sessions.get(0).get("state").asString()).isEqualTo("idle in transaction");
            assertThat(sessions.get(1).get("pid").asInt()).isEqualTo(waits);
            assertThat(sessions.get(1).get("blockedBy").get(0).asInt()).isEqualTo(holds);
            assertThat(sessions.get(1).get("wants").asString()).isEqualTo("AccessShareLock on public.\"W 1\"");
            assertThat(sessions.get(1).get("statement").asString()).isEqualTo("SELECT count(*) FROM \"W 1\"");
        }
    }

    private static JsonNode waitFor(ShellHarness shell) throws InterruptedException {
        for (int attempt = 0; attempt < 100; attempt++) {
            Result result = shell.run("db", "locks", "--format", "json");
            assertThat(result.exit()).as(result.err()).isZero();
            JsonNode sessions =
                    JsonMapper.builder().build().readTree(result.out()).get("sessions");
            if (!sessions.isEmpty()) {
                return sessions;
            }
            Thread.sleep(20);
        }
        throw new AssertionError("nobody waits");
    }

    @Test
    void tellsThatStatementsAreNotCounted(TestDatabase database) {
        try (ShellHarness shell = shell(database)) {
            Result result = shell.run("db", "slow");
            assertThat(result.exit()).isEqualTo(3);
            assertThat(result.err())
                    .contains("the extension pg_stat_statements is not installed", "code: statements-not-counted");
        }
    }

    @Test
    void tellsThatTheServerDidNotLoadWhatCounts(TestDatabase database) {
        database.execute("CREATE EXTENSION pg_stat_statements");
        try (ShellHarness shell = shell(database)) {
            Result result = shell.run("db", "slow");
            assertThat(result.exit()).isEqualTo(3);
            assertThat(result.err())
                    .contains("pg_stat_statements must be loaded", "hint: load it at", "code: statements-not-counted");
        }
    }

    @Test
    void tellsNoStatementsThatTheRoleMayNotSee(TestDatabase database) throws Exception {
        TestServer server = TestServer.get();
        server.run("CREATE ROLE onlooker LOGIN PASSWORD 'onlooker'");
        database.execute("CREATE TABLE w (a int)");
        String url = "postgresql://onlooker:onlooker@" + server.host() + ":" + server.port() + "/" + database.name();
        try (ShellHarness shell = ShellHarness.in(folder, Map.of("HOME", folder.toString(), "DEV_DATABASE_URL", url));
                Connection first = database.connect();
                Connection second = database.connect();
                Statement holder = first.createStatement();
                Statement waiter = second.createStatement()) {
            first.setAutoCommit(false);
            holder.execute("LOCK TABLE w");
            CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> run(waiter, "SELECT FROM w"));
            JsonNode sessions = waitFor(shell);
            String told = shell.run("db", "locks").out();
            first.rollback();
            waiting.join();
            assertThat(sessions).hasSize(2).allMatch(it -> it.get("statement").isNull());
            assertThat(told).contains("(not shown to this role)");
        } finally {
            database.close();
            server.dropRole("onlooker");
        }
    }

    private static void run(Statement statement, String sql) {
        try {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void tellsWhatIsWrongWithIndexes(TestDatabase database) {
        database.execute("CREATE TABLE t (a int PRIMARY KEY); CREATE INDEX again ON t (a)");
        try (ShellHarness shell = shell(database)) {
            assertThat(shell.run("db", "indexes").out())
                    .contains(
                            "warning, duplicate-index: ",
                            "public.again",
                            "mend: DROP INDEX CONCURRENTLY public.again;");
            assertThat(shell.run("db", "replication").out()).isEqualTo("nobody follows dev, and it follows nobody\n");
        }
    }
}
