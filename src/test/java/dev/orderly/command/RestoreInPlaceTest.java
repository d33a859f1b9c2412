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
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Restores of a role that may make no database: what stands there is put aside within it, and comes back. */
@ExtendWith(TestServerExtension.class)
@Timeout(180)
class RestoreInPlaceTest {

    private static final String ROLE = "in_place_owner";

    private static final String CLINIC = """
        CREATE EXTENSION citext;
        CREATE SCHEMA "Praxis Süd";
        CREATE TYPE state AS ENUM ('open', 'closed');
        CREATE TYPE "Praxis Süd".span AS RANGE (SUBTYPE = float8);
        CREATE DOMAIN positive AS int CHECK (VALUE > 0);
        CREATE SEQUENCE numbers;
        CREATE FUNCTION next_number() RETURNS bigint LANGUAGE sql AS 'SELECT nextval(''public.numbers'')';
        CREATE TABLE patient (
            id bigserial PRIMARY KEY, email citext UNIQUE, state state DEFAULT 'open', during "Praxis Süd".span, age positive,
            number bigint DEFAULT next_number());
        CREATE INDEX ON patient (age);
        CREATE TABLE "Praxis Süd"."Besuch ""1"" x" (
            id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, patient bigint NOT NULL REFERENCES patient,
            day date NOT NULL) PARTITION BY RANGE (id);
        CREATE TABLE "Praxis Süd".besuch_1 PARTITION OF "Praxis Süd"."Besuch ""1"" x" FOR VALUES FROM (0) TO (1000);
        CREATE VIEW "Praxis Süd".übersicht AS
            SELECT p.email, count(*) AS visits FROM patient p JOIN "Praxis Süd"."Besuch ""1"" x" b ON b.patient = p.id
            GROUP BY p.email;
        CREATE MATERIALIZED VIEW ages AS SELECT age, count(*) FROM patient GROUP BY age;
        CREATE STATISTICS linked ON age, state FROM patient;
        CREATE AGGREGATE total(int) (SFUNC = int4pl, STYPE = int);
        CREATE PUBLICATION visits FOR TABLE patient;
        GRANT SELECT ON patient TO PUBLIC;
        COMMENT ON TABLE patient IS 'who comes';
        INSERT INTO patient (email, during, age)
            SELECT 'P' || i || '@example.org', "Praxis Süd".span(i, i + 1), i FROM generate_series(1, 50) i;
        INSERT INTO "Praxis Süd"."Besuch ""1"" x" (patient, day) SELECT id, '2026-01-01' FROM patient;
        REFRESH MATERIALIZED VIEW ages;
        """;

    private static final String STATE = """
        SELECT (SELECT count(*) FROM patient) || ' ' || (SELECT count(*) FROM "Praxis Süd"."Besuch ""1"" x")
            || ' ' || (SELECT count(*) FROM "Praxis Süd".übersicht) || ' ' || (SELECT count(*) FROM ages)
        """;

    private static final String KEPT =
            "SELECT nspname FROM pg_namespace WHERE nspname ~ '__before_' ORDER BY nspname COLLATE \"C\"";

    @TempDir
    Path folder;

    private final TestServer server = TestServer.get();
    private TestDatabase database;

    @BeforeEach
    void ownedDatabase() throws IOException {
        Files.createDirectories(folder.resolve("migrations/versions"));
        server.run("CREATE ROLE " + ROLE + " LOGIN PASSWORD 'secret'");
        database = server.create();
        server.run("ALTER DATABASE " + database.name() + " OWNER TO " + ROLE);
    }

    @AfterEach
    void dropped() {
        database.close();
        server.dropRole(ROLE);
    }

