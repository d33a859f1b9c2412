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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestServerExtension.class)
class FixtureCommandsTest {

    private static final String SCHEMA = """
        CREATE TABLE "Ward №1" (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL UNIQUE);
        CREATE TABLE bed (id int PRIMARY KEY, ward int REFERENCES "Ward №1", label text);
        """;

    private static final String ROWS = """
        INSERT INTO "Ward №1" (name) SELECT 'ward ' || i FROM generate_series(1, 5) i;
        INSERT INTO bed SELECT i, i % 5 + 1, E'a\\tb' || i FROM generate_series(1, 200) i;
        SELECT lo_from_bytea(0, 'large');
        """;

    private static final String BEDS = "SELECT md5(string_agg(b::text, ',' ORDER BY id)) FROM bed b";

    @TempDir
    private Path folder;

    private final Map<String, String> variables = new HashMap<>();
    private final List<String> temporaryDatabases = new ArrayList<>();
    private TestDatabase dev;
    private TestDatabase test;
    private ShellHarness shell;

    @BeforeEach
    void twoDatabases() throws IOException {
        keptTemplates().forEach(TestServer.get()::dropDatabase);
        dev = TestServer.get().create(SCHEMA + ROWS);
        test = TestServer.get().create(SCHEMA + "INSERT INTO bed (id, label) VALUES (1, 'old')");
        Files.createDirectories(folder.resolve("migrations/versions"));
        Files.writeString(folder.resolve("migrations/versions/V1__wards.sql"), SCHEMA);
        variables.put("HOME", folder.toString());
        variables.put("DEV_DATABASE_URL", dev.url());
        variables.put("TEST_DATABASE_URL", test.url());
        shell = ShellHarness.in(folder, variables);
    }

    @AfterEach
    void drop() {
        shell.close();
        List<String> left = new ArrayList<>(TestServer.get().databases());
        left.removeIf(name -> !name.startsWith(test.name() + "__")
                && !name.startsWith(dev.name() + "__")
                && !name.startsWith("orderly_kept_"));
        left.forEach(TestServer.get()::dropDatabase);
        dev.close();
        test.close();
        temporaryDatabases.forEach(TestServer.get()::dropRole);
    }

    private Result run(String line) {
        Result result = shell.run(line.split(" "));
        assertThat(result.exit()).as(line + "\n" + result).isZero();
        return result;
    }

    private Result fails(int exit, String line) {
        Result result = shell.run(line.split(" "));
        assertThat(result.exit()).as(line + "\n" + result).isEqualTo(exit);
        return result;
    }

    private Path fixture(String name) {
        return folder.resolve("migrations/fixtures").resolve(name);
    }

    private static long templates() {
        return keptTemplates().size();
    }

    /** Other tests' as well, where they ran on this server. */
    private static List<String> keptTemplates() {
        return TestServer.get().databases().stream()
                .filter(name -> name.startsWith("orderly_kept_"))
                .toList();
    }

    @Test
    void isLoadedIntoAnotherEnvironmentAndUndoBringsBackWhatStoodThere() {
        assertThat(run("fixture save wards --env dev").out()).contains("2 tables, 205 rows", "fixture load wards");
        assertThat(templates()).isEqualTo(1);
        assertThat(fails(4, "fixture load wards --env test").err()).contains("--yes");
        assertThat(run("fixture load wards --env test --yes").out())
                .contains("loaded the fixture wards into test", "undo brings it back");
        assertThat(test.query(BEDS)).isEqualTo(dev.query(BEDS));
        assertThat(test.query("SELECT convert_from(lo_get(oid), 'UTF8') FROM pg_largeobject_metadata"))
                .containsExactly("large");
        test.execute("INSERT INTO \"Ward №1\" (name) VALUES ('sixth'); DELETE FROM bed");
        run("fixture load wards --env test --yes");
        assertThat(test.query(BEDS)).isEqualTo(dev.query(BEDS));
        assertThat(templates()).isEqualTo(1);
        run("undo --env test --yes");
        assertThat(test.query("SELECT count(*) FROM bed")).containsExactly("0");
        assertThat(run("audit log --env test --format json").out())
                .contains("load the fixture wards", "public.bed: 200 rows", "public.Ward №1: 5 rows");
        assertThat(run("audit log --env dev --format json").out())
                .contains("save the fixture wards", "public.bed: 200 rows");
        assertThat(run("env show test --format json").out()).contains("\"testing\"");
    }

