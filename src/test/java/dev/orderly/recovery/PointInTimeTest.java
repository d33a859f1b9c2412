package dev.orderly.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.test.ShellHarness.Result;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import tools.jackson.databind.JsonNode;

/** The embedded server, archived, copied, and brought back to moments of its past. */
@Timeout(300)
@DisabledOnOs(OS.WINDOWS)
class PointInTimeTest {

    private static void begin(RecoveryWorkspace workspace, String... more) {
        workspace.run("env", "setup", "dev");
        workspace.write("CREATE TABLE visit (id int PRIMARY KEY, note text);"
                + " INSERT INTO visit SELECT i, 'early' FROM generate_series(1, 100) AS i");
        String[] enable = {"backup", "wal", "enable", "dev", "--yes"};
        String[] words = java.util.Arrays.copyOf(enable, enable.length + more.length);
        System.arraycopy(more, 0, words, enable.length, more.length);
        JsonNode enabled = workspace.json(words);
        assertThat(enabled.get("restarted").asBoolean()).isTrue();
        assertThat(enabled.get("proven").asString()).matches("[0-9A-F]{24}");
        JsonNode base = workspace.json("backup", "base", "create", "--label", "first");
        assertThat(base.get("files").asInt()).isGreaterThan(500);
        workspace.write("INSERT INTO visit SELECT i, 'late' FROM generate_series(101, 200) AS i");
    }

    /** A loss in one transaction, whose number is given back. */
    private static String lose(RecoveryWorkspace workspace) {
        workspace.write("WITH gone AS (DELETE FROM visit WHERE id <= 150 RETURNING id)"
                + " SELECT pg_current_xact_id()::text AS id, count(*) INTO loss FROM gone");
        return workspace.ask("SELECT id FROM loss");
    }

    @Test
    void rowsTablesAndDatabasesComeBackFromTheirPast() throws Exception {
        try (RecoveryWorkspace workspace = RecoveryWorkspace.make("it's past 100% ")) {
            begin(
                    workspace,
                    "--archive",
                    workspace.folder().resolve("arch \"$x\" 'y' 50%f").toString());
            workspace.run("backup", "base", "verify", "first");
            workspace.run("backup", "point", "before the loss");
            lose(workspace);

            JsonNode looked = workspace.json("restore", "dev", "--at", "point:before the loss");
            assertThat(looked.get("recovered").get("rows").asLong()).isEqualTo(200);
            assertThat(looked.get("recovered").get("now").get("rows").asLong()).isEqualTo(51);
            assertThat(looked.get("recovered").get("now").get("sameSchema").asBoolean())
                    .isFalse();
            assertThat(workspace.ask("SELECT count(*) FROM visit")).isEqualTo("50");

            String[] rows = {"restore", "dev", "--at", "point:before the loss", "--table", "visit", "--upsert", "--yes"
            };
            assertThat(workspace.json(rows).get("brought").get("rows").asLong()).isEqualTo(200);
            assertThat(workspace.ask("SELECT count(*) FROM visit")).isEqualTo("200");

            JsonNode swapped = workspace.json("restore", "dev", "--at", "point:before the loss", "--swap", "--yes");
            assertThat(swapped.get("brought").get("kept").asString()).contains("__");
            assertThat(workspace.ask("SELECT to_regclass('loss') IS NULL")).isEqualTo("true");
            workspace.run("undo", "--yes");
            assertThat(workspace.ask("SELECT to_regclass('loss') IS NULL")).isEqualTo("false");
        }
    }

    @Test
    void aSideServerIsKeptUntilItIsEnded() throws Exception {
        try (RecoveryWorkspace workspace = RecoveryWorkspace.make("side")) {
            begin(workspace);
            JsonNode kept = workspace.json("restore", "dev", "--at", "latest", "--keep");
            String id = kept.get("side").get("id").asString();
            Path passwords = Path.of(kept.get("side").get("passwords").asString());
            assertThat(kept.get("side").get("url").asString()).startsWith("postgresql://postgres@127.0.0.1:");
            assertThat(Files.readString(passwords)).startsWith("127.0.0.1:");
            JsonNode sides = workspace.json("side", "list").get("sides");
            assertThat(sides).hasSize(1);
            assertThat(sides.get(0).get("port").isNumber()).isTrue();
            workspace.run("side", "end", id);
            assertThat(workspace.json("side", "list").get("sides")).isEmpty();
            assertThat(workspace.server().resolve("side").resolve(id)).doesNotExist();
            assertThat(workspace.tried("side", "end", id).exit()).isEqualTo(2);
        }
    }