    @Test
    void whatStoodThereIsKeptAndComesBack() {
        asOwner(CLINIC);
        try (ShellHarness shell = ShellHarness.in(folder, variables())) {
            run(shell, "backup create");
            asOwner("""
                DELETE FROM "Praxis Süd"."Besuch ""1"" x";
                DELETE FROM patient WHERE id > 7;
                CREATE TABLE later (id int);
                CREATE SCHEMA only_here CREATE TABLE t (id int)""");
            Result restored = run(shell, "restore latest --yes");
            assertThat(restored.out())
                    .contains("100 rows, equal to what was saved; what stood there is kept as \"Praxis Süd__before_")
                    .contains("\"public__before_");
            assertThat(database.query(STATE)).containsExactly("50 50 50 50");
            assertThat(database.query("SELECT to_regclass('later') IS NULL, to_regnamespace('only_here') IS NULL"))
                    .containsExactly("t|t");
            List<String> kept = database.query(KEPT);
            assertThat(kept).hasSize(3);
            assertThat(database.query("SELECT count(*) FROM \"" + kept.get(2) + "\".patient"))
                    .containsExactly("7");
            asOwner("INSERT INTO patient (email) VALUES ('p1@example.org ')");

            assertThat(run(shell, "undo --dry-run").out()).contains("rename \"" + kept.get(2) + "\" to \"public\"");
            run(shell, "undo --yes");
            assertThat(database.query(STATE)).containsExactly("7 0 0 50");
            assertThat(database.query("SELECT to_regclass('later') IS NULL, to_regnamespace('only_here') IS NULL"))
                    .containsExactly("f|f");
            assertThat(database.query(KEPT)).hasSize(2);
            asOwner("INSERT INTO patient (email) VALUES ('again@example.org')");

            Result again = shell.run("undo", "--yes");
            assertThat(again.exit()).as(again.err()).isZero();
            assertThat(database.query("SELECT count(*) FROM patient")).containsExactly("51");
            assertThat(database.query("SELECT pubname FROM pg_publication WHERE pubname = 'visits'"))
                    .containsExactly("visits");
        }
    }

    @Test
    void laterCommandsDoNotSeeWhatIsKept() {
        asOwner(CLINIC);
        try (ShellHarness shell = ShellHarness.in(folder, variables())) {
            run(shell, "backup create --label first");
            run(shell, "restore first --yes");
            assertThat(database.query(KEPT)).hasSize(2);
            assertThat(run(shell, "schema show --env dev").out())
                    .contains("patient")
                    .doesNotContain("__before_");
            asOwner("CREATE TABLE orderly.rescued_1_x (id int); INSERT INTO orderly.rescued_1_x VALUES (1)");
            Result backup = run(shell, "backup create --label second");
            assertThat(backup.err() + backup.out()).doesNotContain("__before_");
            assertThat(run(shell, "backup show second").out()).doesNotContain("__before_");
            assertThat(run(shell, "restore second --yes").out()).contains("101 rows, equal to what was saved");
            assertThat(database.query(KEPT)).hasSize(5);
            assertThat(database.query("SELECT count(*) FROM orderly.rescued_1_x"))
                    .containsExactly("1");
            run(shell, "undo --yes");
            assertThat(database.query("SELECT count(*) FROM orderly.rescued_1_x"))
                    .containsExactly("1");
            assertThat(database.query(STATE)).containsExactly("50 50 50 50");
        }
    }

    @Test
    void aFailureLeavesEverythingAsItWas() {
        asOwner(CLINIC);
        asOwner("""
            CREATE FUNCTION fine(int) RETURNS bool LANGUAGE plpgsql IMMUTABLE AS
                'BEGIN RETURN coalesce(current_setting(''test.fine'', true), '''') <> ''no''; END';
            ALTER TABLE patient ADD CONSTRAINT is_fine CHECK (fine(id::int))""");
        List<String> before;
        try (ShellHarness shell = ShellHarness.in(folder, variables())) {
            run(shell, "backup create");
            asOwner("DELETE FROM \"Praxis Süd\".\"Besuch \"\"1\"\" x\"; DELETE FROM patient WHERE id > 7");
            before = objects();
        }
        try (ShellHarness shell = ShellHarness.in(folder, variables("?options=-c%20test.fine%3Dno"))) {
            Result failed = shell.run("restore", "latest", "--yes");
            assertThat(failed.exit()).isEqualTo(6);
            assertThat(failed.err()).contains("patient", "is_fine");
            assertThat(objects()).isEqualTo(before);
            assertThat(database.query(STATE)).containsExactly("7 0 0 50");
            assertThat(database.query(KEPT)).isEmpty();
        }
        try (ShellHarness shell = ShellHarness.in(folder, variables())) {
            run(shell, "restore latest --yes");
            assertThat(database.query(STATE)).containsExactly("50 50 50 50");
        }
    }

