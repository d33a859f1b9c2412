package dev.orderly.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.test.ShellHarness;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A row audit through backup and restore. */
@ExtendWith(TestServerExtension.class)
final class RowAuditCommandTest {

    @TempDir
    Path folder;

    @BeforeEach
    void makeTheWorkspace() throws IOException {
        Files.createDirectories(folder.resolve("migrations"));
    }

    @AfterEach
    void dropWhatWasKept(TestServer server) {
        server.databases().stream().filter(name -> name.contains("__before_")).forEach(server::dropDatabase);
    }

    private void succeeds(ShellHarness shell, String... words) {
        ShellHarness.Result result = shell.run(words);
        assertThat(result.exit()).as("%s%n%s", result.out(), result.err()).isZero();
    }

    @Test
    void goesOnAfterARestoreAndKeepsWhatWasRecorded(TestDatabase database) {
        database.execute("CREATE TABLE ward (id int PRIMARY KEY, name text)");
        try (ShellHarness shell = ShellHarness.in(folder, Map.of("DEV_DATABASE_URL", database.url()))) {
            succeeds(shell, "trigger", "install", "audit", "--table", "ward");
            database.execute("INSERT INTO ward VALUES (1, 'East')");
            succeeds(shell, "backup", "create", "--label", "full");
            succeeds(shell, "backup", "create", "schema-only", "--label", "empty");
            succeeds(shell, "restore", "full", "--yes");
            database.execute("UPDATE ward SET name = 'West'");
            assertThat(database.query("SELECT action FROM orderly.row_change ORDER BY id"))
                    .containsExactly("INSERT", "UPDATE");
            succeeds(shell, "trigger", "install", "audit", "--table", "ward");
            succeeds(shell, "audit", "verify");
            succeeds(shell, "restore", "empty", "--yes");
            database.execute("INSERT INTO ward VALUES (2, 'North')");
            assertThat(database.query("SELECT new_values ->> 'name' FROM orderly.row_change"))
                    .containsExactly("North");
        }
    }
}
