package dev.orderly.health.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code db vacuum}, {@code analyze} and {@code reindex}: what they take, what they pass over, and what is left of a stop. */
@ExtendWith(TestServerExtension.class)
final class DatabaseMaintenanceTest {

    /** A table of its own limits, so that the server's autovacuum stays away. */
    private static final String ALONE = " WITH (autovacuum_enabled = false)";

    private static final String USE_UP_TRANSACTIONS = """
            DO $$ BEGIN
                SET synchronous_commit = off;
                FOR i IN 1..100100 LOOP
                    PERFORM pg_catalog.pg_current_xact_id();
                    COMMIT;
                END LOOP;
            END $$""";

    @TempDir
    Path folder;

    @BeforeEach
    void makeTheWorkspace() throws IOException {
        Files.createDirectories(folder.resolve("migrations/model"));
        Files.writeString(folder.resolve("orderly.yaml"), """
                environments:
                  dev: {timeouts: {lock: 300ms}}
                """);
    }

    private ShellHarness shell(String url) {
        return ShellHarness.in(folder, Map.of("HOME", folder.toString(), "DEV_DATABASE_URL", url));
    }

    private ShellHarness shell(TestDatabase database) {
        return shell(database.url());
    }

    private static JsonNode json(Result result) {
        return JsonMapper.builder().build().readTree(result.out());
    }

    private static JsonNode dryRun(ShellHarness shell, String... words) {
        String[] all = Stream.concat(Arrays.stream(words), Stream.of("--dry-run", "--format", "json"))
                .toArray(String[]::new);
        Result result = shell.run(all);
        assertThat(result.exit()).as(result.err()).isZero();
        return json(result);
    }

    private static List<String> each(JsonNode result, String field) {
        return StreamSupport.stream(result.get("steps").spliterator(), false)
                .map(step -> step.get(field).asString())
                .toList();
    }

    private static List<String> planned(ShellHarness shell, String... words) {
        return each(dryRun(shell, words), "statement");
    }

    @Test
    void plansWhileAPartitionIsLocked(TestDatabase database) throws SQLException {
        database.execute("CREATE TABLE parted (a int) PARTITION BY LIST (a)");
        database.execute("CREATE TABLE part PARTITION OF parted FOR VALUES IN (1); INSERT INTO parted VALUES (1)");
        try (ShellHarness shell = shell(database);
                Connection other = database.connect();
                Statement holder = other.createStatement()) {
            other.setAutoCommit(false);
            holder.execute("LOCK TABLE ONLY part");
            assertThat(planned(shell, "db", "analyze", "--needed"))
                    .anyMatch(it -> it.startsWith("ANALYZE ") && it.endsWith("public.parted"));
        }
    }

    @Test
    void findsWhatAutovacuumWouldByTheTablesOwnLimits(TestDatabase database) {
        database.execute("CREATE TABLE quiet (a int)" + ALONE + """
                ; CREATE TABLE dead (a int) WITH (autovacuum_enabled = false)
                ; CREATE TABLE eager (a int) WITH (autovacuum_enabled = false,
                    autovacuum_vacuum_threshold = 5, autovacuum_vacuum_scale_factor = 0)
                ; CREATE TABLE patient (a int) WITH (autovacuum_enabled = false,
                    autovacuum_vacuum_threshold = 5000, autovacuum_analyze_threshold = 5000)
                ; CREATE TABLE filled (a int) WITH (autovacuum_enabled = false,
                    autovacuum_vacuum_insert_threshold = 100, autovacuum_vacuum_insert_scale_factor = 0)
                ; CREATE TABLE tall (a int, t text) WITH (autovacuum_enabled = false, toast.autovacuum_enabled = false,
                    toast.autovacuum_vacuum_threshold = 3, toast.autovacuum_vacuum_scale_factor = 0);
                ALTER TABLE tall ALTER t SET STORAGE EXTERNAL;
                INSERT INTO quiet SELECT generate_series(1, 1000);
                INSERT INTO dead SELECT generate_series(1, 1000);
                INSERT INTO eager SELECT generate_series(1, 1000);
                INSERT INTO patient SELECT generate_series(1, 1000);
                INSERT INTO tall SELECT i, repeat('x', 9000) FROM generate_series(1, 20) AS i""");
        database.execute("ANALYZE");
        database.execute("""
                DELETE FROM quiet WHERE a <= 240; DELETE FROM dead WHERE a <= 260;
                DELETE FROM eager WHERE a <= 10; DELETE FROM patient WHERE a <= 900;
                INSERT INTO filled SELECT generate_series(1, 150);
                DELETE FROM tall WHERE a <= 5""");
        try (ShellHarness shell = shell(database)) {
            JsonNode needs = dryRun(shell, "db", "vacuum", "--needed");
            assertThat(each(needs, "object"))
                    .containsExactly("public.dead", "public.eager", "public.filled", "public.tall");
            assertThat(each(needs, "why"))
                    .containsExactly(
                            "260 dead rows, of 250 allowed",
                            "10 dead rows, of 5 allowed",
                            "150 rows inserted, of 100 allowed",
                            "25 dead rows in TOAST, of 3 allowed");
            assertThat(each(dryRun(shell, "db", "analyze", "--needed"), "object"))
                    .containsExactly("public.dead", "public.filled", "public.quiet");
            Result vacuumed = shell.run("db", "vacuum", "--needed", "--format", "json");
            assertThat(vacuumed.exit()).as(vacuumed.err()).isZero();
            JsonNode dead = json(vacuumed).get("steps").get(0);
            assertThat(dead.get("outcome").asString()).isEqualTo("vacuumed");
            assertThat(dead.get("deadBefore").asLong()).isEqualTo(260);
            assertThat(dead.get("deadAfter").asLong()).isZero();
            assertThat(shell.run("db", "vacuum", "--needed").out()).isEqualTo("nothing in dev needs it\n");
            assertThat(shell.run("audit", "log").out())
                    .contains("db vacuum: public.dead, public.eager, public.filled and 1 more");
            assertThat(shell.run("audit", "log", "--format", "json").out())
                    .contains("vacuumed public.dead: ", "260 to 0 dead rows");
        }
    }