    @Test
    void whatCannotBePutAsideIsNamedBeforeAnythingChanges() {
        asOwner(CLINIC);
        try (ShellHarness shell = ShellHarness.in(folder, variables())) {
            run(shell, "backup create");
            asOwner("CREATE EXTENSION hstore; SELECT lo_create(4711);"
                    + " CREATE CAST (state AS text) WITH INOUT AS ASSIGNMENT;"
                    + " CREATE TYPE years AS RANGE (SUBTYPE = int)");
            Result refused = shell.run("restore", "latest", "--yes");
            assertThat(refused.exit()).isEqualTo(4);
            assertThat(refused.err())
                    .contains("cast ", "extension hstore, which what comes in does not have", "large object 4711")
                    .contains("range public.years, in the schema of an extension or of another role")
                    .contains("hint: let an administrator run: ALTER ROLE … CREATEDB");
            assertThat(database.query(KEPT)).isEmpty();
        }
    }

    @Test
    void aRangeThatUndoCouldNotBringBackIsNamed() {
        asOwner("CREATE EXTENSION citext; CREATE TABLE patient (email citext)");
        try (ShellHarness shell = ShellHarness.in(folder, variables())) {
            run(shell, "backup create");
            asOwner("DROP TABLE patient; DROP EXTENSION citext; CREATE TYPE years AS RANGE (SUBTYPE = int)");
            Result refused = shell.run("restore", "latest", "--yes");
            assertThat(refused.exit()).isEqualTo(4);
            assertThat(refused.err()).contains("range public.years, in the schema of an extension");
            asOwner("DROP TYPE years");
            run(shell, "restore latest --yes");
            run(shell, "undo --yes");
            assertThat(database.query("SELECT to_regclass('patient') IS NULL")).containsExactly("t");
        }
    }

    @Test
    void anotherRolesTableIsNamedAndNothingChanges() {
        asOwner(CLINIC);
        try (ShellHarness shell = ShellHarness.in(folder, variables())) {
            run(shell, "backup create");
            database.execute("CREATE TABLE foreigners (id int)");
            Result refused = shell.run("restore", "latest", "--yes");
            assertThat(refused.exit()).isEqualTo(4);
            assertThat(refused.err()).contains("cannot be put aside by this role", "foreigners");
            assertThat(database.query(KEPT)).isEmpty();
        }
    }

    @Test
    void whoIsAtWorkInTheTablesIsNotWaitedForLong() throws SQLException {
        asOwner(CLINIC);
        try (ShellHarness shell = ShellHarness.in(folder, variables());
                Connection other = database.connect();
                Statement statement = other.createStatement()) {
            run(shell, "backup create");
            other.setAutoCommit(false);
            statement.execute("UPDATE patient SET age = 1 WHERE id = 1");
            Result refused = shell.run("restore", "latest", "--yes");
            other.rollback();
            assertThat(refused.exit()).isEqualTo(4);
            assertThat(refused.err()).contains("the tables of \"dev\" are in use by other sessions");
            assertThat(database.query(KEPT)).isEmpty();
        }
    }

    @Test
    void aCopyIsInPlaceToo() throws IOException {
        asOwner(CLINIC);
        Files.createDirectories(folder.resolve("neutralise"));
        Files.writeString(folder.resolve("neutralise/test.sql"), "DELETE FROM public.ages_noted;");
        asOwner("CREATE TABLE ages_noted (age int); INSERT INTO ages_noted VALUES (1)");
        try (TestDatabase copy = server.create("CREATE TABLE before (id int)");
                ShellHarness shell = ShellHarness.in(folder, variables(copy))) {
            server.run("ALTER DATABASE " + copy.name() + " OWNER TO " + ROLE);
            copy.execute("ALTER TABLE before OWNER TO " + ROLE);
            Result fast = shell.run("copy", "dev", "test", "--fast", "--yes");
            assertThat(fast.exit()).isEqualTo(3);
            assertThat(fast.err()).contains("CREATEDB");
            assertThat(run(shell, "copy dev test --yes").out())
                    .contains("what stood there is kept as \"public__before_");
            assertThat(copy.query(STATE)).containsExactly("50 50 50 50");
            assertThat(copy.query("SELECT count(*) FROM ages_noted")).containsExactly("0");
            run(shell, "undo --env test --yes");
            assertThat(copy.query("SELECT to_regclass('before') IS NOT NULL, to_regclass('patient') IS NULL"))
                    .containsExactly("t|t");
        }
    }

