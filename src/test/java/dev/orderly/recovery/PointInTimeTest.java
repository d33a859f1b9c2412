package dev.orderly.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.environment.server.ServerFiles;
import dev.orderly.test.ShellHarness.Result;
import dev.orderly.test.ShellProcess;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import tools.jackson.databind.JsonNode;

/** The life of one embedded server: archived, copied, looked back at, and lost at the end. */
@Timeout(300)
@DisabledOnOs(OS.WINDOWS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PointInTimeTest {

    /** What a shell and a server's settings have to quote. */
    private static final String ARCHIVE = "arch \"$x\" 'y' 50%f";

    private static RecoveryWorkspace workspace;
    private static Path spaces;

    @BeforeAll
    static void aServerWithABase() throws IOException {
        workspace = RecoveryWorkspace.make("it's past 100% ");
        workspace.run("env", "setup", "dev");
        workspace.write("CREATE TABLE visit (id int PRIMARY KEY, note text);"
                + " INSERT INTO visit SELECT i, 'early' FROM generate_series(1, 100) AS i");
        aTableInATablespace();
        String archive = workspace.folder().resolve(ARCHIVE).toString();
        JsonNode enabled = workspace.json("backup", "wal", "enable", "dev", "--archive", archive, "--yes");
        assertThat(enabled.get("restarted").asBoolean()).isTrue();
        assertThat(enabled.get("proven").asString()).matches("[0-9A-F]{24}");
        JsonNode base = workspace.json("backup", "base", "create", "--label", "first");
        assertThat(base.get("files").asInt()).isGreaterThan(500);
        assertThat(Files.getPosixFilePermissions(Path.of(archive, "base")))
                .as("it holds everything")
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        workspace.write("INSERT INTO visit SELECT i, 'late' FROM generate_series(101, 200) AS i");
    }

    /** Its place must be the account's of the server, wherever that may write. */
    private static void aTableInATablespace() throws IOException {
        spaces = Files.createTempDirectory(Path.of("/tmp"), "orderly-spaces");
        Files.setPosixFilePermissions(spaces, PosixFilePermissions.fromString("rwxrwxrwx"));
        workspace.write("COPY (SELECT 1) TO PROGRAM 'mkdir " + spaces + "/own'");
        workspace.write("CREATE TABLESPACE spaced LOCATION '" + spaces + "/own'");
        workspace.write("CREATE TABLE spaced (id int) TABLESPACE spaced");
    }

    @AfterAll
    static void end() throws IOException {
        workspace.close();
        ServerFiles.delete(spaces);
    }

    /** A loss in one transaction, whose number is given back. */
    private static String lose(String from) {
        workspace.write("WITH gone AS (DELETE FROM visit WHERE id <= 150 RETURNING id)"
                + " SELECT pg_current_xact_id()::text AS id, count(*) INTO " + from + " FROM gone");
        return workspace.ask("SELECT id FROM " + from);
    }

    @Test
    @Order(1)
    void rowsAndDatabasesComeBackFromTheirPast() {
        workspace.run("backup", "base", "verify", "first");
        workspace.run("backup", "point", "before the loss");
        assertThat(workspace.tried("backup", "point", "before the loss").exit()).isEqualTo(2);
        assertThat(workspace.tried("backup", "base", "create", "dev").err())
                .contains("there is no kind \"dev\"", "an environment goes with --env");
        lose("loss");
        assertThat(workspace.run("report", "dev", "--format", "table").out())
                .containsPattern("last backup: +none, one that was due is missing; archived WAL leads up to \\d")
                .containsPattern("base backups: +1\n")
                .contains("can be recovered to: ");

        JsonNode looked = workspace.json("restore", "dev", "--at", "point:before the loss");
        assertThat(looked.get("recovered").get("rows").asLong()).isEqualTo(200);
        assertThat(looked.get("recovered").get("now").get("rows").asLong()).isEqualTo(51);
        assertThat(looked.get("recovered").get("now").get("sameSchema").asBoolean())
                .isFalse();
        assertThat(workspace.ask("SELECT count(*) FROM visit")).isEqualTo("50");

        String[] rows = {"restore", "dev", "--at", "point:before the loss", "--table", "visit", "--upsert", "--yes"};
        assertThat(workspace.json(rows).get("brought").get("rows").asLong()).isEqualTo(200);
        assertThat(workspace.ask("SELECT count(*) FROM visit")).isEqualTo("200");

        JsonNode swapped = workspace.json("restore", "dev", "--at", "point:before the loss", "--swap", "--yes");
        assertThat(swapped.get("brought").get("kept").asString()).contains("__");
        assertThat(workspace.ask("SELECT to_regclass('loss') IS NULL")).isEqualTo("true");
        workspace.run("undo", "--yes");
        assertThat(workspace.ask("SELECT to_regclass('loss') IS NULL")).isEqualTo("false");
    }

    @Test
    @Order(2)
    void aSideServerIsKeptUntilItIsEnded() throws IOException {
        JsonNode side =
                workspace.json("restore", "dev", "--at", "latest", "--keep").get("side");
        String id = side.get("id").asString();
        assertThat(side.get("url").asString()).startsWith("postgresql://postgres@127.0.0.1:");
        assertThat(Files.readString(Path.of(side.get("passwords").asString()))).startsWith("127.0.0.1:");
        JsonNode listed = workspace.json("side", "list").get("sides");
        assertThat(listed).hasSize(1);
        assertThat(listed.get(0).get("port").isNumber()).isTrue();
        workspace.run("side", "end", id);
        assertThat(workspace.json("side", "list").get("sides")).isEmpty();
        assertThat(sides()).isEmpty();
        assertThat(workspace.tried("side", "end", id).exit()).isEqualTo(2);
    }

    @Test
    @Order(2)
    void anArchiverThatFailsIsSeen() throws Exception {
        JsonNode well = workspace.json("db", "status").get("recovery");
        assertThat(well.get("troubles")).isEmpty();
        assertThat(well.get("exposureSeconds").asLong()).isBetween(0L, 300L);
        assertThat(Instant.parse(well.get("from").asString()))
                .isBefore(Instant.parse(well.get("to").asString()));
        Path script = workspace.folder().resolve(ARCHIVE).resolve("archive.sh");
        Path away = script.resolveSibling("away");
        Files.move(script, away);
        workspace.write("SELECT pg_switch_wal()");
        await(() -> workspace
                .tried("db", "status", "--check", "--format", "json")
                .out()
                .contains("archiving fails, for "));
        assertThat(workspace.tried("db", "status", "--check").exit()).isEqualTo(5);
        Files.move(away, script);
        await(() -> workspace.tried("backup", "wal", "status", "dev").exit() == 0);
    }

    @Test
    @Order(3)
    void shellsThatWereKilledLeaveNothingInTheWay() throws Exception {
        Path bases = workspace.folder().resolve(ARCHIVE).resolve("base");
        killWhen(() -> names(bases).anyMatch(name -> name.startsWith(".taking-")), "backup", "base", "create");
        assertThat(names(bases)).anyMatch(name -> name.startsWith(".taking-"));
        String copying = "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_backup_start%'"
                + " AND pid <> pg_backend_pid()";
        await(() -> workspace.ask(copying).equals("0"));
        workspace.run("backup", "base", "create", "--label", "second");
        assertThat(names(bases)).hasSize(2).noneMatch(name -> name.startsWith("."));

        killWhen(
                () -> sides().anyMatch(side -> Files.exists(side.resolve("data/postmaster.pid"))),
                "restore",
                "dev",
                "--at",
                "latest",
                "--keep");
        assertThat(sides()).hasSize(1);
        workspace.run("restore", "dev", "--at", "latest");
        assertThat(sides()).isEmpty();
    }

    @Test
    @Order(4)
    void aWreckedServerComesBackUpToJustBeforeATransaction() throws Exception {
        workspace.write("INSERT INTO visit SELECT i, 'again' FROM generate_series(1, 150) AS i ON CONFLICT DO NOTHING;"
                + " TRUNCATE loss; DROP TABLE loss");
        Thread.sleep(1_100);
        String loss = lose("last_loss");
        Instant lost = Instant.parse(workspace.ask(
                "SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"));
        workspace.write("INSERT INTO visit VALUES (999, 'after')");
        workspace.run("backup", "point", "on the left timeline");
        workspace.killServer();
        wreck(workspace.data());

        JsonNode status = workspace.json("backup", "wal", "status", "dev");
        assertThat(status.get("running").asBoolean()).isFalse();
        JsonNode window = status.get("windows").get(0);
        Instant from = Instant.parse(window.get("from").asString());
        Instant to = Instant.parse(window.get("to").asString());
        assertThat(Duration.between(from, to)).isGreaterThan(Duration.ofSeconds(1));
        assertThat(rowsAt(from.toString())).as("the beginning of the window").isEqualTo(100);
        assertThat(rowsAt(to.toString())).as("the end of what was archived").isPositive();
        Result early =
                workspace.tried("restore", "dev", "--at", from.minusSeconds(1).toString());
        assertThat(early.exit()).isEqualTo(6);
        assertThat(early.err()).contains("target-out-of-reach", "what can be recovered to: ");
        Result late = workspace.tried(
                "restore", "dev", "--at", lost.plusSeconds(3_600).toString());
        assertThat(late.exit()).isEqualTo(6);
        Instant end = endOf(late.err());
        assertThat(rowsAt(end.toString())).as("with what was not archived yet").isEqualTo(52);
        assertThat(workspace
                        .tried("restore", "dev", "--at", end.plusSeconds(1).toString())
                        .exit())
                .isEqualTo(6);

        JsonNode before = workspace.json("restore", "dev", "--at", "before-xid:" + loss);
        assertThat(before.get("reached").get("stopped").asString()).startsWith("before commit of transaction " + loss);
        assertThat(before.get("recovered").get("rows").asLong()).isEqualTo(200);

        Result swap = workspace.tried("restore", "dev", "--at", "latest", "--swap", "--yes");
        assertThat(swap.exit()).isEqualTo(3);
        assertThat(swap.err()).contains("--whole");
        JsonNode whole =
                workspace.json("restore", "dev", "--at", lost.minusSeconds(1).toString(), "--whole", "--yes");
        assertThat(Path.of(whole.get("aside").asString())).isDirectory();
        assertThat(workspace.ask("SELECT count(*) || ' ' || max(id) FROM visit"))
                .isEqualTo("200 200");
        assertThat(workspace.ask("SELECT to_regclass('last_loss') IS NULL")).isEqualTo("true");
        assertThat(workspace.run("operation", "list").out()).contains("put the embedded server back to");

        // the new timeline is archived too, and leads on from the bases of the old one
        workspace.write("INSERT INTO visit VALUES (1000, 'new life')");
        assertThat(rowsAt("latest")).isEqualTo(201);
        assertThat(workspace.ask("SELECT count(*) FROM spaced"))
                .as("its tablespace lies in a side server's folder, which no other recovery takes for left over")
                .isEqualTo("0");
        assertThat(workspace.tried("backup", "wal", "status", "dev").exit())
                .as("what the left timeline had further on is not missing")
                .isZero();
        assertThat(workspace
                        .tried("restore", "dev", "--at", "point:on the left timeline")
                        .err())
                .contains("target-out-of-reach", "on a timeline that was left");
    }

    private static long rowsAt(String moment) {
        return workspace
                .json("restore", "dev", "--at", moment)
                .get("recovered")
                .get("rows")
                .asLong();
    }

    /** The end of the window, as a refusal prints it. */
    private static Instant endOf(String refusal) {
        String end = refusal.replaceFirst("(?s)^.* to ([0-9 :.+Z-]+); or latest.*$", "$1");
        return java.time.OffsetDateTime.parse(end.replace(' ', 'T')).toInstant();
    }

    private static void killWhen(java.util.function.BooleanSupplier moment, String... line) throws Exception {
        try (ShellProcess shell = ShellProcess.start(workspace.folder(), Map.of(), line)) {
            while (!moment.getAsBoolean()) {
                assertThat(shell.isAlive()).as("%s", shell.soFar()).isTrue();
                Thread.sleep(5);
            }
            shell.kill();
        }
    }

    private static void await(java.util.function.BooleanSupplier moment) throws InterruptedException {
        for (int i = 0; i < 100 && !moment.getAsBoolean(); i++) {
            Thread.sleep(100);
        }
        assertThat(moment.getAsBoolean()).isTrue();
    }

    private static Stream<Path> sides() {
        return list(workspace.server().resolve("side"), Files::isDirectory);
    }

    private static Stream<String> names(Path folder) {
        return list(folder, path -> true).map(path -> path.getFileName().toString());
    }

    private static Stream<Path> list(Path folder, Predicate<Path> wanted) {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(wanted).toList().stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Every third file is gone or cut off, those without which nothing starts among them. */
    private static void wreck(Path data) throws IOException {
        Random random = new Random(7);
        List<Path> files = workspace.files(data).stream()
                .filter(file -> !file.toString().contains("pg_wal"))
                .toList();
        for (Path file : files) {
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