    @Test
    void isLoadedFromItsFilesWhereNoTemplateStands() {
        run("fixture save wards --env dev");
        TestServer.get().databases().stream()
                .filter(name -> name.startsWith("orderly_kept_"))
                .forEach(TestServer.get()::dropDatabase);
        run("fixture load wards --env test --yes");
        assertThat(test.query(BEDS)).isEqualTo(dev.query(BEDS));
        assertThat(templates()).isEqualTo(1);
    }

    @Test
    void isReplacedAfterAQuestionListedAndDropped() {
        run("fixture save wards --env dev");
        dev.execute("DELETE FROM bed WHERE id > 10");
        assertThat(fails(4, "fixture save wards --env dev").err()).contains("unless version control has them");
        assertThat(run("fixture list --format json").out())
                .contains("\"rows\": 205")
                .containsPattern("\"behind\": \\[\\s*\"1\"");
        run("fixture save wards --env dev --yes");
        String listed = run("fixture list --format json").out();
        assertThat(listed).contains("\"rows\": 15", "\"kind\": \"development\"", "\"environment\": \"dev\"");
        run("fixture load wards --env test --yes");
        assertThat(test.query("SELECT count(*) FROM bed")).containsExactly("10");
        run("fixture drop wards --env dev --yes");
        assertThat(fixture("wards")).doesNotExist();
        assertThat(templates()).isLessThanOrEqualTo(1);
        assertThat(fails(2, "fixture load wards --env test --yes").err()).contains("there is no fixture \"wards\"");
        assertThat(run("fixture list").out()).contains("there is no fixture");
    }

    @Test
    void tellsWhichMigrationsCameAfterIt() throws IOException {
        run("migration baseline 1 --env dev --yes");
        run("fixture save wards --env dev");
        Files.writeString(folder.resolve("migrations/versions/V2__notes.sql"), "CREATE TABLE note (id int);");
        String out = run("fixture load wards --env test --yes").out();
        assertThat(out).contains("saved before the versions 2", "migration apply --env test");
        Files.delete(folder.resolve("migrations/versions/V1__wards.sql"));
        assertThat(run("fixture list --format json").out()).containsPattern("\"unknown\": \\[\\s*\"1\"");
    }

    @Test
    void neverTouchesStagingOrProductionAndTakesNothingOfProduction() throws IOException {
        Map<String, String> others = new HashMap<>(variables);
        others.remove("DEV_DATABASE_URL");
        others.remove("TEST_DATABASE_URL");
        others.put("STAGING_DATABASE_URL", test.url());
        others.put("PROD_DATABASE_URL", dev.url());
        try (ShellHarness strict = ShellHarness.in(folder, others)) {
            for (String name : List.of("staging", "prod")) {
                Result saved = strict.run("fixture", "save", "wards", "--env", name, "--confirm", name, "--yes");
                assertThat(saved.exit()).as("%s", saved).isEqualTo(4);
            }
            Result backup = strict.run("backup", "create", "full", "--env", "prod");
            assertThat(backup.exit()).as("%s", backup).isZero();
        }
        assertThat(fixture("wards")).doesNotExist();
        Path archive;
        try (var backups = Files.list(folder.resolve("backups"))) {
            archive = backups.filter(Files::isDirectory).findFirst().orElseThrow();
        }
        Files.createDirectories(fixture("smuggled").getParent());
        Files.move(archive, fixture("smuggled"));
        Files.writeString(fixture("smuggled").resolve("versions.txt"), "1\n");
        test.execute("DROP SCHEMA IF EXISTS orderly CASCADE");
        assertThat(fails(4, "fixture load smuggled --env test --yes").err()).contains("data from production");
        assertThat(test.query("SELECT label FROM bed")).containsExactly("old");
    }