    @Test
    void archivesOfPgDumpAreLoadedInPlaceToo() {
        asOwner("CREATE SCHEMA app CREATE TABLE ward (old int)");
        String archive = Path.of("src/test/resources/archives/pg_dump-15.directory")
                .toAbsolutePath()
                .toString();
        try (ShellHarness shell = ShellHarness.in(folder, variables())) {
            run(shell, "restore " + archive + " --no-owner --skip-privileges --from-kind development --yes");
            assertThat(database.query("SELECT count(*) FROM app.bed")).containsExactly("500");
            run(shell, "undo --yes");
            assertThat(database.query("SELECT count(old) FROM app.ward")).containsExactly("0");
        }
    }

    @Test
    void aNewDatabaseNeedsTheRight() {
        asOwner(CLINIC);
        try (ShellHarness shell = ShellHarness.in(folder, variables())) {
            run(shell, "backup create");
            Result refused = shell.run("restore", "latest", "--into", "in_place_young", "--yes");
            assertThat(refused.exit()).isEqualTo(3);
            assertThat(refused.err()).contains("the role may not create the database \"in_place_young\"", "CREATEDB");
        }
    }

    @Test
    void whatIsKeptIsListedAndDroppedTogether() {
        asOwner(CLINIC);
        try (ShellHarness shell = ShellHarness.in(folder, variables())) {
            run(shell, "backup create");
            run(shell, "restore latest --yes");
            List<String> first = database.query(KEPT);
            run(shell, "restore latest --yes");
            assertThat(database.query(KEPT)).hasSize(4);
            assertThat(run(shell, "backup kept").out())
                    .contains(first)
                    .contains("publication  visits__before_", "restore ", "brings it back", "6 kept, ");
            assertThat(run(shell, "backup drop-kept --keep 1 --yes").out())
                    .contains("undo of the last change needs it");
            assertThat(database.query(KEPT)).hasSize(2).doesNotContainAnyElementsOf(first);
            assertThat(run(shell, "audit log --format json").out())
                    .contains("drop schema \\\"" + first.get(1) + "\\\", ", "drop publication \\\"visits__before_");
            assertThat(database.query("SELECT count(*) FROM pg_publication")).containsExactly("2");
            run(shell, "undo --yes");
            assertThat(database.query(STATE)).containsExactly("50 50 50 50");
        }
    }

    @Test
    void undoSaysWhatOfItIsGone() {
        asOwner(CLINIC);
        try (ShellHarness shell = ShellHarness.in(folder, variables())) {
            run(shell, "backup create");
            run(shell, "restore latest --yes");
            List<String> kept = database.query(KEPT);
            Result alone = shell.run("backup", "drop-kept", kept.get(1), "--yes");
            assertThat(alone.exit()).isEqualTo(4);
            assertThat(alone.err())
                    .contains("cannot be dropped, for this hangs on it: ")
                    .contains("view \"" + kept.get(0) + "\".\"übersicht\"")
                    .contains("name what was kept together with it too");
            String publication = database.query("SELECT pubname FROM pg_publication WHERE pubname ~ '__before_'")
                    .get(0);
            Result dropped = shell.run("backup", "drop-kept", kept.get(0), kept.get(1), publication, "--yes");
            assertThat(dropped.exit()).as(dropped.err()).isZero();
            assertThat(database.query(KEPT)).isEmpty();
            Result gone = shell.run("undo", "--dry-run");
            assertThat(gone.exit()).isEqualTo(4);
            assertThat(gone.err()).contains("what was kept does not exist any more: ", kept.get(0), publication);
        }
    }

