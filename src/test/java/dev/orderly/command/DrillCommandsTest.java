package dev.orderly.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.test.ShellHarness;
import dev.orderly.test.ShellHarness.Result;
import dev.orderly.test.ShellProcess;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code drill run} and {@code drill report}. */
@ExtendWith(TestServerExtension.class)
final class DrillCommandsTest {

    private static final String TABLES = """
        CREATE TABLE "Ward of ""Ö" (id int PRIMARY KEY, open boolean NOT NULL DEFAULT true);
        INSERT INTO "Ward of ""Ö" VALUES (1), (2);
        CREATE TABLE visit (id int PRIMARY KEY, ward int, at timestamptz NOT NULL DEFAULT now(), seen timestamp);
        INSERT INTO visit SELECT i, 1 + i % 2, now(), now() AT TIME ZONE 'UTC' FROM generate_series(1, 50) i;
        ALTER TABLE visit ADD CONSTRAINT "visit→ward" FOREIGN KEY (ward) REFERENCES "Ward of ""Ö";
        """;

    private static final String SLOW = "SELECT 1 FROM pg_sleep(20) AS slept WHERE slept::text = 'never'";

    @TempDir
    Path folder;

    private final Map<String, String> variables = new HashMap<>();
    private TestDatabase database;
    private TestDatabase other;
    private Set<String> databasesBefore;

    @BeforeEach
    void makeTheWorkspace() throws IOException {
        databasesBefore = new TreeSet<>(TestServer.get().databases());
        database = TestServer.get().create(TABLES);
        other = TestServer.get().create();
        Files.createDirectories(folder.resolve("migrations/model"));
        variables.put("HOME", folder.toString());
        variables.put("DEV_DATABASE_URL", database.url());
        variables.put("TEST_DATABASE_URL", other.url());
    }

    @AfterEach
    void dropWhatWasMade() {
        TestServer.get().databases().stream()
                .filter(name -> !databasesBefore.contains(name))
                .forEach(TestServer.get()::dropDatabase);
    }

    private ShellHarness shell() {
        return ShellHarness.in(folder, variables);
    }

    private static Result run(ShellHarness shell, int exit, String line) {
        Result result = shell.run(line.split(" "));
        assertThat(result.exit()).as(line + "\n" + result).isEqualTo(exit);
        return result;
    }

