package dev.orderly.shell.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.app.Orderly;
import dev.orderly.operation.Consent;
import dev.orderly.operation.House;
import dev.orderly.operation.OperationKind;
import dev.orderly.operation.OperationRequest;
import dev.orderly.shell.StreamConsole;
import dev.orderly.shell.prompt.TerminalConsole;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import dev.orderly.test.TestTerminal;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jline.terminal.Attributes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code db monitor} on a terminal, with keys. */
@ExtendWith(TestServerExtension.class)
final class MonitorOnATerminalTest {

    private static final String UP = "\033[A";
    private static final String DOWN = "\033[B";
    private static final String INTERRUPT = "\003";

    @TempDir
    Path folder;

    @BeforeEach
    void makeTheWorkspace() throws IOException {
        Files.createDirectories(folder.resolve("migrations/model"));
    }

    /** A line that runs while the test presses keys. */
    private final class Running implements AutoCloseable {
        private final Orderly orderly;
        private final Attributes before;
        private final TestTerminal terminal;
        private final CompletableFuture<Integer> code;

        Running(TestDatabase database, TestTerminal terminal, String... options) {
            this.terminal = terminal;
            this.before = terminal.attributes();
            PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
            StreamConsole streams = new StreamConsole(
                    nowhere,
                    nowhere,
                    InputStream.nullInputStream(),
                    new StreamConsole.Terminals(true, true, true, false, true, 80));
            this.orderly = Orderly.at(
                    folder,
                    new TerminalConsole(streams, terminal::terminal),
                    Map.of("HOME", folder.toString(), "DEV_DATABASE_URL", database.url()));
            List<String> words = new java.util.ArrayList<>(List.of("db", "monitor", "--interval", "200ms"));
            words.addAll(List.of(options));
            this.code = CompletableFuture.supplyAsync(() -> orderly.execute(words));
        }

        int end() throws ExecutionException, InterruptedException, TimeoutException {
            int exit = code.get(20, TimeUnit.SECONDS);
            assertThat(terminal.attributes().toString()).isEqualTo(before.toString());
            assertThat(terminal.written().trim()).endsWith("\033[?25h");
            return exit;
        }

        @Override
        public void close() throws Exception {
            terminal.type("q");
            code.get(20, TimeUnit.SECONDS);
            orderly.close();
        }
    }

    private static int pid(Statement statement) throws SQLException {
        try (var row = statement.executeQuery("SELECT pg_backend_pid()")) {
            row.next();
            return row.getInt(1);
        }
    }

    @Test
    void terminatesTheChosenSessionByKeyThroughTheDoor(TestDatabase database) throws Exception {
        try (TestTerminal terminal = new TestTerminal(80, 24);
                Running running = new Running(database, terminal);
                Connection victim = database.connect();
                Statement statement = victim.createStatement()) {
            int pid = pid(statement);
            victim.setAutoCommit(false);
            statement.execute("SELECT 1 AS 患者");
            terminal.await(text -> text.contains(pid + " ") && text.contains("in tx"));
            terminal.type("t");
            terminal.await(text -> text.contains("choose a session first"));
            terminal.type(DOWN);
            terminal.await(text -> text.contains("> ") && text.contains(pid + " "));
            terminal.type("t");
            terminal.await(text -> text.contains("terminate backend " + pid + "? [y/N]"));
            terminal.type("n\r");
            terminal.await(text -> text.contains("was declined"));
            statement.execute("SELECT 2");
            terminal.type("t");
            terminal.await(text -> text.contains("[y/N]"));
            terminal.type("y\r");
            terminal.await(text -> text.contains("terminate " + pid + ": the server was told"));
            assertThatThrownBy(() -> statement.execute("SELECT 3")).hasMessageContaining("terminating connection");
            terminal.await(text -> text.contains("0 here") || text.contains("1 here"));
            terminal.type("q");
            assertThat(running.end()).isZero();
            assertThat(database.query(
                            "SELECT kind, summary, outcome FROM orderly.operation_log WHERE phase = 'finished'"))
                    .containsExactly("end-backend|terminate backend " + pid + "|succeeded");
        }
    }