    @Test
    void whatOthersHaveHungOnItIsNamedAndNothingIsDropped() {
        asOwner("CREATE SCHEMA app; CREATE TABLE app.ward (id int PRIMARY KEY) PARTITION BY RANGE (id);"
                + " CREATE TYPE app.state AS ENUM ('open'); CREATE SEQUENCE app.numbers;"
                + " CREATE FUNCTION app.one() RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1'");
        try (ShellHarness shell = ShellHarness.in(folder, variables())) {
            run(shell, "backup create");
            run(shell, "restore latest --yes");
            String kept = database.query(KEPT).stream()
                    .filter(name -> name.startsWith("app"))
                    .findFirst()
                    .orElseThrow();
            asOwner("CREATE SCHEMA x; CREATE TABLE x.t (a int)");
            Map<String, String> hung = new HashMap<>();
            hung.put("CREATE VIEW x.\"V\" AS SELECT id FROM k.ward", "view x.\"V\"");
            hung.put("CREATE TABLE x.p PARTITION OF k.ward FOR VALUES FROM (0) TO (9)", "table x.p");
            hung.put("ALTER TABLE x.t ADD b k.state", "column b of table x.t");
            hung.put(
                    "ALTER TABLE x.t ADD c int DEFAULT nextval('k.numbers')",
                    "default value for column c of table x.t");
            hung.put("ALTER TABLE x.t ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES k.ward", "constraint f on table x.t");
            hung.put("CREATE INDEX i ON x.t ((a + k.one()))", "index x.i");
            hung.put("CREATE PUBLICATION p FOR TABLE k.ward", "publication of table");
            hung.put("CREATE EXTENSION citext SCHEMA k", "extension citext");
            hung.forEach((sql, named) -> {
                asOwner(sql.replace("k.", kept + ".").replace("SCHEMA k", "SCHEMA " + kept));
                Result refused = shell.run("backup", "drop-kept", kept, "--yes");
                assertThat(refused.exit()).as(sql).isEqualTo(4);
                assertThat(refused.err()).contains("cannot be dropped, for this hangs on it: " + named);
                asOwner("DROP PUBLICATION IF EXISTS p; DROP EXTENSION IF EXISTS citext; DROP SCHEMA x CASCADE;"
                        + " CREATE SCHEMA x; CREATE TABLE x.t (a int)");
            });
            asOwner("INSERT INTO x.t VALUES (1)");
            Result dropped = shell.run("backup", "drop-kept", kept, "--yes");
            assertThat(dropped.exit()).as(dropped.err()).isZero();
            assertThat(database.query("SELECT a FROM x.t")).containsExactly("1");
        }
    }

    @Test
    void anotherRolesSchemaIsLeft() {
        database.execute("CREATE SCHEMA \"Süd__before_20260101_000000_000\"");
        try (ShellHarness shell = ShellHarness.in(folder, variables())) {
            Result refused = shell.run("backup", "drop-kept", "Süd__before_20260101_000000_000", "--yes");
            assertThat(refused.exit()).isEqualTo(4);
            assertThat(refused.err())
                    .contains("the schema \"Süd__before_20260101_000000_000\" belongs to role \"" + server.user())
                    .contains("DROP SCHEMA \"Süd__before_20260101_000000_000\" CASCADE");
            assertThat(database.query(KEPT)).hasSize(1);
        }
    }

    private Result run(ShellHarness shell, String line) {
        Result result = shell.run(line.split(" "));
        assertThat(result.exit()).as(line + "\n" + result).isZero();
        return result;
    }

    /** Every object of the application's with its oid. */
    private List<String> objects() {
        return new ArrayList<>(database.query("""
            SELECT 'relation ' || c.oid || c.oid::regclass || coalesce(c.relacl::text, '') FROM pg_class c
            WHERE c.oid >= 16384 AND c.relnamespace <> 'orderly'::regnamespace AND c.relnamespace > 10000
            UNION ALL SELECT 'routine ' || oid::regprocedure FROM pg_proc WHERE oid >= 16384
            UNION ALL SELECT 'schema ' || oid || nspname || coalesce(nspacl::text, '') FROM pg_namespace
                WHERE nspname !~ '^pg_'
            UNION ALL SELECT 'publication ' || pubname FROM pg_publication
            ORDER BY 1"""));
    }

    private void asOwner(String sql) {
        String url = "jdbc:postgresql://" + server.host() + ":" + server.port() + "/" + database.name() + "?user="
                + ROLE + "&password=secret";
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e.getMessage() + "\nin: " + sql, e);
        }
    }

    private Map<String, String> variables(TestDatabase copy) {
        Map<String, String> variables = new HashMap<>(variables());
        variables.put(
                "TEST_DATABASE_URL",
                "postgresql://" + ROLE + ":secret@" + server.host() + ":" + server.port() + "/" + copy.name());
        return variables;
    }

    private Map<String, String> variables() {
        return variables("");
    }

    private Map<String, String> variables(String options) {
        String url = "postgresql://" + ROLE + ":secret@" + server.host() + ":" + server.port() + "/" + database.name();
        return Map.of("DEV_DATABASE_URL", url + options, "HOME", folder.toString());
    }
}
