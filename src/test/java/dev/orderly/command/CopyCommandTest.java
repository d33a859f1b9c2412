package dev.orderly.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.archive.rows.RowTable;
import dev.orderly.archive.rows.RowTables;
import dev.orderly.test.ShellHarness;
import dev.orderly.test.ShellHarness.Result;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestServerExtension.class)
class CopyCommandTest {

    private static final String SCHEMA = """
        CREATE TABLE branch (id int PRIMARY KEY, name text NOT NULL);
        CREATE TABLE "Patient" (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, branch_id int REFERENCES branch,
            note text, size int GENERATED ALWAYS AS (length(note)) STORED);
        CREATE TABLE seen (id int);
        CREATE FUNCTION see() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN INSERT INTO public.seen VALUES (NEW.id); RETURN NEW; END $$;
        CREATE TRIGGER see AFTER INSERT ON "Patient" FOR EACH ROW EXECUTE FUNCTION see();
        ALTER TABLE "Patient" ENABLE ALWAYS TRIGGER see;
        """;

    private static final String ROWS = """
        INSERT INTO branch SELECT i, 'branch ' || i FROM generate_series(1, 5) i;
        ALTER TABLE "Patient" DISABLE TRIGGER see;
        INSERT INTO "Patient" (branch_id, note) SELECT i % 5 + 1, E'a\\tb\\n\\\\' || i FROM generate_series(1, 200) i;
        ALTER TABLE "Patient" ENABLE ALWAYS TRIGGER see;
        SELECT lo_from_bytea(0, 'large');
        """;

    @TempDir
    private Path folder;

    private TestDatabase source;
    private TestDatabase target;
    private ShellHarness shell;

    @BeforeEach
    void twoDatabases() throws IOException {
        source = TestServer.get().create(SCHEMA + ROWS);
        target = TestServer.get().create(SCHEMA + "INSERT INTO branch VALUES (1, 'old'), (9, 'gone')");
        Files.createDirectories(folder.resolve("migrations/versions"));
        shell = shell("TEST_DATABASE_URL", "DEV_DATABASE_URL");
    }

    private ShellHarness shell(String from, String to) throws IOException {
        return ShellHarness.in(folder, Map.of("HOME", folder.toString(), from, source.url(), to, target.url()));
    }

    @AfterEach
    void drop() {
        shell.close();
        List<String> kept = new ArrayList<>(TestServer.get().databases());
        kept.removeIf(name -> !name.startsWith(target.name() + "__"));
        kept.forEach(TestServer.get()::dropDatabase);
        source.close();
        target.close();
    }

    private Result run(String line) {
        Result result = shell.run(line.split(" "));
        assertThat(result.exit()).as(line + "\n" + result).isZero();
        return result;
    }

    private static final String PATIENTS = "SELECT md5(string_agg(p::text, ',' ORDER BY id)) FROM \"Patient\" p";

    @Test
    void theWholeDatabaseTakesThePlaceOfTheTargetsAndUndoBringsThatBack() throws IOException {
        Files.createDirectories(folder.resolve("neutralise"));
        Files.writeString(
                folder.resolve("neutralise/dev.sql"), "UPDATE branch SET name = 'harmless'; DELETE FROM seen;");
        assertThat(run("copy test dev --yes").out()).contains("3 tables, 205 rows", "undo brings it back");
        assertThat(target.query(PATIENTS)).isEqualTo(source.query(PATIENTS));
        assertThat(target.query("SELECT DISTINCT name FROM branch")).containsExactly("harmless");
        assertThat(target.query("SELECT convert_from(lo_get(oid), 'UTF8') FROM pg_largeobject_metadata"))
                .containsExactly("large");
        assertThat(target.query("SELECT nextval('\"Patient_id_seq\"')")).containsExactly("201");
        run("undo --yes");
        assertThat(target.query("SELECT name FROM branch ORDER BY id")).containsExactly("old", "gone");
        assertThat(run("audit log --format json").out()).contains("copy \\\"test\\\"", "neutralised by dev.sql");
    }

    /** Those whose binary form is the same everywhere travel in it, the others as text. */
    @Test
    void valuesOfEveryTypeComeAcross() throws Exception {
        try (InputStream types = CopyCommandTest.class.getResourceAsStream("/archives/every-type.sql")) {
            source.execute(new String(types.readAllBytes(), StandardCharsets.UTF_8));
        }
        source.execute("""
            CREATE TABLE steady AS SELECT a, b, c, d, e, f, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z, aa, ab, ac,
                af, ah, ai, al, am, ao, ap, "As ""it"" is", at, au, av FROM every_type;
            CREATE TABLE parts (s mood, b int) PARTITION BY HASH (s);
            CREATE TABLE part_0 PARTITION OF parts FOR VALUES WITH (MODULUS 2, REMAINDER 0);
            CREATE TABLE part_1 PARTITION OF parts FOR VALUES WITH (MODULUS 2, REMAINDER 1);
            INSERT INTO parts SELECT s, b FROM every_type;
            CREATE TABLE no_columns (); INSERT INTO no_columns DEFAULT VALUES;
            """);
        try (Connection connection = source.connect()) {
            connection.setAutoCommit(false);
            assertThat(RowTables.lock(connection).stream()
                            .filter(RowTable::portable)
                            .map(RowTable::name))
                    .containsExactlyInAnyOrder("branch", "Patient", "seen", "long", "steady", "part_0", "part_1");
        }
        run("copy test dev --yes");
        for (String table : List.of("every_type", "steady", "parts", "long", "no_columns")) {
            String rows = "SELECT t::text FROM " + table + " t ORDER BY 1";
            assertThat(target.query(rows)).as(table).isNotEmpty().isEqualTo(source.query(rows));
        }
    }