    /** The other operation may be waiting for the very session that is to be ended. */
    @Test
    void cancelsAStatementWhileAnotherOperationHoldsTheEnvironment(TestDatabase database) throws Exception {
        CountDownLatch enough = new CountDownLatch(1);
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> holdTheEnvironment(database, enough));
        try (TestTerminal terminal = new TestTerminal(80, 24);
                Running running = new Running(database, terminal);
                Connection victim = database.connect();
                Statement statement = victim.createStatement()) {
            int pid = pid(statement);
            awaitTheOther(database);
            CompletableFuture<Throwable> ended = CompletableFuture.supplyAsync(() -> {
                try {
                    statement.execute("SELECT pg_sleep(60)");
                    return new AssertionError("was not cancelled");
                } catch (SQLException e) {
                    return e;
                }
            });
            terminal.await(text -> text.contains("SELECT pg_sleep(60)"));
            terminal.type("/PG_SLEEP\r");
            terminal.await(text -> text.contains(pid + " "));
            terminal.type(DOWN + "c");
            terminal.await(text -> text.contains("[y/N]"));
            terminal.type("y\r");
            terminal.await(text -> text.contains("cancel " + pid + ": the server was told"));
            assertThat(ended.get(20, TimeUnit.SECONDS)).hasMessageContaining("canceling statement due to user request");
            statement.execute("SELECT 1");
            terminal.type(INTERRUPT);
            assertThat(running.end()).isZero();
            assertThat(other).isNotDone();
            assertThat(database.query("SELECT phase || ' ' || kind FROM orderly.operation_log ORDER BY position"))
                    .containsExactly("started apply-migrations", "started end-backend", "finished end-backend");
        } finally {
            enough.countDown();
            other.join();
        }
    }

    private static void awaitTheOther(TestDatabase database) throws InterruptedException {
        while (database.query("SELECT to_regclass('orderly.operation_log')")
                        .get(0)
                        .isEmpty()
                || database.query("SELECT FROM orderly.operation_log").isEmpty()) {
            Thread.sleep(20);
        }
    }

    private void holdTheEnvironment(TestDatabase database, CountDownLatch enough) {
        try (House house = new House(folder.resolve("other"))) {
            OperationRequest request = OperationRequest.of(
                    OperationKind.APPLY_MIGRATIONS, house.dev(database), "apply V1", Consent.none());
            house.door().run(request, run -> enough.await(1, TimeUnit.MINUTES));
        }
    }

    @Test
    void isDrawnAnewForAnotherSizeAndAnswersItsKeys(TestDatabase database) throws Exception {
        try (TestTerminal terminal = new TestTerminal(80, 24);
                Running running = new Running(database, terminal)) {
            terminal.await(text -> text.contains("connections") && text.contains("/s "));
            assertThat(terminal.lines().get(0)).startsWith("dev (development)  " + database.name() + "  PostgreSQL ");
            terminal.resize(200, 50);
            String wide = terminal.await(text -> text.lines().count() >= 50 && text.contains("without idle ones"));
            assertThat(wide.lines().toList().get(49)).startsWith("q quit");
            terminal.type("?");
            terminal.await(text -> text.contains("cancel its statement"));
            terminal.type("x");
            terminal.await(text -> text.contains("without idle ones"));
            terminal.type("s");
            terminal.await(text -> text.contains("s by transact"));
            terminal.type("p");
            terminal.await(text -> text.contains("PAUSED"));
            terminal.type(" +");
            terminal.await(text -> text.contains("every 0.5s"));
            terminal.type("\t\t");
            terminal.await(text -> text.contains("nobody waits for a lock"));
            terminal.type(UP + "q");
            assertThat(running.end()).isZero();
        }
    }

    @Test
    void goesOnAfterItsConnectionBroke(TestDatabase database) throws Exception {
        try (TestTerminal terminal = new TestTerminal(80, 24);
                Running running = new Running(database, terminal)) {
            terminal.await(text -> text.contains("from cache"));
            TestServer.get()
                    .run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + database.name()
                            + "'");
            terminal.await(text -> text.contains("trying again: "));
            terminal.await(text -> !text.contains("trying again: "));
            terminal.type("q");
            assertThat(running.end()).isZero();
        }
    }

    @Test
    void needsAScreenToDrawOn(TestDatabase database) throws Exception {
        try (TestTerminal terminal = new TestTerminal("dumb", 80, 24);
                Running running = new Running(database, terminal)) {
            assertThat(running.code.get(20, TimeUnit.SECONDS)).isEqualTo(2);
        }
    }
}
