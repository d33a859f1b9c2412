package dev.orderly.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.test.ShellHarness;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServerExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What backups noted of the audit log, against the log. */
@ExtendWith(TestServerExtension.class)
final class BackupWitnessesTest {

    @TempDir
    Path folder;

    @Test
    void aBackupShowsThatTheEndWasCutOffThoughTheWorkspaceForgot(TestDatabase database) throws IOException {
        Files.createDirectories(folder.resolve("migrations"));
        try (ShellHarness shell = ShellHarness.in(folder, Map.of("DEV_DATABASE_URL", database.url()))) {
            shell.run("sql", "CREATE TABLE a (id int)");
            assertThat(shell.run("backup", "create", "--label", "mine").exit()).isZero();
            assertThat(shell.run("audit", "verify").exit()).isZero();
        }
        for (String file : new String[] {"log-head.json", "journal.jsonl"}) {
            Files.delete(folder.resolve(".orderly").resolve(file));
        }
        database.execute("ALTER TABLE orderly.operation_log DISABLE TRIGGER operation_log_kept;"
                + "DELETE FROM orderly.operation_log WHERE position > 2;"
                + "ALTER TABLE orderly.operation_log ENABLE ALWAYS TRIGGER operation_log_kept");
        try (ShellHarness shell = ShellHarness.in(folder, Map.of("DEV_DATABASE_URL", database.url()))) {
            ShellHarness.Result found = shell.run("audit", "verify");
            assertThat(found.exit()).isEqualTo(5);
            assertThat(found.out())
                    .contains("row 3 was removed from the end; the backup ")
                    .contains("the chain breaks at row 3");
        }
    }
}
