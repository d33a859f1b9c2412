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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(TestServerExtension.class)
class BackupCommandsTest {

    private static final String PATIENTS = """
        CREATE TABLE patient (id int PRIMARY KEY, email text);
        INSERT INTO patient SELECT i, 'p' || i || '@example.org' FROM generate_series(1, 50) i\
        """;

    @TempDir
    private Path folder;

    private ShellHarness shell(Map<String, String> urls) throws IOException {
        Files.createDirectories(folder.resolve("migrations/versions"));
        Map<String, String> environment = new HashMap<>(urls);
        environment.put("HOME", folder.toString());
        return ShellHarness.in(folder, environment);
    }

    private ShellHarness dev(TestDatabase database) throws IOException {
        return shell(Map.of("DEV_DATABASE_URL", database.url()));
    }

    private static Result run(ShellHarness shell, String line) {
        Result result = shell.run(line.split(" "));
        assertThat(result.exit()).as(line + "\n" + result).isZero();
        return result;
    }

    private static String id(ShellHarness shell, String create) {
        String json = run(shell, create + " --format json").out();
        return JsonMapper.shared().readTree(json).get("id").asString();
    }

    /** The embedded server's databases that a restore has kept aside. */
    private static void dropKept(TestDatabase database) {
        List<String> kept = new ArrayList<>(TestServer.get().databases());
        kept.removeIf(name -> !name.startsWith(database.name() + "__"));
        kept.forEach(TestServer.get()::dropDatabase);
    }

    @Test
    void whatWasLostComesBackAndCanBeTakenBack() throws IOException {
        try (TestDatabase database = TestServer.get().create(PATIENTS);
                ShellHarness shell = dev(database)) {
            String id = id(shell, "backup create --label mine");
            database.execute("DELETE FROM patient WHERE id > 10");
            assertThat(run(shell, "restore mine --yes").out()).contains("50 rows", "equal to what was saved");
            assertThat(database.query("SELECT count(*) FROM patient")).containsExactly("50");
            run(shell, "undo --yes");
            assertThat(database.query("SELECT count(*) FROM patient")).containsExactly("10");
            assertThat(run(shell, "audit log").out()).contains("back up, full", id);
            dropKept(database);
        }
    }

    @Test
    void undoSaysWhatWasWrittenSinceAndKeepsIt() throws IOException {
        try (TestDatabase database = TestServer.get().create(PATIENTS);
                ShellHarness shell = dev(database)) {
            run(shell, "backup create");
            run(shell, "restore latest --yes");
            assertThat(run(shell, "undo --dry-run").out()).contains("nothing was written to it since");
            database.execute("INSERT INTO patient VALUES (51, 'a'), (52, 'b'); DELETE FROM patient WHERE id = 1");
            assertThat(run(shell, "undo --dry-run").out()).contains("3 rows were written to it since");
            Result undone = run(shell, "undo --yes");
            assertThat(undone.err())
                    .contains("3 rows were written to the database that stood in its place: only \"" + database.name());
            assertThat(run(shell, "audit log --format json").out()).contains("3 rows were written to it since");
            assertThat(database.query("SELECT max(id), min(id) FROM patient")).containsExactly("50|1");
            assertThat(run(shell, "undo --dry-run").out()).contains("nothing was written to it since");
            run(shell, "undo --yes");
            assertThat(database.query("SELECT max(id), min(id) FROM patient")).containsExactly("52|2");
            dropKept(database);
        }
    }

    @Test
    void undoDoesNotCountWithCountersThatBeganAnew() throws IOException {
        try (TestDatabase database = TestServer.get().create(PATIENTS);
                ShellHarness shell = dev(database)) {
            run(shell, "backup create");
            run(shell, "restore latest --yes");
            database.query("SELECT pg_stat_reset()");
            database.execute("INSERT INTO patient SELECT i FROM generate_series(101, 300) i");
            assertThat(run(shell, "undo --dry-run").out()).contains("what was written to it since is not known");
            run(shell, "undo --yes");
            dropKept(database);
        }
    }