    private static JsonNode drills(ShellHarness shell, int exit, String line) {
        return JsonMapper.shared()
                .readTree(run(shell, exit, line + " --format json").out())
                .get("drills");
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private void configure(String dev, String test) throws IOException {
        write("orderly.yaml", """
            format: 1
            environments:
              dev: {kind: development, %s}
              test: {kind: testing, %s}
            """.formatted(dev, test).replace(", }", "}"));
    }

    private static List<String> texts(JsonNode array, String name) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.get(name).asString()));
        return texts;
    }

    private static JsonNode check(JsonNode rehearsal, String name) {
        for (JsonNode check : rehearsal.get("checks")) {
            if (check.get("check").asString().equals(name)) {
                return check;
            }
        }
        throw new AssertionError(name + " is not among " + rehearsal.get("checks"));
    }

    private static Set<String> leftovers() {
        Set<String> found = new TreeSet<>(TestServer.get().databases());
        found.removeIf(name -> !name.startsWith("orderly_scratch_"));
        return found;
    }

    @Test
    void theNewestBackupsAreRestoredMeasuredAndAskedAndTheHistoryStays() throws IOException {
        configure("objectives: {rto: 5min, rpo: 1h}", "");
        write("migrations/model/drills.yaml", """
            format: 1
            assertions:
              enough visits: {query: SELECT count(*) FROM visit, expect: ">= 50"}
              all wards are open: {query: 'SELECT bool_and(open) FROM "Ward of ""Ö"', expect: true}
              visits are fresh: {query: SELECT max(at) FROM visit, within: 1h}
              and so are those without a zone: {query: SELECT max(seen) FROM visit;, within: 1h}
              of another environment: {query: SELECT 1, expect: 2, environments: [test]}
            """);
        write("scripts/drills/orphans.sql", """
            -- visits whose ward is closed; note: there are none
            -- environments: dev

            SELECT id FROM visit WHERE ward = 3 -- none
            """);
        try (ShellHarness shell = shell()) {
            run(shell, 0, "backup create --label full");
            database.execute("INSERT INTO visit VALUES (51, 1)");
            run(shell, 0, "backup create incremental");
            JsonNode drill = drills(shell, 0, "drill run").get(0);
            assertThat(drill.get("passed").asBoolean()).isTrue();
            assertThat(drill.get("rtoMet").asBoolean()).isTrue();
            assertThat(drill.get("rpoMet").asBoolean()).isTrue();
            assertThat(drill.get("rtoSeconds").asDouble()).isEqualTo(300);
            assertThat(texts(drill.get("rehearsals"), "kind")).containsExactly("incremental", "full");
            JsonNode newest = drill.get("rehearsals").get(0);
            assertThat(check(newest, "enough visits").get("message").asString()).isEqualTo("51 >= 50");
            assertThat(check(drill.get("rehearsals").get(1), "enough visits")
                            .get("message")
                            .asString())
                    .isEqualTo("50 >= 50");
            assertThat(texts(newest.get("checks"), "outcome")).containsOnly("passed");
            assertThat(texts(newest.get("checks"), "check"))
                    .contains("archive", "foreign keys", "orphans", "all wards are open", "visits are fresh")
                    .doesNotContain("of another environment");
            for (String phase : List.of("fetch", "read", "rows", "keys", "compare", "checks")) {
                assertThat(newest.get("seconds").get(phase).isNumber())
                        .as(phase)
                        .isTrue();
            }
            assertThat(drill.get("recoverySeconds").asDouble())
                    .isPositive()
                    .isGreaterThan(newest.get("seconds").get("rows").asDouble());
            assertThat(run(shell, 0, "backup list").out()).contains("L2 at ");

            run(shell, 0, "drill run --backup full");
            JsonNode history = drills(shell, 0, "drill report");
            assertThat(history.size()).isEqualTo(2);
            assertThat(history.get(0)).isEqualTo(drill);
            assertThat(history.get(1).get("rpoSeconds").isNull()).isTrue();
            assertThat(run(shell, 0, "drill report dev").out())
                    .contains("dev: 2 of 2 passed", "met", " %")
                    .containsPattern("[+-]\\d+ %");
            assertThat(drills(shell, 0, "drill report test")).isEmpty();
            assertThat(run(shell, 0, "db status").out())
                    .containsPattern("last drill: +passed, \\d+ seconds ago, restored in \\d+\\.\\d s\n");
        }
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void whatFailsIsToldInTheHistoryAndByTheExitCode() throws IOException {
        configure("objectives: {rto: 1ms, rpo: 1ms}", "");
        write("migrations/model/drills.yaml", """
            assertions:
              more visits: {query: SELECT count(*) FROM visit, expect: "> 50"}
              recent: {query: "SELECT now() - interval '2 hours'", within: 1h}
              never: {query: "SELECT max(at) FROM (SELECT 'infinity'::timestamp AS at) AS far", within: 1h}
              bits: {query: "SELECT B'1'", expect: 1}
              a table that is gone: {query: SELECT id FROM nowhere, expect: no rows}
              a write: {query: SELECT writes(), expect: no rows}
            """);
        write("scripts/drills/open.sql", "SELECT id FROM \"Ward of \"\"Ö\" WHERE open");
        database.execute("CREATE FUNCTION writes() RETURNS int LANGUAGE sql AS 'DELETE FROM visit RETURNING id'");
        try (ShellHarness shell = shell()) {
            run(shell, 0, "backup create");
            JsonNode drill = drills(shell, 5, "drill run").get(0);
            assertThat(drill.get("passed").asBoolean()).isFalse();
            assertThat(drill.get("rtoMet").asBoolean()).isFalse();
            assertThat(drill.get("rpoMet").asBoolean()).isFalse();
            JsonNode rehearsal = drill.get("rehearsals").get(0);
            assertThat(check(rehearsal, "more visits").get("message").asString())
                    .isEqualTo("found \"50\", expected > \"50\"");
            assertThat(check(rehearsal, "recent").get("message").asString())
                    .containsPattern("the newest row is 1h5\\dm\\S* older than the backup, at most 1h was expected");
            assertThat(check(rehearsal, "never").get("message").asString())
                    .isEqualTo("the newest row is at infinity, which is no moment");
            assertThat(check(rehearsal, "bits").get("outcome").asString()).isEqualTo("passed");
            assertThat(check(rehearsal, "open").get("message").asString()).isEqualTo("2 rows, and none were expected");
            assertThat(check(rehearsal, "a table that is gone").get("message").asString())
                    .isEqualTo("drills.yaml:6: the server refuses the query: relation \"nowhere\" does not exist");
            assertThat(check(rehearsal, "a write").get("message").asString()).contains("in a read-only transaction");
            assertThat(run(shell, 0, "drill report").out())
                    .contains("the recovery time objective (RTO) is missed", "missed", "dev: 0 of 1 passed");
            assertThat(run(shell, 0, "db status").out()).containsPattern("last drill: +failed, ");
        }
    }

    @Test
    void aDamagedBackupFailsTheDrillAndAnEnvironmentWithoutBackupsTooWhereOneWasPromised() throws IOException {
        configure("", "objectives: {rpo: 24h}");
        try (ShellHarness shell = shell()) {
            run(shell, 0, "backup create");
            Path damaged;
            try (Stream<Path> files = Files.walk(folder.resolve("backups"))) {
                damaged = files.filter(file -> file.toString().contains(".dat"))
                        .findFirst()
                        .orElseThrow();
            }
            Files.write(damaged, new byte[] {1, 2, 3});
            JsonNode drills = drills(shell, 5, "drill run --all");
            assertThat(texts(drills, "environment")).containsExactly("dev", "test");
            assertThat(drills.get(0).get("rehearsals").get(0).get("failure").asString())
                    .startsWith("it is damaged: ");
            assertThat(drills.get(1).get("faults").toString())
                    .contains("there is no whole backup of test", "(RPO) is missed");
            assertThat(run(shell, 5, "drill run").out()).contains("it was not restored: it is damaged");
        }
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void rowsOfProductionStayOnServersOfProduction() throws IOException {
        write("orderly.yaml", """
            format: 1
            environments:
              live: {kind: production}
              stand-by: {kind: production}
              trial: {kind: staging}
              dev: {kind: development}
            """);
        variables.put("LIVE_DATABASE_URL", database.url());
        variables.put("STAND_BY_DATABASE_URL", other.url());
        variables.put("DEV_DATABASE_URL", TestServer.get().create().url());
        variables.put("TRIAL_DATABASE_URL", TestServer.get().create().url());
        variables.remove("TEST_DATABASE_URL");
        try (ShellHarness shell = shell()) {
            run(shell, 0, "backup create --env live");
            assertThat(run(shell, 4, "drill run live").err()).contains("would bring rows of production");
            assertThat(run(shell, 4, "drill run live --scratch dev").err())
                    .contains("data from production goes to a development environment anonymised only");
            assertThat(run(shell, 4, "drill run live --scratch trial").err()).contains("or with a reason");
            assertThat(run(shell, 4, "drill run live --scratch live").err())
                    .contains("scratch databases are not made on");
            assertThat(drills(shell, 0, "drill report")).isEmpty();
            run(shell, 0, "drill run live --scratch trial --reason law");
            run(shell, 0, "drill run live --scratch stand-by");
            assertThat(run(shell, 0, "audit log --env live --format json").out())
                    .contains("drill the restore of");
            assertThat(run(shell, 0, "audit log --env stand-by --format json").out())
                    .contains("drill the restore of", "on its server");
            assertThat(run(shell, 2, "drill run live --scratch stand-bye").err())
                    .contains("--scratch cannot be");
        }
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void rowsThatBreakAForeignKeyWhichNobodyValidatedAreNoted() throws IOException {
        configure("", "");
        database.execute("""
            CREATE TABLE "B" (id int); INSERT INTO "B" VALUES (7);
            ALTER TABLE "B" ADD CONSTRAINT "old ""one" FOREIGN KEY (id) REFERENCES visit NOT VALID;
            CREATE TABLE c (id int); INSERT INTO c VALUES (70);
            ALTER TABLE c ADD CONSTRAINT broken FOREIGN KEY (id) REFERENCES visit NOT VALID;
            """);
        try (ShellHarness shell = shell()) {
            run(shell, 0, "backup create");
            assertThat(run(shell, 0, "drill run").out())
                    .contains(
                            "1 of 3 are valid",
                            "old \"one on public.B was never validated, and its rows keep it",
                            "broken on public.c was never validated, and there are rows that break it",
                            "dev: the drill passed",
                            ", without an objective");
        }
    }

    @Test
    void whatIsWrongWithAssertionsIsToldAllAtOnceBeforeAnythingIsRestored() throws IOException {
        configure("", "");
        write("migrations/model/drills.yaml", """
            assertions:
              one: {qeury: SELECT 1, expect: 1}
              two: {query: SELECT 1; SELECT 2, expect: 1}
              three: {query: DELETE FROM visit, expect: no rows}
              four: {query: SELECT 1}
              five: {query: SELECT 1, expect: 1, within: 1h}
              six: {query: SELECT now(), within: soon}
              seven: {query: SELECT 1, expect: 1, environments: [dve]}
            """);
        write("scripts/drills/eight.sql", "-- expct: 3\nSELECT 3");
        try (ShellHarness shell = shell()) {
            run(shell, 0, "backup create");
            assertThat(run(shell, 6, "drill run").err())
                    .contains(
                            "drills.yaml:2: assertions.one.qeury: unknown key",
                            "did you mean \"query\"?",
                            "drills.yaml:3: assertions.two.query: expected one query, not 2",
                            "assertions.three.query: DELETE FROM does more than read",
                            "assertions.four.expect: exactly one of expect and within is needed",
                            "assertions.five.expect: exactly one",
                            "assertions.six.within: \"soon\" is not a length of time",
                            "there is no environment \"dve\"",
                            "did you mean \"dev\"?",
                            "scripts/drills/eight.sql:1: expct: unknown key",
                            "code: drills-invalid");
            assertThat(drills(shell, 0, "drill report")).isEmpty();
        }
    }

    @Test
    void theCopyOfAKilledDrillIsDroppedByTheNext() throws Exception {
        configure("", "");
        write("scripts/drills/slow.sql", SLOW);
        try (ShellHarness shell = shell()) {
            run(shell, 0, "backup create");
        }
        try (ShellProcess drill = ShellProcess.start(folder, variables, "drill", "run")) {
            while (leftovers().isEmpty() || !isAsking()) {
                assertThat(drill.isAlive()).as("%s", drill.soFar()).isTrue();
                Thread.sleep(20);
            }
            drill.kill();
        }
        Set<String> left = leftovers();
        assertThat(left).hasSize(1);
        TestServer.get()
                .run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(20)%'"
                        + " AND pid <> pg_backend_pid()");
        Files.delete(folder.resolve("scripts/drills/slow.sql"));
        try (ShellHarness shell = shell()) {
            run(shell, 0, "drill run");
            assertThat(drills(shell, 0, "drill report")).hasSize(1);
        }
        assertThat(leftovers()).isEmpty();
    }

    private static boolean isAsking() {
        return !TestServer.get()
                .single(
                        "postgres",
                        "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(20)%' AND state = 'active'"
                                + " AND pid <> pg_backend_pid()")
                .equals("0");
    }

    @Test
    void wordsThatDoNotFitTogetherAreRefused() throws IOException {
        configure("", "");
        try (ShellHarness shell = shell()) {
            assertThat(run(shell, 2, "drill run dev --backup nowhere").err())
                    .contains("a backup is of one environment");
            assertThat(run(shell, 2, "drill run dev --all").err()).contains("--all is about all environments");
            assertThat(run(shell, 2, "drill run --backup nowhere").err()).contains("there is no backup \"nowhere\"");
            assertThat(run(shell, 3, "drill run dve").err()).contains("did you mean \"dev\"?");
            assertThat(run(shell, 3, "drill run --remote").err()).contains("no bucket for backups is configured");
            assertThat(run(shell, 2, "drill report --limit 0").err()).contains("--limit is a number");
            assertThat(run(shell, 5, "drill run").out()).contains("there is no whole backup of dev");
        }
    }

    @Test
    void objectivesThatCannotBeReadAreToldWithTheirPlace() throws IOException {
        configure("objectives: {rto: soon, rpu: 4h}", "");
        try (ShellHarness shell = shell()) {
            assertThat(run(shell, 3, "drill run").err())
                    .contains(
                            "environments.dev.objectives.rto: \"soon\" is not a length of time",
                            "environments.dev.objectives.rpu: unknown key",
                            "did you mean \"rpo\"?");
        }
    }
}
