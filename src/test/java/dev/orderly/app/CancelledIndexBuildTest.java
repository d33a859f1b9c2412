package dev.orderly.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.shell.StreamConsole;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServerExtension;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C while an index is built concurrently, as the prompt hears it. */
@ExtendWith(TestServerExtension.class)
@Timeout(180)
class CancelledIndexBuildTest {

    private static final String INVALID = "SELECT count(*) FROM pg_index WHERE NOT indisvalid";

    @TempDir
    Path folder;

    private final StringWriter said = new StringWriter();

    @BeforeEach
    void write() throws Exception {
        Path versions = Files.createDirectories(folder.resolve("migrations/versions"));
        Files.writeString(versions.resolve("V1__a.sql"), "CREATE TABLE a (i int);");
        Files.writeString(versions.resolve("V2__index.sql"), "ANALYZE a;\nCREATE INDEX CONCURRENTLY a_i ON a (i);");
        Files.writeString(versions.resolve("V2__index.sql.conf"), "executeInTransaction=false\n");
    }

    private Orderly shell(TestDatabase database) {
        PrintWriter words = new PrintWriter(said, true);
        return Orderly.at(
                folder,
                new StreamConsole(words, words, InputStream.nullInputStream(), StreamConsole.Terminals.none()),
                Map.of("HOME", folder.toString(), "DEV_DATABASE_URL", database.url()));
    }

    /** Applies, and presses Ctrl-C when the build waits for the holder; the exit code. */
    private static int cancelled(Orderly shell, TestDatabase database) throws Exception {
        return cancelled(shell, database, "CREATE INDEX CONCURRENTLY");
    }

    private static int cancelled(Orderly shell, TestDatabase database, String statement) throws Exception {
        CompletableFuture<Integer> exit = new CompletableFuture<>();
        Thread command = new Thread(() -> exit.complete(shell.execute(List.of("migration", "apply"))));
        command.start();
        while (database.query("SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                        + " AND datname = current_database() AND query LIKE '" + statement + "%'")
                .isEmpty()) {
            assertThat(exit).isNotDone();
            Thread.sleep(20);
        }
        shell.cancel(command);
        return exit.get(60, TimeUnit.SECONDS);
    }

    /** Where the lock keeps the index from being dropped, it is named, and going on removes it. */
    @Test
    void namesTheIndexThatCannotBeDroppedYetAndGoesOn(TestDatabase database) throws Exception {
        try (Orderly shell = shell(database)) {
            assertThat(shell.execute(List.of("migration", "apply", "--to", "1")))
                    .isZero();
            try (Connection holder = database.connect();
                    Statement statement = holder.createStatement()) {
                holder.setAutoCommit(false);
                statement.execute("INSERT INTO a VALUES (1)");
                assertThat(cancelled(shell, database)).isEqualTo(7);
                holder.commit();
            }
            assertThat(said.toString())
                    .contains("1 of 2 statements of \"V2__index.sql\" ran and stand; left behind: invalid index"
                            + " public.a_i")
                    .contains("go on with: migration apply --resume");
            assertThat(database.query(INVALID)).containsExactly("1");

            assertThat(shell.execute(List.of("migration", "apply", "--resume"))).isZero();
            assertThat(database.query(INVALID)).containsExactly("0");
            assertThat(database.query("SELECT to_regclass('a_i') IS NOT NULL")).containsExactly("t");
        }
    }

    @Test
    void saysThatATransactionWasTakenBack(TestDatabase database) throws Exception {
        Files.writeString(folder.resolve("migrations/versions/V2__index.sql"), "CREATE TABLE b (i int);\nLOCK a;");
        Files.delete(folder.resolve("migrations/versions/V2__index.sql.conf"));
        try (Orderly shell = shell(database)) {
            assertThat(shell.execute(List.of("migration", "apply", "--to", "1")))
                    .isZero();
            try (Connection holder = database.connect();
                    Statement statement = holder.createStatement()) {
                holder.setAutoCommit(false);
                statement.execute("INSERT INTO a VALUES (1)");
                assertThat(cancelled(shell, database, "LOCK a")).isEqualTo(130);
            }
            assertThat(said.toString()).contains("the transaction was rolled back");
            assertThat(shell.execute(List.of("migration", "apply"))).isZero();
        }
    }

    /** Where it waits for a snapshot only, it is dropped at once. */
    @Test
    void dropsTheIndexAndTakesTheVersionBack(TestDatabase database) throws Exception {
        Files.writeString(
                folder.resolve("migrations/versions/V2__index.sql"), "CREATE INDEX CONCURRENTLY a_i ON a (i);");
        try (Orderly shell = shell(database)) {
            assertThat(shell.execute(List.of("migration", "apply", "--to", "1")))
                    .isZero();
            try (Connection holder = database.connect();
                    Statement statement = holder.createStatement()) {
                holder.setAutoCommit(false);
                holder.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                statement.execute("SELECT 1");
                assertThat(cancelled(shell, database)).isEqualTo(130);
            }
            assertThat(said.toString())
                    .contains("removed the invalid index public.a_i")
                    .contains("nothing was changed");
            assertThat(database.query("SELECT to_regclass('a_i') IS NULL")).containsExactly("t");
            assertThat(shell.execute(List.of("migration", "apply"))).isZero();
            assertThat(database.query(INVALID)).containsExactly("0");
        }
    }
}