    @Test
    void whatIsBoundToTheDatabaseKeepsItInItsPlace() throws IOException {
        try (TestDatabase database = TestServer.get().create(PATIENTS);
                ShellHarness shell = dev(database)) {
            run(shell, "backup create");
            database.execute("""
                CREATE SUBSCRIPTION "News" CONNECTION 'dbname=nowhere' PUBLICATION p
                WITH (connect = false, slot_name = NONE)\
                """);
            Result refused = shell.run("restore", "latest", "--yes");
            assertThat(refused.exit()).isEqualTo(4);
            assertThat(refused.err())
                    .contains("would stay with the old one: subscription \"News\"", "--allow-bound", "database-bound");
            run(shell, "restore latest --into beside_it --yes");
            TestServer.get().dropDatabase("beside_it");
            run(shell, "restore latest --allow-bound --yes");
            run(shell, "undo --yes");
            database.execute("DROP SUBSCRIPTION \"News\"");
            dropKept(database);
        }
    }

    @Test
    void rowsOfSomeTablesComeBackBesideOthers() throws IOException {
        try (TestDatabase database = TestServer.get()
                        .create(PATIENTS
                                + "; CREATE TABLE visit (id serial PRIMARY KEY, patient int REFERENCES patient);"
                                + "INSERT INTO visit (patient) SELECT i FROM generate_series(1, 50) i");
                ShellHarness shell = dev(database)) {
            run(shell, "backup create --label mine");
            database.execute("DELETE FROM visit WHERE id < 40; UPDATE patient SET email = NULL;"
                    + "INSERT INTO patient VALUES (51, 'new')");
            assertThat(run(shell, "restore mine --table public.visit --yes").out())
                    .contains("1 tables, 50 rows");
            assertThat(database.query("SELECT count(*) FROM visit")).containsExactly("50");
            assertThat(database.query("SELECT count(email) FROM patient")).containsExactly("1");
            run(shell, "restore mine --table pat* --upsert --yes");
            assertThat(database.query("SELECT count(email) FROM patient")).containsExactly("51");
            assertThat(shell.run("restore", "mine", "--table", "nobody", "--yes")
                            .exit())
                    .isEqualTo(2);
            database.execute("INSERT INTO visit (patient) VALUES (51)");
            Result missing = shell.run("restore", "mine", "--table", "patient", "--yes");
            assertThat(missing.exit()).isEqualTo(6);
            assertThat(missing.err()).contains("a foreign key finds no row");
            assertThat(database.query("SELECT count(*) FROM patient")).containsExactly("51");
        }
    }

    @Test
    void aNewDatabaseIsMadeBesideAndNothingElseTouched() throws IOException {
        try (TestDatabase database = TestServer.get().create(PATIENTS);
                ShellHarness shell = dev(database)) {
            String id = id(shell, "backup create --compress gzip:1 --workers 2");
            String beside = database.name() + "__beside";
            run(shell, "restore " + id + " --into " + beside + " --yes");
            assertThat(TestServer.get().databases()).contains(beside);
            Result again = shell.run("restore", id, "--into", beside, "--yes");
            assertThat(again.exit()).isEqualTo(2);
            assertThat(again.err()).contains("exists already");
            dropKept(database);
        }
    }

