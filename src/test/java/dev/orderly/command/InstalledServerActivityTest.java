package dev.orderly.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.orderly.test.ClientPrograms;
import dev.orderly.test.InstalledCluster;
import dev.orderly.test.ShellHarness;
import dev.orderly.test.ShellHarness.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What needs a server of its own: counted statements and a standby. */
final class InstalledServerActivityTest {

    /** Any that is far enough for a restart. */
    private static final long TRANSACTION = 3_000_000;

    @TempDir
    Path folder;

    private JsonNode json(InstalledCluster cluster, String... words) {
        return json(cluster.url("app"), words);
    }

    private JsonNode json(String url, String... words) {
        try (ShellHarness shell = ShellHarness.in(folder, Map.of("HOME", folder.toString(), "DEV_DATABASE_URL", url))) {
            List<String> line = new ArrayList<>(List.of(words));
            line.add(0, "db");
            line.addAll(List.of("--format", "json"));
            Result result = shell.run(line.toArray(String[]::new));
            assertThat(result.exit()).as(result.err()).isZero();
            return JsonMapper.builder().build().readTree(result.out());
        }
    }

    @Test
    void countsStatementsAndFollowsReplicationFromBothSides() throws Exception {
        Optional<Path> programs = ClientPrograms.folder().filter(bin -> Files.isExecutable(bin.resolve("initdb")));
        assumeTrue(programs.isPresent(), "no server of the machine's");
        Files.createDirectories(folder.resolve("migrations/model"));
        try (InstalledCluster primary = InstalledCluster.start(programs.get())) {
            primary.execute("postgres", "ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements'");
            primary.moveTo(TRANSACTION);
            primary.execute("postgres", "CREATE DATABASE app");
            primary.execute("app", "CREATE SCHEMA \"S 1\"; CREATE EXTENSION pg_stat_statements SCHEMA \"S 1\"");
            primary.execute("app", "CREATE TABLE visit AS SELECT i FROM generate_series(1, 500) i");
            primary.execute("app", "SELECT sum(i) FROM visit WHERE i > 7");
            assertThat(json(primary, "slow").get("statements")).anySatisfy(it -> {
                assertThat(it.get("statement").asString()).isEqualTo("SELECT sum(i) FROM visit WHERE i > $1");
                assertThat(it.get("calls").asInt()).isEqualTo(1);
                assertThat(it.get("sharePercent").asDouble()).isPositive();
            });
            primary.execute("app", "CREATE ROLE onlooker LOGIN; GRANT USAGE ON SCHEMA \"S 1\" TO onlooker");
            assertThat(json(primary.url("app").replace("postgres@", "onlooker@"), "slow")
                            .get("statements"))
                    .isNotEmpty()
                    .anyMatch(it -> it.get("statement").isNull())
                    .noneMatch(it -> it.get("statement").asString().contains("insufficient"));
            primary.execute("app", "SELECT pg_create_physical_replication_slot('left_over', true)");
            try (InstalledCluster standby = primary.standby()) {
                primary.execute("app", "INSERT INTO visit VALUES (501)");
                primary.awaitReplay(standby);
                JsonNode following = json(primary, "replication").get("replication");
                assertThat(following.get(0).get("kind").asString()).isEqualTo("standby");
                assertThat(following.get(0).get("state").asString()).isEqualTo("streaming, async");
                assertThat(following.get(1).get("name").asString()).isEqualTo("left_over");
                assertThat(following.get(1).get("state").asString()).startsWith("physical, nobody reads, WAL ");
                assertThat(json(primary, "status").get("followers").asInt()).isEqualTo(1);
                JsonNode status = json(standby, "status");
                assertThat(status.get("standby").asBoolean()).isTrue();
                assertThat(status.get("replayed").isNull()).isFalse();
                JsonNode followed =
                        json(standby, "replication").get("replication").get(0);
                assertThat(followed.get("kind").asString()).isEqualTo("primary");
                assertThat(followed.get("state").asString()).isEqualTo("streaming");
                JsonNode watched = json(primary, "monitor", "--once", "--interval", "200ms");
                assertThat(watched.get("replication").get(0).get("state").asString())
                        .isEqualTo("streaming, async");
                assertThat(watched.get("statements").size()).isPositive();
                assertThat(watched.get("notSeen").isEmpty()).isTrue();
                JsonNode replaying = json(standby, "monitor", "--once", "--interval", "200ms");
                assertThat(replaying.get("standby").asBoolean()).isTrue();
                assertThat(replaying.get("rates").get("walBytes").asDouble()).isNotNegative();
                assertThat(json(standby, "check", "--fail-on", "never").get("notLookedAt"))
                        .allSatisfy(it -> assertThat(it.get("why").asString()).contains("amcheck"));
            }
        }
    }
}
