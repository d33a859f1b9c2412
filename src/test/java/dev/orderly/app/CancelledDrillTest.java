package dev.orderly.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.shell.StreamConsole;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C while a copy is asked, as the prompt hears it. */
@ExtendWith(TestServerExtension.class)
@Timeout(180)
final class CancelledDrillTest {

    @TempDir
    Path folder;

    private final StringWriter said = new StringWriter();

    @Test
    void leavesNeitherACopyNorALineInTheHistory(TestDatabase database) throws Exception {
        Files.createDirectories(folder.resolve("migrations"));
        Path drills = Files.createDirectories(folder.resolve("scripts/drills"));
        Files.writeString(
                drills.resolve("slow.sql"), "SELECT 1 FROM pg_sleep(25) AS slept WHERE slept::text = 'never'");
        PrintWriter words = new PrintWriter(said, true);
        try (Orderly shell = Orderly.at(
                folder,
                new StreamConsole(words, words, InputStream.nullInputStream(), StreamConsole.Terminals.none()),
                Map.of("HOME", folder.toString(), "DEV_DATABASE_URL", database.url()))) {
            assertThat(shell.execute(List.of("backup", "create"))).isZero();
            CompletableFuture<Integer> exit = new CompletableFuture<>();
            Thread command = new Thread(() -> exit.complete(shell.execute(List.of("drill", "run"))));
            command.start();
            while (database.query("SELECT 1 FROM pg_stat_activity WHERE state = 'active' AND pid <> pg_backend_pid()"
                            + " AND query LIKE '%pg_sleep(25)%'")
                    .isEmpty()) {
                assertThat(exit).as("%s", said).isNotDone();
                Thread.sleep(20);
            }
            shell.cancel(command);
            assertThat(exit.get(60, TimeUnit.SECONDS)).isEqualTo(130);
        }
        assertThat(folder.resolve(".orderly/drills.jsonl")).doesNotExist();
        assertThat(TestServer.get().databases()).noneMatch(name -> name.startsWith("orderly_scratch_"));
    }
}