    @Test
    void aWreckedServerComesBackUpToJustBeforeATransaction() throws Exception {
        try (RecoveryWorkspace workspace = RecoveryWorkspace.make("wrecked")) {
            begin(workspace);
            Thread.sleep(1_100);
            String loss = lose(workspace);
            Instant lost = Instant.parse(
                    workspace.ask("SELECT to_char(pg_xact_commit_time, 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
                            + " FROM (SELECT clock_timestamp() AT TIME ZONE 'UTC' AS pg_xact_commit_time) AS t"));
            workspace.write("INSERT INTO visit VALUES (999, 'after')");
            workspace.killServer();
            wreck(workspace);

            JsonNode status = workspace.json("backup", "wal", "status", "dev");
            assertThat(status.get("running").asBoolean()).isFalse();
            JsonNode before = workspace.json("restore", "dev", "--at", "before-xid:" + loss);
            assertThat(before.get("reached").get("stopped").asString())
                    .startsWith("before commit of transaction " + loss);
            assertThat(before.get("recovered").get("rows").asLong()).isEqualTo(200);

            Result unasked = workspace.tried("restore", "dev", "--at", "latest", "--swap", "--yes");
            assertThat(unasked.exit()).isEqualTo(3);
            assertThat(unasked.err()).contains("--whole");
            String second = lost.minusSeconds(1).toString();
            JsonNode whole = workspace.json("restore", "dev", "--at", second, "--whole", "--yes");
            assertThat(whole.get("recovered").get("rows").asLong()).isEqualTo(200);
            assertThat(Path.of(whole.get("aside").asString())).isDirectory();
            assertThat(workspace.ask("SELECT count(*) || ' ' || max(id) FROM visit"))
                    .isEqualTo("200 200");
            assertThat(workspace.ask("SELECT to_regclass('loss') IS NULL")).isEqualTo("true");
            assertThat(workspace.run("operation", "list").out()).contains("put the embedded server back to");

            // the new timeline is archived too, and leads on from the base of the old one
            workspace.write("INSERT INTO visit VALUES (1000, 'new life')");
            JsonNode latest = workspace.json("restore", "dev", "--at", "latest");
            assertThat(latest.get("recovered").get("rows").asLong()).isEqualTo(201);
        }
    }

    @Test
    void bothEndsOfTheWindowAreReachedAndNothingOutside() throws Exception {
        try (RecoveryWorkspace workspace = RecoveryWorkspace.make("window")) {
            begin(workspace);
            Thread.sleep(1_100);
            lose(workspace);
            workspace.run("restore", "dev", "--at", "latest");
            workspace.killServer();
            Files.move(workspace.data(), workspace.server().resolve("lost"));
            JsonNode window = workspace
                    .json("backup", "wal", "status", "dev")
                    .get("windows")
                    .get(0);
            Instant from = Instant.parse(window.get("from").asString());
            Instant to = Instant.parse(window.get("to").asString());
            assertThat(Duration.between(from, to)).isGreaterThan(Duration.ofSeconds(1));

            assertThat(rowsAt(workspace, from)).isEqualTo(100);
            assertThat(rowsAt(workspace, to)).isEqualTo(51);
            for (Instant outside : List.of(from.minusSeconds(1), to.plusSeconds(1))) {
                Result refused = workspace.tried("restore", "dev", "--at", outside.toString());
                assertThat(refused.exit()).isEqualTo(6);
                assertThat(refused.err()).contains("target-out-of-reach", "what can be recovered to: ");
            }
        }
    }

    private static long rowsAt(RecoveryWorkspace workspace, Instant moment) {
        return workspace
                .json("restore", "dev", "--at", moment.toString())
                .get("recovered")
                .get("rows")
                .asLong();
    }

    /** Every third file is gone or cut off, those without which nothing starts among them. */
    private static void wreck(RecoveryWorkspace workspace) throws Exception {
        Random random = new Random(7);
        for (Path file : workspace.files(workspace.data())) {
            if (file.toString().contains("pg_wal")) {
                continue;
            }
            int dice = file.endsWith("global/pg_control") ? 1 : random.nextInt(6);
            if (dice == 0) {
                Files.delete(file);
            } else if (dice == 1) {
                try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
                    cut.setLength(Math.min(cut.length() / 2, 4));
                }
            }
        }
    }
}
