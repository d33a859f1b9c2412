package dev.orderly.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.test.ShellHarness;
import dev.orderly.test.ShellProcess;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServerExtension;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} in the middle of a cleanup, twice: afterwards each row is in its table or in its archive, and in one of them. */
@ExtendWith(TestServerExtension.class)
@Timeout(120)
final class KilledCleanupTest {

    private static final int ROWS = 60_000;

    @TempDir
    private Path folder;

    private Map<String, String> variables(TestDatabase database) {
        return Map.of("HOME", folder.toString(), "DEV_DATABASE_URL", database.url());
    }

    @Test
    void losesNoRowAndHasNoneTwice(TestDatabase database) throws Exception {
        database.execute("CREATE TABLE item (id int PRIMARY KEY, note text);"
                + " INSERT INTO item SELECT i, repeat('x', 50) FROM generate_series(1, " + ROWS + ") i");
        Files.createDirectories(folder.resolve("migrations/model"));
        Files.writeString(
                folder.resolve("migrations/model/retention.yaml"),
                "rules: {all: {table: item, where: id % 10 <> 0, action: archive to file, as: copy, compress: gzip}}");
        for (int kill = 1; kill <= 2; kill++) {
            killOnItsWay(database, ROWS - kill * 2000);
        }
        assertThat(database.query("SELECT count(*) FROM orderly.retention_run WHERE NOT ended"))
                .containsExactly("1");
        try (ShellHarness shell = ShellHarness.in(folder, variables(database))) {
            ShellHarness.Result result = shell.run("db", "cleanup", "--confirm", "dev", "--no-backup");
            assertThat(result.exit()).as("%s", result).isZero();
            assertThat(result.out()).contains("was interrupted and is settled");
            assertThat(shell.run("audit", "verify").exit()).isZero();
        }
        assertThat(database.query("SELECT count(*), sum(id % 10) FROM item")).containsExactly(ROWS / 10 + "|0");
        List<String> archived = archived();
        Set<String> once = new HashSet<>(archived);
        assertThat(archived).hasSize(ROWS - ROWS / 10);
        assertThat(once).hasSameSizeAs(archived);
        assertThat(database.query("SELECT sum(rows) FROM orderly.retention_rows"))
                .containsExactly(String.valueOf(archived.size()));
    }

    private void killOnItsWay(TestDatabase database, int left) throws Exception {
        try (ShellProcess shell = ShellProcess.start(
                folder,
                variables(database),
                "db cleanup --batch 500 --pause 20ms --confirm dev --no-backup".split(" "))) {
            while (Integer.parseInt(database.query("SELECT count(*) FROM item").get(0)) > left) {
                assertThat(shell.isAlive()).as("%s", shell.soFar()).isTrue();
                Thread.sleep(5);
            }
            shell.kill();
        }
        String session = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
                + " AND backend_type = 'client backend'";
        while (!database.query(session).isEmpty()) {
            Thread.sleep(50);
        }
        assertThat(database.query("SELECT count(*) FROM item WHERE id % 10 <> 0")
                        .get(0))
                .isNotEqualTo("0");
    }

    /** Each folder that has a manifest is settled, and each is. */
    private List<String> archived() throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> tree = Files.walk(folder.resolve(".orderly/archives"))) {
            List<Path> files = tree.filter(Files::isRegularFile).toList();
            assertThat(files).noneMatch(file -> file.getFileName().toString().startsWith("open-"));
            assertThat(files.stream().filter(file -> file.endsWith("manifest.json")))
                    .hasSize(3);
            for (Path file : files) {
                if (file.toString().endsWith(".gz")) {
                    try (BufferedReader in = new BufferedReader(new InputStreamReader(
                            new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
                        in.lines().forEach(lines::add);
                    }
                }
            }
        }
        return lines;
    }
}
