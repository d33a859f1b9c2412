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
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code db status} and {@code db size}. */
@ExtendWith(TestServerExtension.class)
final class DatabaseStatusCommandTest {

    @TempDir
    Path folder;

    @BeforeEach
    void makeTheWorkspace() throws IOException {
        Files.createDirectories(folder.resolve("migrations/model"));
        Files.writeString(folder.resolve("migrations/model/ward.sql"), "CREATE TABLE ward (id int PRIMARY KEY);");
    }

    private ShellHarness shell(String url) {
        return ShellHarness.in(folder, Map.of("HOME", folder.toString(), "DEV_DATABASE_URL", url));
    }

    private static JsonNode json(ShellHarness shell, String... words) {
        Result result = shell.run(words);
        assertThat(result.exit()).as(result.err()).isZero();
        return JsonMapper.builder().build().readTree(result.out());
    }

    private static void succeeds(ShellHarness shell, String... words) {
        Result result = shell.run(words);
        assertThat(result.exit()).as("%s%n%s", result.out(), result.err()).isZero();
    }

    @Test
    void tellsMigrationsBackupsDriftAndFindings(TestDatabase database) {
        try (ShellHarness shell = shell(database.url())) {
            assertThat(shell.run("db", "status").out())
                    .containsPattern("migrations: +0 applied, 0 pending\n")
                    .containsPattern("drift: +not known\n")
                    .containsPattern("last backup: +none\n")
                    .containsPattern("recovery: +none, as its WAL is not archived; see: help backup wal enable\n");
            Result missing = shell.run("db", "status", "--check", "--format", "json");
            assertThat(missing.exit()).isEqualTo(5);
            assertThat(missing.out()).contains("\"alerts\"", "missing: the full backup of dev");
            succeeds(shell, "migration", "create", "-m", "wards");
            assertThat(json(shell, "status", "--format", "json").get("pending").asInt())
                    .isEqualTo(1);
            succeeds(shell, "migration", "apply");
            succeeds(shell, "backup", "create", "--label", "first");
            Result unsafe = shell.run("db", "status", "--check", "--quiet", "--format", "json");
            assertThat(unsafe.exit())
                    .as("servers of tests do without fsync and its like")
                    .isEqualTo(5);
            assertThat(JsonMapper.shared().readTree(unsafe.out()).get("alerts"))
                    .hasToString("[\"3 findings are errors: see db check\"]");
            assertThat(shell.run("db", "status").out())
                    .containsPattern("server: +PostgreSQL \\d+.* at ")
                    .containsPattern("database: +" + database.name() + ", ")
                    .containsPattern("role: +postgres, a superuser\n")
                    .containsPattern("connections: +\\d+ of \\d+, \\d+ to this database, 1 active")
                    .containsPattern("replication: +a primary that nobody follows\n")
                    .containsPattern("migrations: +1 applied, 0 pending\n")
                    .containsPattern("drift: +none\n")
                    .containsPattern("last backup: +\\S+, \\d+ seconds ago\n")
                    .containsPattern("backup policy: +full weekly sunday 03:00; next ")
                    .containsPattern("findings: +.* quick rules; see all with: db check\n");
            database.execute("ALTER TABLE ward ADD COLUMN name text; CREATE TABLE heap (a int)");
            JsonNode drifted = json(shell, "status", "--format", "json");
            assertThat(drifted.get("drifted").asBoolean()).isTrue();
            assertThat(drifted.get("warnings").asInt()).isEqualTo(1);
            assertThat(drifted.get("lastBackup").isNull()).isFalse();
            assertThat(drifted.get("connections").get("limit").asInt()).isPositive();
        }
    }

    @Test
    void tellsSizesOfPartitionsWithTheirTableAndWhatHasGrown(TestDatabase database) {
        database.execute("""
                CREATE SCHEMA "Ü x";
                CREATE TABLE "Ü x"."T" (id int PRIMARY KEY, t text) PARTITION BY RANGE (id);
                CREATE TABLE "Ü x".t_1 PARTITION OF "Ü x"."T" FOR VALUES FROM (0) TO (100);
                CREATE TABLE "Ü x".t_2 PARTITION OF "Ü x"."T" FOR VALUES FROM (100) TO (100000);
                INSERT INTO "Ü x"."T" SELECT n, repeat('x', 100) FROM generate_series(1, 1000) AS n;
                CREATE TABLE shrinking (a int);
                INSERT INTO shrinking SELECT generate_series(1, 10000);
                """);
        try (ShellHarness shell = shell(database.url())) {
            Result first = shell.run("db", "size");
            assertThat(first.out())
                    .containsPattern("\\* +" + database.name() + " +[\\d.]+ MB +#+")
                    .containsPattern("\"Ü x\".\"T\" \\(2 partitions\\) +[\\d.]+ kB +#+")
                    .contains("growth is told from the next look on");
            database.execute(
                    "INSERT INTO \"Ü x\".\"T\" SELECT n, repeat('x', 100) FROM generate_series(2000, 9000) AS n;"
                            + "TRUNCATE shrinking");
            JsonNode second = json(shell, "size", "--format", "json");
            assertThat(second.get("since").isNull()).isFalse();
            JsonNode table = second.get("tables").get(0);
            assertThat(table.get("table").asString()).isEqualTo("\"Ü x\".\"T\"");
            assertThat(table.get("grownBytes").asLong()).isGreaterThan(700_000);
            assertThat(table.get("heapBytes").asLong() + table.get("indexBytes").asLong())
                    .isLessThanOrEqualTo(table.get("totalBytes").asLong());
            assertThat(second.get("tables").get(1).get("grownBytes").asLong()).isNegative();
            assertThat(json(shell, "size", "--format", "json").get("since")).isEqualTo(second.get("since"));
            assertThat(shell.run("size", "--limit", "1").out())
                    .contains("the 1 largest of 2 tables and 2 indexes; growth of the database since ");
            assertThat(shell.run("size", "--limit", "0").exit()).isEqualTo(2);
        }
    }

    @Test
    void worksForARoleThatMayDoLittle(TestDatabase database) throws SQLException {
        TestServer server = TestServer.get();
        server.run("CREATE ROLE newcomer LOGIN PASSWORD 'newcomer'");
        try {
            database.execute("CREATE SCHEMA hidden; CREATE TABLE hidden.t (a int)");
            String url =
                    "postgresql://newcomer:newcomer@" + server.host() + ":" + server.port() + "/" + database.name();
            try (ShellHarness shell = shell(url);
                    Connection other = database.connect()) {
                assertThat(other.isClosed()).isFalse();
                assertThat(shell.run("db", "status").out())
                        .containsPattern("role: +newcomer\n")
                        .containsPattern("connections: +\\d+ of \\d+, \\d+ to this database, 1 active, [1-9]\\d* not"
                                + " shown to this role");
                assertThat(shell.run("db", "size").out()).contains("hidden.t");
                assertThat(shell.run("db", "locks").exit()).isZero();
                assertThat(shell.run("db", "replication").exit()).isZero();
                assertThat(shell.run("db", "indexes").exit()).isZero();
            }
        } finally {
            database.close();
            server.dropRole("newcomer");
        }
    }
}
