package dev.orderly.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.orderly.test.ClientPrograms;
import dev.orderly.test.InstalledCluster;
import dev.orderly.test.ShellHarness.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import tools.jackson.databind.JsonNode;

/** A server that somebody else started, of the machine's own PostgreSQL: by Orderly's own means, and by pgBackRest. */
@Timeout(300)
@DisabledOnOs(OS.WINDOWS)
class InstalledServerRecoveryTest {

    private static final String NOW =
            "SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')";

    @Test
    void itsPastIsReachedByOrderlysOwnMeans() throws Exception {
        recovered("");
    }

    @Test
    void itsPastIsReachedByPgBackRest() throws Exception {
        assumeTrue(isInstalled("pgbackrest"), "pgBackRest is not installed");
        recovered("\n    engine: pgbackrest");
    }

    private static boolean isInstalled(String program) {
        return java.util.Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static void recovered(String engine) throws Exception {
        Optional<Path> programs = ClientPrograms.folder();
        assumeTrue(programs.isPresent(), "no PostgreSQL is installed");
        try (InstalledCluster cluster = InstalledCluster.start(programs.get());
                RecoveryWorkspace workspace = RecoveryWorkspace.make("installed", Map.of())) {
            cluster.execute("postgres", "CREATE DATABASE app");
            cluster.execute("app", "CREATE TABLE visit (id int PRIMARY KEY)");
            Files.writeString(workspace.folder().resolve("orderly.yaml"), """
                format: 1
                environments:
                  dev:
                    kind: development
                    url: %s%s
                """.formatted(cluster.url("app"), engine));
            archived(cluster, workspace);
            lookedBackAt(cluster, workspace);
            broughtBack(cluster, workspace);
            if (!engine.isEmpty()) {
                assertThat(workspace
                                .json("backup", "base", "create", "incr")
                                .get("id")
                                .asString())
                        .endsWith("I");
                workspace.run("backup", "base", "create");
            } else {
                workspace.run("backup", "base", "create");
            }
            workspace.run("backup", "base", "verify", "latest");
            JsonNode pruned = workspace.json("backup", "base", "prune", "--keep", "1", "--yes");
            assertThat(pruned.get("deleted")).isNotEmpty();
            assertThat(workspace.json("backup", "base", "list").get("bases")).hasSize(1);
            workspace.run("backup", "wal", "disable", "dev", "--yes");
            assertThat(workspace.tried("backup", "wal", "status", "dev").exit()).isEqualTo(5);
        }
    }

    private static void archived(InstalledCluster cluster, RecoveryWorkspace workspace) throws Exception {
        Result first = workspace.tried("backup", "wal", "enable", "dev", "--yes");
        assertThat(first.exit()).as("%s", first).isEqualTo(7);
        assertThat(first.out()).contains("it has to be restarted");
        cluster.restart();
        assertThat(workspace
                        .json("backup", "wal", "enable", "dev", "--yes")
                        .get("proven")
                        .asString())
                .matches("[0-9A-F]{24}");
        workspace.run("backup", "base", "create");
    }

    private static void lookedBackAt(InstalledCluster cluster, RecoveryWorkspace workspace) throws Exception {
        Thread.sleep(2_100);
        cluster.execute("app", "INSERT INTO visit SELECT generate_series(1, 100)");
        workspace.run("backup", "point", "full");
        Thread.sleep(2_100);
        String number = cluster.single(
                "app", "WITH gone AS (DELETE FROM visit RETURNING id) SELECT pg_current_xact_id()::text FROM gone");
        Instant lost = Instant.parse(cluster.single("app", NOW));
        cluster.execute("app", "INSERT INTO visit VALUES (999)");

        JsonNode before = workspace.json("restore", "dev", "--at", "before-xid:" + number);
        assertThat(before.get("reached").get("stopped").asString())
                .startsWith("before commit of transaction " + number);
        assertThat(before.get("recovered").get("rows").asLong()).isEqualTo(100);
        assertThat(before.get("recovered").get("now").get("rows").asLong()).isEqualTo(1);
        assertThat(rowsAt(workspace, lost.minusSeconds(1).toString())).isEqualTo(100);
        Result late = workspace.tried(
                "restore", "dev", "--at", lost.plusSeconds(3_600).toString());
        assertThat(late.exit()).as("%s", late).isEqualTo(6);
        assertThat(late.err()).contains("target-out-of-reach");
    }

    private static void broughtBack(InstalledCluster cluster, RecoveryWorkspace workspace) throws Exception {
        String[] swap = {"restore", "dev", "--at", "point:full", "--swap", "--yes"};
        assertThat(workspace.json(swap).get("brought").get("rows").asLong()).isEqualTo(100);
        assertThat(cluster.single("app", "SELECT count(*) FROM visit")).isEqualTo("100");
        assertThat(workspace.json("backup", "wal", "status", "dev").get("windows"))
                .hasSize(1);
    }

    private static long rowsAt(RecoveryWorkspace workspace, String moment) {
        return workspace
                .json("restore", "dev", "--at", moment)
                .get("recovered")
                .get("rows")
                .asLong();
    }
}