    @Test
    void aChangedByteIsFoundAndNothingIsRestoredFromIt() throws IOException {
        try (TestDatabase database = TestServer.get().create(PATIENTS);
                ShellHarness shell = dev(database)) {
            String id = id(shell, "backup create");
            assertThat(run(shell, "backup verify " + id).out()).contains("is whole");
            Path file;
            try (Stream<Path> files = Files.list(folder.resolve("backups").resolve(id))) {
                file = files.filter(path -> path.toString().endsWith(".dat.zst"))
                        .findFirst()
                        .orElseThrow();
            }
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 1;
            Files.write(file, bytes);
            Result verified = shell.run("backup", "verify", id);
            assertThat(verified.exit()).isEqualTo(5);
            assertThat(verified.out()).contains(file.getFileName().toString(), "cannot be relied on");
            Result restored = shell.run("restore", id, "--yes");
            assertThat(restored.exit()).isEqualTo(6);
            assertThat(restored.err()).contains("not as it was saved");
            assertThat(database.query("SELECT count(*) FROM patient")).containsExactly("50");
            assertThat(TestServer.get().databases()).noneMatch(name -> name.startsWith(database.name() + "__"));
        }
    }

    @Test
    void migrationsAreRehearsedOnTheRowsOfTheNewestBackup() throws IOException {
        try (TestDatabase database = TestServer.get().create();
                ShellHarness shell = dev(database)) {
            Path versions = folder.resolve("migrations/versions");
            Files.writeString(versions.resolve("V1__patients.sql"), "CREATE TABLE patient (id int, email text);\n");
            run(shell, "migration apply");
            database.execute("INSERT INTO patient VALUES (1, NULL)");
            Files.writeString(versions.resolve("V2__emails.sql"), "ALTER TABLE patient ALTER email SET NOT NULL;\n");
            String id = id(shell, "backup create");
            database.execute("DELETE FROM patient"); // so that the target itself would take it
            Result rehearsed = shell.run("migration", "check", "--rehearse");
            assertThat(rehearsed.exit()).isEqualTo(5);
            assertThat(rehearsed.out() + rehearsed.err()).contains("a copy of " + id, "contains null values");
            run(shell, "backup create");
            assertThat(run(shell, "migration check --rehearse").out()).contains("a copy of ");
            assertThat(database.query("SELECT count(*) FROM patient")).containsExactly("0");
        }
    }

    @Test
    void whatCouldLoseRowsIsSavedFirst() throws IOException {
        try (TestDatabase database = TestServer.get().create(PATIENTS);
                ShellHarness shell = dev(database)) {
            Files.createDirectories(folder.resolve("migrations/model"));
            Files.writeString(
                    folder.resolve("migrations/model/patient.sql"), "CREATE TABLE patient (id int PRIMARY KEY);\n");
            run(shell, "schema sync --yes --no-rescue --force=data-loss");
            assertThat(run(shell, "backup list").out()).contains("safety");
            run(shell, "restore safety --yes");
            assertThat(database.query("SELECT email FROM patient WHERE id = 7")).containsExactly("p7@example.org");
            dropKept(database);
        }
    }

    @Test
    void aBackupOfProductionIsRestoredNowhereElse() throws IOException {
        try (TestDatabase production = TestServer.get().create(PATIENTS);
                TestDatabase database = TestServer.get().create();
                ShellHarness shell =
                        shell(Map.of("DEV_DATABASE_URL", database.url(), "PROD_DATABASE_URL", production.url()))) {
            String id = id(shell, "backup create --env prod");
            Result refused = shell.run("restore", id, "--env", "dev", "--yes");
            assertThat(refused.exit()).isEqualTo(4);
            assertThat(refused.err()).contains("anonymised only");
            Result rehearsed = shell.run("backup", "verify", id, "--rehearse");
            assertThat(rehearsed.exit()).isEqualTo(4);
            assertThat(rehearsed.err()).contains("rows of production onto another server");
        }
    }

    @Test
    void whatIsMissingOnTheServerIsToldBeforeAnythingIsBegun() throws IOException {
        try (TestDatabase database = TestServer.get().create(PATIENTS);
                ShellHarness shell = dev(database)) {
            database.execute("CREATE ROLE soon_gone; ALTER TABLE patient OWNER TO soon_gone");
            String id = id(shell, "backup create");
            database.execute("ALTER TABLE patient OWNER TO CURRENT_USER; DROP ROLE soon_gone");
            Result refused = shell.run("restore", id, "--yes");
            assertThat(refused.exit()).as(refused.toString()).isEqualTo(6);
            assertThat(refused.err()).contains("lacks roles", "soon_gone", "--role-map");
        }
    }