    @Test
    void findsTablesWithoutStatisticsAndOldOnes(TestDatabase database) throws Exception {
        database.execute("CREATE TABLE empty (a int); CREATE TABLE never (a int) WITH (autovacuum_enabled = false);"
                + " INSERT INTO never SELECT generate_series(1, 20);"
                + " CREATE TABLE old (a int) WITH (autovacuum_enabled = false, autovacuum_freeze_max_age = 100000);"
                + " INSERT INTO old VALUES (1)");
        database.execute("ANALYZE old");
        try (ShellHarness shell = shell(database);
                Connection other = database.connect();
                Statement holder = other.createStatement()) {
            assertThat(each(dryRun(shell, "db", "analyze", "--needed"), "why"))
                    .containsExactly("it was never analysed");
            other.setAutoCommit(false);
            // keeps the server's own vacuum of old tables away
            holder.execute("LOCK TABLE old IN SHARE UPDATE EXCLUSIVE MODE");
            database.execute(USE_UP_TRANSACTIONS);
            JsonNode needs = dryRun(shell, "db", "vacuum", "--needed", "--analyze");
            assertThat(each(needs, "statement").get(0))
                    .startsWith("VACUUM (ANALYZE) ")
                    .endsWith("public.old");
            assertThat(each(needs, "why").get(0))
                    .startsWith("oldest transaction 1001")
                    .endsWith("behind, of 100000 allowed");
            assertThat(each(needs, "statement").get(1)).startsWith("ANALYZE ").endsWith("public.never");
            other.rollback();
            assertThat(shell.run("db", "vacuum", "--needed", "--analyze", "--freeze")
                            .exit())
                    .isZero();
            assertThat(database.query("SELECT age(relfrozenxid) < 1000 FROM pg_class WHERE relname = 'old'"))
                    .containsExactly("t");
        }
    }

    @Test
    void takesNamesAsPeopleWriteThem(TestDatabase database) {
        database.execute("""
                CREATE SCHEMA "Sch é";
                CREATE TABLE "Sch é"."Wei""rd.T 1" (a int);
                CREATE TABLE "Sch é".other (a int);
                CREATE TABLE plain (a int)""");
        try (ShellHarness shell = shell(database)) {
            List<String> one = planned(shell, "db", "vacuum", "\"Sch é\".\"wei*rd.t ?\"");
            assertThat(one).hasSize(1);
            assertThat(one.get(0)).endsWith("\"Sch é\".\"Wei\"\"rd.T 1\"");
            assertThat(planned(shell, "db", "vacuum", "sch*.*", "PLAIN", "--freeze"))
                    .hasSize(3)
                    .allMatch(it -> it.startsWith("VACUUM (FREEZE) "));
            assertThat(shell.run("db", "vacuum", "\"Sch é\".\"wei*rd.t ?\"").exit())
                    .isZero();
            Result unknown = shell.run("db", "analyze", "plain", "nowhere", "pg_catalog.pg_class");
            assertThat(unknown.exit()).isEqualTo(2);
            assertThat(unknown.err())
                    .contains("there is no table \"nowhere\", \"pg_catalog.pg_class\"", "code: table-not-found");
            assertThat(shell.run("db", "reindex").err()).contains("code: name-missing");
        }
    }