    @Test
    void theServerCopiesItsFilesOrTheSchemaAlone() {
        assertThat(run("copy test dev --fast --yes").out()).contains("as the server copies files");
        assertThat(target.query(PATIENTS)).isEqualTo(source.query(PATIENTS));
        run("copy test dev --schema-only --yes");
        assertThat(target.query("SELECT count(*) FROM \"Patient\"")).containsExactly("0");
        assertThat(shell.run("copy", "dev", "dev", "--yes").exit()).isEqualTo(2);
    }

    @Test
    void aTargetThatWasFrozenTakesWritesAgainHoweverTheCopyEnds() throws IOException {
        String write = "UPDATE branch SET name = name || '!'";
        Files.writeString(folder.resolve("broken.sql"), "SELECT 1 / 0");
        Result failed = shell.run("copy", "test", "dev", "--freeze", "--neutralise", "broken.sql", "--yes");
        assertThat(failed.exit()).isEqualTo(6);
        target.execute(write);
        run("copy test dev --fast --freeze --yes");
        target.execute(write);
        run("undo --yes");
        target.execute(write);
        assertThat(target.query("SELECT name FROM branch ORDER BY id")).containsExactly("old!!", "gone!!");
        assertThat(run("audit log --format json").out()).contains("the old database is read-only until the new one");
    }

    @Test
    void aScriptThatFailsLeavesTheTargetAsItWas() throws IOException {
        Files.writeString(folder.resolve("broken.sql"), "UPDATE branch SET name = 'x'; SELECT 1 / 0");
        Result result = shell.run("copy", "test", "dev", "--neutralise", "broken.sql", "--yes");
        assertThat(result.exit()).isEqualTo(6);
        assertThat(result.err()).contains("broken.sql", "division by zero");
        assertThat(target.query("SELECT name FROM branch ORDER BY id")).containsExactly("old", "gone");
        assertThat(TestServer.get().databases()).noneMatch(name -> name.startsWith(target.name() + "__"));
    }

    @Test
    void tablesAreReplacedWithTheirKeysCheckedAndTriggersSilent() {
        assertThat(run("copy test dev --table branch,patient --yes").out()).contains("2 tables, 205 rows");
        assertThat(target.query(PATIENTS)).isEqualTo(source.query(PATIENTS));
        assertThat(target.query("SELECT count(*) FROM seen")).containsExactly("0");
        assertThat(target.query("SELECT tgenabled FROM pg_trigger WHERE tgname = 'see'"))
                .containsExactly("A");
        assertThat(target.query("SELECT convalidated FROM pg_constraint WHERE contype = 'f'"))
                .containsExactly("t");
        assertThat(target.query("SELECT nextval('\"Patient_id_seq\"')")).containsExactly("201");
    }

    @Test
    void rowsOfTheSameKeyAreReplacedOrRefused() {
        target.execute("ALTER TABLE branch ADD COLUMN more text DEFAULT 'kept'");
        Result twice = shell.run("copy", "test", "dev", "--table", "branch", "--append", "--yes");
        assertThat(twice.exit()).isEqualTo(6);
        assertThat(twice.err()).contains("do not fit");
        run("copy test dev --table branch --where id<3 --upsert --yes");
        assertThat(target.query("SELECT id || name || more FROM branch ORDER BY id"))
                .containsExactly("1branch 1kept", "2branch 2kept", "9gonekept");
        Result dangling = shell.run("copy", "test", "dev", "--table", "patient", "--yes");
        assertThat(dangling.exit()).isEqualTo(6);
        assertThat(dangling.err()).contains("a foreign key finds no row");
        assertThat(target.query("SELECT count(*) FROM \"Patient\"")).containsExactly("0");
        assertThat(shell.run("copy", "test", "dev", "--table", "seen", "--upsert", "--yes")
                        .err())
                .contains("no primary key");
        assertThat(shell.run("copy", "test", "dev", "--table", "nobody", "--yes")
                        .exit())
                .isEqualTo(2);
    }

    @Test
    void rowsOfProductionStayThereUnlessAReasonIsGiven() throws IOException {
        try (ShellHarness production = shell("PROD_DATABASE_URL", "DEV_DATABASE_URL")) {
            assertThat(production.run("copy", "prod", "dev", "--yes").exit()).isEqualTo(4);
            assertThat(production
                            .run("copy", "prod", "dev", "--table", "branch", "--reason", "why", "--yes")
                            .exit())
                    .isEqualTo(4);
            assertThat(production.run("copy", "dev", "prod", "--yes").exit()).isEqualTo(4);
        }
        try (ShellHarness staging = shell("PROD_DATABASE_URL", "STAGING_DATABASE_URL")) {
            assertThat(staging.run("copy", "prod", "staging", "--yes").exit()).isEqualTo(4);
            Result given = staging.run("copy", "prod", "staging", "--table", "branch", "--reason", "bug 7", "--yes");
            assertThat(given.exit()).as(given.toString()).isZero();
            assertThat(staging.run("audit", "log", "--env", "staging", "--format", "json")
                            .out())
                    .contains("reason: bug 7");
        }
    }
}
