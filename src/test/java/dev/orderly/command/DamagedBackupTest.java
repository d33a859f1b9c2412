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
    private static final int FEW = 60;
    private static final int MANY = 10_000;

    /** In the order in which they are tried: in place of the environment's, and beside. */
    private static final List<List<String>> RESTORES = List.of(
            List.of("restore", "mine", "--yes", "--no-backup"),
            List.of("restore", "mine", "--into", "orderly_never_made", "--yes"));

    @TempDir
    private Path folder;

    @Test
    void oneChangedByteIsRefused() throws IOException {
        refusedTimes(FEW);
    }

    @Test
    @Tag("corpus")
    void oneChangedByteInTenThousandBackupsIsRefusedEachTime() throws IOException {
        refusedTimes(MANY);
    }

    private void refusedTimes(int times) throws IOException {
        try (TestDatabase database = TestServer.get().create("""
            CREATE TABLE patient (id int PRIMARY KEY, email text);
            INSERT INTO patient SELECT i, 'p' || i FROM generate_series(1, 200) i;
            SELECT lo_from_bytea(100002, 'hello')\
            """);
                ShellHarness shell = shell(database)) {
            assertThat(shell.run("backup", "create", "--label", "mine").exit()).isZero();
            database.execute("INSERT INTO patient VALUES (201, 'since')");
            Set<String> databases = TestServer.get().databases();
            Random random = new Random(SEED);
            List<Path> files = files();
            for (int i = 0; i < times; i++) {
                Path file = files.get(random.nextInt(files.size()));
                byte[] whole = Files.readAllBytes(file);
                byte[] changed = whole.clone();
                int place = random.nextInt(changed.length);
                changed[place] ^= (byte) (1 << random.nextInt(Byte.SIZE));
                Files.write(file, changed);
                Result result = shell.run(RESTORES.get(i % RESTORES.size()).toArray(String[]::new));
                Files.write(file, whole);
                assertThat(result.exit())
                        .as("%s at %d: %s", file.getFileName(), place, result)
                        .isNotZero();
                assertThat(TestServer.get().databases()).isEqualTo(databases);
            }
            assertThat(database.query("SELECT count(*) FROM patient")).containsExactly("201");
        }
    }

    private ShellHarness shell(TestDatabase database) throws IOException {
        Files.createDirectories(folder.resolve("migrations/versions"));
        return ShellHarness.in(folder, Map.of("HOME", folder.toString(), "DEV_DATABASE_URL", database.url()));
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