    @Test
    void aDatabaseThatLetsNobodyMakeItsLogIsSavedAllTheSame() throws IOException {
        String guarded = PATIENTS + ";CREATE FUNCTION refuse() RETURNS event_trigger LANGUAGE plpgsql AS"
                + " 'BEGIN RAISE EXCEPTION ''no new schemas here''; END';"
                + "CREATE EVENT TRIGGER no_schemas ON ddl_command_start WHEN TAG IN ('CREATE SCHEMA')"
                + " EXECUTE FUNCTION refuse()";
        try (TestDatabase database = TestServer.get().create(guarded);
                ShellHarness shell = dev(database)) {
            Result saved = run(shell, "backup create");
            assertThat(saved.err()).contains("no new schemas here", "on no record");
            assertThat(saved.out()).contains("50 rows");
        }
    }

    @Test
    void backupsAreFoundByIdBeginningLabelOrAge() throws IOException {
        try (TestDatabase database = TestServer.get().create(PATIENTS);
                ShellHarness shell = dev(database)) {
            String first = id(shell, "backup create schema-only --label empty");
            String second = id(shell, "backup create");
            assertThat(run(shell, "backup show latest").out()).contains(second);
            assertThat(run(shell, "backup show empty").out()).contains(first, "schema-only");
            Result ambiguous = shell.run("backup", "show", first.substring(0, 4));
            assertThat(ambiguous.exit()).isEqualTo(2);
            assertThat(ambiguous.err()).contains(first, second);
            run(shell, "backup delete empty --yes");
            Result gone = shell.run("backup", "show", first);
            assertThat(gone.exit()).isEqualTo(2);
            assertThat(gone.err()).contains("there is no backup");
        }
    }

    @Test
    void grantsAndPoliciesFollowTheirRolesToOtherNames() throws IOException {
        try (TestDatabase database = TestServer.get()
                        .create("DROP ROLE IF EXISTS \"map's old\", map_new; CREATE ROLE \"map's old\"; CREATE ROLE"
                                + " map_new;"
                                + PATIENTS
                                + "; GRANT SELECT (id), UPDATE ON patient TO \"map's old\" WITH GRANT"
                                + " OPTION;ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO"
                                + " \"map's old\";CREATE POLICY own ON patient TO \"map's old\" USING (email"
                                + " <> 'TO x;');CREATE TABLE owned (id int); ALTER TABLE owned OWNER TO"
                                + " \"map's old\"");
                ShellHarness shell = dev(database)) {
            run(shell, "backup create --label mine");
            database.execute("DROP POLICY own ON patient; DROP OWNED BY \"map's old\"; DROP ROLE \"map's old\"");
            Result missing = shell.run("restore", "mine", "--yes");
            assertThat(missing.exit()).isEqualTo(6);
            assertThat(missing.err()).contains("map's old");
            Result mapped = shell.run("restore", "mine", "--role-map", "map's old=map_new", "--yes");
            assertThat(mapped.exit()).as(mapped.toString()).isZero();
            assertThat(database.query(
                            "SELECT has_column_privilege('map_new', 'patient', 'id', 'SELECT WITH GRANT OPTION'),"
                                    + " has_table_privilege('map_new', 'patient', 'UPDATE'),"
                                    + " (SELECT polroles FROM pg_policy) @> ARRAY['map_new'::regrole::oid],"
                                    + " (SELECT relowner = 'map_new'::regrole FROM pg_class WHERE relname = 'owned'),"
                                    + " (SELECT defaclacl::text LIKE '%map_new%' FROM pg_default_acl)"))
                    .containsExactly("t|t|t|t|t");
            dropKept(database);
            database.execute("DROP OWNED BY map_new; DROP ROLE map_new");
        }
    }
}