    @Test
    void passesOverWhatIsLockedWithoutWaitingLong(TestDatabase database) throws Exception {
        database.execute("CREATE TABLE free (a int PRIMARY KEY); CREATE TABLE held (a int PRIMARY KEY)");
        try (ShellHarness shell = shell(database);
                Connection other = database.connect();
                Statement holder = other.createStatement()) {
            assertThat(shell.run("db", "vacuum").exit()).isZero();
            other.setAutoCommit(false);
            holder.execute("LOCK TABLE held");
            long start = System.nanoTime();
            Result vacuumed = shell.run("db", "vacuum", "--analyze");
            Result rebuilt = shell.run("db", "reindex", "held");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
            other.rollback();
            assertThat(vacuumed.exit()).isEqualTo(7);
            assertThat(vacuumed.out())
                    .containsPattern("public.free +vacuumed")
                    .containsPattern("public.held +passed over .*another session holds a lock on it: see db locks");
            assertThat(rebuilt.exit()).isEqualTo(3);
            assertThat(rebuilt.out()).containsPattern("public.held_pkey +passed over .*another session holds a lock");
            assertThat(database.query("SELECT relname FROM pg_class WHERE relname LIKE '%\\_cc%'"))
                    .isEmpty();
        }
    }

    @Test
    void tellsThatAnOlderTransactionKeepsDeadRows(TestDatabase database) throws Exception {
        database.execute("CREATE TABLE t (a int)" + ALONE + "; INSERT INTO t SELECT generate_series(1, 100)");
        try (ShellHarness shell = shell(database);
                Connection other = database.connect();
                Statement old = other.createStatement()) {
            other.setAutoCommit(false);
            other.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            old.execute("SELECT 1");
            database.execute("DELETE FROM t WHERE a <= 60");
            assertThat(shell.run("db", "vacuum", "t").out())
                    .containsPattern("public.t +vacuumed +60 ")
                    .contains("dead rows stay that an older transaction may still see");
            other.rollback();
            Result full = shell.run("db", "vacuum", "t", "--full");
            assertThat(full.out()).containsPattern("public.t +rewritten +\\d").doesNotContain("dead rows stay");
            assertThat(full.err()).contains("VACUUM (FULL) writes 1 table anew");
        }
    }

    @Test
    void passesOverWhatTheRoleHasNoRightTo(TestDatabase database) {
        TestServer.get().run("CREATE ROLE keeper LOGIN PASSWORD 'k'");
        try {
            database.execute("CREATE TABLE mine (a int PRIMARY KEY); CREATE TABLE theirs (a int PRIMARY KEY);"
                    + " ALTER TABLE mine OWNER TO keeper; GRANT CREATE ON DATABASE " + database.name()
                    + " TO keeper");
            String url = "postgresql://keeper:k@" + TestServer.get().host() + ":"
                    + TestServer.get().port() + "/" + database.name();
            try (ShellHarness shell = shell(url)) {
                Result all = shell.run("db", "vacuum", "mine", "theirs");
                assertThat(all.exit()).as(all.err()).isEqualTo(7);
                assertThat(all.out())
                        .containsPattern("public.mine +vacuumed")
                        .containsPattern("public.theirs +passed over .*the role has no right to: it belongs to "
                                + TestServer.get().user());
                assertThat(shell.run("db", "analyze", "theirs").exit()).isEqualTo(3);
                Result rebuilt = shell.run("db", "reindex", "mine", "theirs");
                assertThat(rebuilt.exit()).isEqualTo(7);
                assertThat(rebuilt.out()).containsPattern("public.mine_pkey +rebuilt");
                assertThat(shell.run("db", "reindex", "--needed").exit()).isZero();
            }
        } finally {
            database.execute("DROP SCHEMA IF EXISTS orderly CASCADE; REASSIGN OWNED BY keeper TO CURRENT_USER;"
                    + " DROP OWNED BY keeper");
            TestServer.get().dropRole("keeper");
        }
    }

    @Test
    void worksOnPartitionsAndAnalysesTheWhole(TestDatabase database) {
        database.execute("""
                CREATE TABLE log (a int PRIMARY KEY) PARTITION BY RANGE (a);
                CREATE TABLE log_1 PARTITION OF log FOR VALUES FROM (0) TO (1000) WITH (autovacuum_enabled = false);
                CREATE TABLE log_2 PARTITION OF log FOR VALUES FROM (1000) TO (2000) WITH (autovacuum_enabled = false);
                INSERT INTO log SELECT generate_series(0, 1999)""");
        try (ShellHarness shell = shell(database)) {
            assertThat(each(dryRun(shell, "db", "vacuum", "log"), "object"))
                    .containsExactly("public.log_1", "public.log_2");
            assertThat(each(dryRun(shell, "db", "vacuum", "log", "--analyze"), "object"))
                    .containsExactly("public.log_1", "public.log_2", "public.log");
            assertThat(each(dryRun(shell, "db", "analyze", "--needed"), "object"))
                    .contains("public.log");
            Result rebuilt = shell.run("db", "reindex", "log_pkey");
            assertThat(rebuilt.exit()).as(rebuilt.err()).isZero();
            assertThat(rebuilt.out()).containsPattern("log_1_pkey +rebuilt").containsPattern("log_2_pkey +rebuilt");
            assertThat(shell.run("db", "analyze", "--needed").exit()).isZero();
            assertThat(shell.run("db", "analyze", "--needed").out()).isEqualTo("nothing in dev needs it\n");
            assertThat(database.query("SELECT count(*) FROM pg_stats WHERE tablename = 'log' AND inherited"))
                    .containsExactly("1");
        }
    }

