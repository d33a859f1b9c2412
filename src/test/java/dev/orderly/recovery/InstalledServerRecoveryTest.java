package dev.orderly.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.orderly.test.ClientPrograms;
import dev.orderly.test.InstalledCluster;
import dev.orderly.test.ShellHarness.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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
        recovered(programs(), "");
    }

    @Test
    void itsPastIsReachedByPgBackRest() throws Exception {
        assumeTrue(isInstalled("pgbackrest"), "pgBackRest is not installed");
        recovered(programs(), "\n    engine: pgbackrest");
    }

    private static Path programs() {
        Optional<Path> programs = ClientPrograms.folder();
        assumeTrue(programs.isPresent(), "no PostgreSQL is installed");
        return programs.get();
    }

    private static boolean isInstalled(String program) {
        return java.util.Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** @param engine a line for the environment; nothing for Orderly's own means */
    static void recovered(Path programs, String engine) throws Exception {
        try (InstalledCluster cluster = InstalledCluster.start(programs);
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
            }
            tablespacesStayTheServersOwn(cluster, workspace, engine.isEmpty());
            workspace.run("backup", "base", "verify", "latest");
            JsonNode pruned = workspace.json("backup", "base", "prune", "--keep", "1", "--yes");
            assertThat(pruned.get("deleted")).isNotEmpty();
            assertThat(workspace.json("backup", "base", "list").get("bases")).hasSize(1);
            workspace.run("backup", "wal", "disable", "dev", "--yes");
            assertThat(workspace.tried("backup", "wal", "status", "dev").exit()).isEqualTo(5);
            assertThat(workspace.json("db", "status").get("recovery").isNull())
                    .as("it was switched off, and alarms nobody")
                    .isTrue();
            nothingWaitsToBeArchived(cluster);
            workspace.run("backup", "wal", "enable", "dev", "--yes");
            workspace.run("backup", "wal", "disable", "dev", "--yes");
        }
    }

    /** Without a command a server that has not been restarted yet would keep all WAL. */
    private static void nothingWaitsToBeArchived(InstalledCluster cluster) throws Exception {
        cluster.execute("app", "INSERT INTO visit VALUES (1000)");
        cluster.execute("app", "SELECT pg_switch_wal()");
        String waiting = "SELECT count(*) FROM pg_ls_archive_statusdir() WHERE name LIKE '%.ready'";
        for (int i = 0; i < 100 && !cluster.single("app", waiting).equals("0"); i++) {
            Thread.sleep(100);
        }
        assertThat(cluster.single("app", waiting)).isEqualTo("0");
    }

    /** Of one that was there, and of one that is made while the WAL is replayed. */
    private static void tablespacesStayTheServersOwn(
            InstalledCluster cluster, RecoveryWorkspace workspace, boolean byOwnMeans) throws Exception {
        Path older = tablespace(cluster, "older");
        cluster.execute(
                "app", "CREATE TABLE old (id int) TABLESPACE older; INSERT INTO old SELECT generate_series(1, 10)");
        workspace.run("backup", "base", "create");
        Path younger = tablespace(cluster, "younger");
        cluster.execute(
                "app",
                "CREATE TABLE young (id int) TABLESPACE younger; INSERT INTO young SELECT generate_series(1, 20)");
        workspace.run("backup", "point", "with both");
        cluster.execute("app", "UPDATE young SET id = -id; UPDATE old SET id = -id");
        cluster.execute("app", "CHECKPOINT");
        List<String> before = files(older, younger);
        if (byOwnMeans) {
            assertThat(rowsAt(workspace, "point:with both")).isEqualTo(130);
        } else {
            assertThat(workspace
                            .tried("restore", "dev", "--at", "point:with both")
                            .err())
                    .contains("tablespace-younger", "was made after it");
        }
        assertThat(files(older, younger)).isEqualTo(before);
        cluster.execute("app", "DROP TABLE young");
        cluster.execute("app", "DROP TABLESPACE younger");
    }

    private static Path tablespace(InstalledCluster cluster, String name) throws Exception {
        Path place = Path.of(cluster.single("app", "SHOW data_directory")).resolveSibling(name);
        cluster.execute("app", "COPY (SELECT 1) TO PROGRAM 'mkdir " + place + "'");
        cluster.execute("app", "CREATE TABLESPACE " + name + " LOCATION '" + place + "'");
        return place;
    }

    /** With sizes and times: whoever writes to one shows. */
    private static List<String> files(Path... places) throws IOException {
        List<String> all = new ArrayList<>();
        for (Path place : places) {
            try (Stream<Path> files = Files.walk(place)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    all.add(file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file));
                }
            }
        }
        return all;
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
        Thread.sleep(1_100);
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
