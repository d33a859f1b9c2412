package dev.orderly.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.orderly.problem.Problem;
import dev.orderly.sql.ServerErrors;
import dev.orderly.test.ClientPrograms;
import dev.orderly.test.InstalledCluster;
import dev.orderly.test.ShellHarness;
import dev.orderly.test.ShellHarness.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A standby has the rows and can write nothing: backups of it spare the primary. */
class StandbyBackupTest {

    @TempDir
    private Path folder;

    private Result run(InstalledCluster cluster, String line) {
        try (ShellHarness shell =
                ShellHarness.in(folder, Map.of("HOME", folder.toString(), "DEV_DATABASE_URL", cluster.url("app")))) {
            Result result = shell.run(line.split(" "));
            assertThat(result.exit()).as(line + "\n" + result).isZero();
            return result;
        }
    }

    private JsonNode manifest(Result created) throws Exception {
        String id = JsonMapper.shared().readTree(created.out()).get("id").asString();
        return JsonMapper.shared()
                .readTree(folder.resolve("backups/" + id + "/manifest.json").toFile());
    }

    private int links(JsonNode manifest) throws Exception {
        for (JsonNode table : manifest.get("tables")) {
            if (table.get("name").asString().equals("visit")) {
                String file = table.get("files").get(0).get("file").get("name").asString();
                Path path = folder.resolve("backups/" + manifest.get("id").asString() + '/' + file);
                return (int) Files.getAttribute(path, "unix:nlink");
            }
        }
        throw new AssertionError("no table visit in " + manifest);
    }

    @Test
    void isReadWithoutARecordAndFollowsThePrimarysBackups() throws Exception {
        Optional<Path> programs = ClientPrograms.folder().filter(bin -> Files.isExecutable(bin.resolve("initdb")));
        assumeTrue(programs.isPresent(), "no server of the machine's");
        Files.createDirectories(folder.resolve("migrations/versions"));
        try (InstalledCluster primary = InstalledCluster.start(programs.get())) {
            primary.execute("postgres", "CREATE DATABASE app");
            primary.execute("app", "CREATE TABLE visit AS SELECT i FROM generate_series(1, 500) i");
            try (InstalledCluster standby = primary.standby()) {
                Result full = run(standby, "backup create full --format json");
                assertThat(full.err())
                        .contains(
                                "\"dev\" is a standby, whose log cannot be written: the backup is on no record",
                                "max_standby_streaming_delay (30s): hot_standby_feedback = on")
                        .doesNotContain("could not be written to the audit log");
                assertThat(manifest(full).get("operation").asString()).isEmpty();
                Result again = run(standby, "backup create incremental --format json");
                assertThat(again.err()).contains("every table is read");
                assertThat(links(manifest(again))).isEqualTo(1);

                run(primary, "backup create full --format json");
                primary.execute("app", "INSERT INTO visit VALUES (0)");
                primary.awaitReplay(standby);
                assertThat(links(manifest(run(standby, "backup create incremental --format json"))))
                        .isEqualTo(1);
                run(primary, "backup create full --format json");
                primary.awaitReplay(standby);
                JsonNode linked = manifest(run(standby, "backup create incremental --format json"));
                assertThat(links(linked)).isEqualTo(2);
                run(standby, "backup verify " + linked.get("id").asString());
                tellsWhatEndsAReader(primary, standby);
            }
        }
    }

    /** Rows that were removed on the primary are in the way of who reads them on the standby. */
    private static void tellsWhatEndsAReader(InstalledCluster primary, InstalledCluster standby) throws Exception {
        standby.execute("postgres", "ALTER SYSTEM SET max_standby_streaming_delay = 0");
        standby.execute("postgres", "SELECT pg_reload_conf()");
        CompletableFuture<Problem> reader = CompletableFuture.supplyAsync(() -> {
            try {
                standby.execute("app", "SELECT count(*) FROM visit, pg_sleep(60)");
                throw new AssertionError("nothing ended the reader");
            } catch (SQLException e) {
                return ServerErrors.problem("reading", e);
            }
        });
        String sleeping = "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'";
        while (!reader.isDone() && !standby.single("app", sleeping).equals("1")) {
            Thread.sleep(20);
        }
        primary.execute("app", "DELETE FROM visit");
        primary.execute("app", "VACUUM visit");
        assertThat(reader.get(60, TimeUnit.SECONDS).code()).isEqualTo("standby-conflict");
    }
}