    @Test
    void rebuildsInvalidIndexesAndSaysWhichItCannotConcurrently(TestDatabase database) throws Exception {
        database.execute("""
                CREATE TABLE t (a int, r int4range, EXCLUDE USING gist (r WITH &&));
                CREATE INDEX sound ON t (a);
                CREATE MATERIALIZED VIEW m AS SELECT 1 AS one;
                CREATE INDEX m_one ON m (one);
                INSERT INTO t VALUES (1, '[1,2]'), (1, '[3,4]')""");
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("CREATE UNIQUE INDEX CONCURRENTLY \"Bad One\" ON t (a)"))
                    .hasMessageContaining("Bad One");
        }
        try (ShellHarness shell = shell(database)) {
            assertThat(planned(shell, "db", "reindex", "--needed"))
                    .containsExactly("REINDEX INDEX CONCURRENTLY public.\"Bad One\"");
            Result duplicates = shell.run("db", "reindex", "--needed");
            assertThat(duplicates.exit()).isEqualTo(3);
            assertThat(duplicates.out()).containsPattern("\"Bad One\" +passed over .*could not create unique index");
            database.execute("DELETE FROM t WHERE r = '[1,3)'");
            Result mended = shell.run("db", "reindex", "--needed");
            assertThat(mended.exit()).as(mended.out() + mended.err()).isZero();
            assertThat(mended.out())
                    .containsPattern("\"Bad One_ccnew\" +removed .*an interrupted REINDEX CONCURRENTLY left it")
                    .containsPattern("\"Bad One\" +rebuilt");
            assertThat(database.query("SELECT count(*) FROM pg_index WHERE NOT indisvalid"))
                    .containsExactly("0");
            Result all = shell.run("db", "reindex", "--all");
            assertThat(all.exit()).isEqualTo(7);
            assertThat(all.out())
                    .containsPattern("public.m_one +rebuilt")
                    .containsPattern("public.t_r_excl +passed over .*with --blocking only");
            assertThat(shell.run("db", "reindex", "t", "--blocking").exit()).isZero();
        }
    }

    @Test
    void asksInProductionAndRefusesToLockOthersOut(TestDatabase database) {
        database.execute("CREATE TABLE t (a int PRIMARY KEY)");
        try (ShellHarness shell =
                ShellHarness.in(folder, Map.of("HOME", folder.toString(), "PROD_DATABASE_URL", database.url()))) {
            assertThat(shell.run("db", "vacuum", "t", "--env", "prod").exit()).isEqualTo(4);
            assertThat(shell.run("db", "vacuum", "t", "--env", "prod", "--yes").exit())
                    .isZero();
            Result full = shell.run("db", "vacuum", "t", "--full", "--env", "prod", "--yes");
            assertThat(full.exit()).isEqualTo(4);
            assertThat(full.err())
                    .contains(
                            "hazard blocks-reads",
                            "writes 1 table anew",
                            "reads and writes of a table wait until it is done",
                            "--force=blocks-reads");
            Result forced = shell.run("db", "vacuum", "t", "--full", "--env", "prod", "--yes", "--force=blocks-reads");
            assertThat(forced.exit()).as(forced.err()).isZero();
            Result blocking = shell.run("db", "reindex", "t", "--blocking", "--env", "prod", "--yes");
            assertThat(blocking.err()).contains("hazard blocks-writes");
        }
    }

    @Test
    void readsTheNeedsOfAThousandTablesByOneQuery(TestDatabase database) {
        database.execute("DO $$ BEGIN FOR i IN 1..1000 LOOP EXECUTE format('CREATE TABLE t%s (a int)', i);"
                + " END LOOP; END $$");
        try (ShellHarness shell = shell(database)) {
            assertThat(shell.run("env", "list").exit()).isZero();
            long start = System.nanoTime();
            Result result = shell.run("db", "vacuum", "--needed", "--analyze");
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            assertThat(result.out()).isEqualTo("nothing in dev needs it\n");
            assertThat(took).isLessThan(Duration.ofSeconds(3));
        }
    }
}