    @Test
    void namesAreNamesOfFolders() {
        for (String name : List.of("../x", "Wards", "a.b", "nul", "-x", "x".repeat(64), "a/b")) {
            Result result = shell.run("fixture", "save", "--env", "dev", "--", name);
            assertThat(result.exit()).as("%s %s", name, result).isEqualTo(2);
        }
        assertThat(folder.resolve("migrations/fixtures")).doesNotExist();
    }

    @Test
    void changedFilesAreNotLoaded() throws IOException {
        run("fixture save wards --env dev");
        TestServer.get().databases().stream()
                .filter(name -> name.startsWith("orderly_kept_"))
                .forEach(TestServer.get()::dropDatabase);
        try (var files = Files.list(fixture("wards"))) {
            for (Path rows :
                    files.filter(file -> file.toString().endsWith(".dat.zst")).toList()) {
                byte[] bytes = Files.readAllBytes(rows);
                bytes[bytes.length - 1] ^= 1;
                Files.write(rows, bytes);
            }
        }
        fails(6, "fixture load wards --env test --yes");
        assertThat(test.query("SELECT label FROM bed")).containsExactly("old");
        Files.delete(fixture("wards").resolve("manifest.json"));
        assertThat(fails(6, "fixture load wards --env test --yes").err())
                .contains("the fixture \"wards\" cannot be used", "fixture save wards");
        assertThat(run("fixture list").out()).contains("broken: wards");
    }

    @Test
    void whatAKilledSaveLeftIsMended() throws IOException {
        run("fixture save wards --env dev");
        Path old = folder.resolve(".orderly/fixtures/old");
        Files.createDirectories(old);
        Files.move(fixture("wards"), old.resolve("wards"));
        Path draft = folder.resolve(".orderly/fixtures/new/wards");
        Files.createDirectories(draft);
        Files.writeString(draft.resolve("toc.dat"), "half");
        assertThat(run("fixture list --format plain").out()).contains("wards");
        assertThat(fixture("wards")).isDirectory();
        assertThat(old.resolve("wards")).doesNotExist();
        assertThat(draft).doesNotExist();
        run("fixture load wards --env test --yes");
        assertThat(test.query(BEDS)).isEqualTo(dev.query(BEDS));
    }

    @Test
    void loadsInPlaceWhereTheRoleMayMakeNoDatabases() throws IOException {
        String role = "fixture_role_" + ProcessHandle.current().pid();
        TestServer.get().run("CREATE ROLE " + role + " LOGIN PASSWORD 'x' NOCREATEDB");
        temporaryDatabases.add(role);
        TestServer.get().run("ALTER DATABASE \"" + test.name() + "\" OWNER TO " + role);
        test.execute("ALTER SCHEMA public OWNER TO " + role + "; ALTER TABLE bed OWNER TO " + role
                + "; ALTER TABLE \"Ward №1\" OWNER TO " + role);
        dev.query("SELECT lo_unlink(oid) FROM pg_largeobject_metadata");
        run("fixture save wards --env dev");
        Map<String, String> less = new HashMap<>(variables);
        String url = test.url().replaceFirst("//[^@]*@", "//" + role + ":x@");
        less.put("TEST_DATABASE_URL", url);
        try (ShellHarness weak = ShellHarness.in(folder, less)) {
            Result loaded = weak.run("fixture", "load", "wards", "--env", "test", "--yes");
            assertThat(loaded.exit()).as("%s", loaded).isZero();
            assertThat(loaded.out()).contains("what stood there is kept as");
            assertThat(test.query(BEDS)).isEqualTo(dev.query(BEDS));
            assertThat(weak.run("undo", "--env", "test", "--yes").exit()).isZero();
            assertThat(test.query("SELECT label FROM bed")).containsExactly("old");
            Result saved = weak.run("fixture", "save", "old", "--env", "test");
            assertThat(saved.exit()).as("%s", saved).isZero();
            assertThat(saved.err()).contains("no template is made of it");
            weak.run("fixture", "drop", "old", "--env", "test", "--yes");
        }
        test.execute("REASSIGN OWNED BY " + role + " TO CURRENT_USER; DROP OWNED BY " + role);
    }
}
