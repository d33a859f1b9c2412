package dev.orderly.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.problem.ExitCode;
import dev.orderly.test.ChangedByte;
import dev.orderly.test.ShellHarness;
import dev.orderly.test.ShellHarness.Result;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A backup of which one byte is not what was written is refused before anything is made, moved or dropped. */
@ExtendWith(TestServerExtension.class)
class DamagedBackupTest {

    private static final int SEED = 20261127;
    private static final int FEW = 30;

    private static final String BESIDE = "orderly_made_beside";

    @TempDir
    private Path folder;

    @Test
    void oneChangedByteIsRefused() throws IOException {
        refusedTimes(FEW);
    }

    @Test
    @Tag("corpus")
    void oneChangedByteInTenThousandBackupsIsRefusedEachTime() throws IOException {
        refusedTimes(Integer.getInteger("archive.damaged", 10_000));
    }

    private void refusedTimes(int times) throws IOException {
        try (TestDatabase database = TestServer.get().create("""
            CREATE TABLE patient (id int PRIMARY KEY, email text);
            INSERT INTO patient SELECT i, 'p' || i FROM generate_series(1, 200) i;
            SELECT lo_from_bytea(100002, 'hello')\
            """);
                ShellHarness shell = shell(database)) {
            assertThat(shell.run("backup", "create").exit()).isZero();
            String id = ids().get(0);
            database.execute("INSERT INTO patient VALUES (201, 'since')");
            Set<String> databases = TestServer.get().databases();
            Random random = new Random(Long.getLong("archive.seed", SEED));
            List<Path> files = files();
            for (int i = 0; i < times; i++) {
                try (ChangedByte changed = ChangedByte.in(files, random)) {
                    Result result = i % 2 == 0
                            ? shell.run("restore", id, "--yes")
                            : shell.run("restore", id, "--into", BESIDE, "--yes");
                    assertThat(result.exit()).as("%s: %s", changed, result).isEqualTo(ExitCode.INVALID_INPUT.number());
                }
                assertThat(TestServer.get().databases()).isEqualTo(databases);
            }
            assertThat(ids()).as("no safety backup was taken").containsExactly(id);
            assertThat(database.query("SELECT count(*) FROM patient")).containsExactly("201");
            assertThat(shell.run("restore", id, "--into", BESIDE, "--yes").exit())
                    .isZero();
            TestServer.get().dropDatabase(BESIDE);
        }
    }

    private ShellHarness shell(TestDatabase database) throws IOException {
        Files.createDirectories(folder.resolve("migrations/versions"));
        return ShellHarness.in(folder, Map.of("HOME", folder.toString(), "DEV_DATABASE_URL", database.url()));
    }

    private List<String> ids() throws IOException {
        try (Stream<Path> backups = Files.list(folder.resolve("backups"))) {
            return backups.map(backup -> backup.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .toList();
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("backups"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().equals("verified.txt"))
                    .sorted()
                    .toList();
        }
    }
}
