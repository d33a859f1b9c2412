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
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestServerExtension.class)
class SchemaCommandsTest {

    private static final String OLD = "CREATE TABLE patient (id int PRIMARY KEY, name varchar(40))";
    private static final String NEW =
            "CREATE TABLE patient (id int PRIMARY KEY, name varchar(80)); COMMENT ON TABLE patient IS 'Who is ill'";

    @TempDir
    private Path folder;

    private Map<String, String> variables(TestDatabase dev) {
        write("orderly.yaml", "format: 1\n");
        return Map.of("DEV_DATABASE_URL", dev.url(), "HOME", folder.toString());
    }

    private void write(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void comparesTwoUrlsWithoutAWorkspace() {
        try (TestDatabase from = TestServer.get().create(OLD);
                TestDatabase to = TestServer.get().create(NEW);
                ShellHarness shell = ShellHarness.in(folder, Map.of())) {
            Result table = shell.run("schema", "diff", "--from", from.url(), "--to", to.url());
            assertThat(table.exit()).isZero();
            assertThat(table.err()).isEmpty();
            assertThat(table.out())
                    .contains("~ column name: type: character varying(40) -> character varying(80)")
                    .contains("+ comment: 'Who is ill'")
                    .contains(": 1 added, 1 changed")
                    .doesNotContain(TestServer.get().password().reveal());
            Result sql = shell.run(
                    "schema", "diff", "--from", from.url(), "--to", to.url(), "--format", "sql", "--exit-code");
            assertThat(sql.exit()).isEqualTo(5);
            assertThat(sql.out())
                    .contains("-- not proven: nobody has tried this plan; --prove does\n")
                    .contains("ALTER TABLE public.patient ALTER COLUMN name")
                    .contains("COMMENT ON TABLE public.patient IS 'Who is ill';");
            to.execute("DROP TABLE patient; " + OLD);
            Result equal = shell.run("schema", "diff", "--from", from.url(), "--to", to.url(), "--exit-code");
            assertThat(equal.exit()).isZero();
            assertThat(equal.out()).startsWith("no difference between ");
        }
    }

    @Test
    void sqlOfADiffMakesTheOneTheOther() throws IOException {
        try (TestDatabase from = TestServer.get().create(OLD);
                TestDatabase to = TestServer.get().create(NEW);
                ShellHarness shell = ShellHarness.in(folder, Map.of())) {
            Path file = folder.resolve("up.sql");
            String[] diff = {"schema", "diff", "--from", from.url(), "--to", to.url(), "--format", "sql"};
            shell.run(Stream.concat(Stream.of(diff), Stream.of("--output", file.toString()))
                    .toArray(String[]::new));
            from.execute(Files.readString(file));
            assertThat(shell.run(diff).out()).endsWith("-- no difference\n");
        }
    }

    @Test
    void comparesOwnersOnlyWhenAsked() {
        try (TestDatabase from = TestServer.get().create(OLD);
                TestDatabase to = TestServer.get().create(OLD + "; ALTER TABLE patient OWNER TO pg_monitor");
                ShellHarness shell = ShellHarness.in(folder, variables(from))) {
            String[] diff = {"schema", "diff", "--from", from.url(), "--to", to.url(), "--format", "sql"};
            assertThat(shell.run(diff).out()).endsWith("-- no difference\n");
            Result owners = shell.run(Stream.concat(Stream.of(diff), Stream.of("--owners", "--prove"))
                    .toArray(String[]::new));
            assertThat(owners.err()).isEmpty();
            assertThat(owners.out())
                    .contains("-- note: owners are left out of the proof")
                    .endsWith("ALTER TABLE public.patient OWNER TO pg_monitor;\n");
            Result table = shell.run("schema", "diff", "--from", from.url(), "--to", to.url(), "--owners");
            assertThat(table.out()).contains("-> pg_monitor");
        }
    }

    @Test
    void comparesDevelopmentWithTheModelAndProves(TestDatabase dev) {
        dev.execute(OLD);
        write("migrations/model/patient.sql", NEW);
        try (ShellHarness shell = ShellHarness.in(folder, variables(dev))) {
            Result json = shell.run("schema", "diff", "--prove", "--format", "json");
            assertThat(json.err()).isEmpty();
            assertThat(json.exit()).isZero();
            assertThat(json.out())
                    .contains("\"from\": \"dev\"", "\"to\": \"model\"", "\"equal\": false", "\"verdict\": \"proven\"")
                    .contains(
                            "\"change\": \"changed\"",
                            "\"kind\": \"column\"",
                            "\"object\": \"column public.patient.name\"");
            Result ignoring = shell.run("schema", "diff", "--ignore", "public.patient", "--exit-code");
            assertThat(ignoring.out()).startsWith("no difference between dev and model");
        }
    }

    @Test
    void syncsDevelopmentAndFindsItEqual(TestDatabase dev) {
        dev.execute(OLD);
        write("migrations/model/patient.sql", NEW);
        try (ShellHarness shell = ShellHarness.in(folder, variables(dev))) {
            Result refused = shell.run("schema", "sync", "--no-backup");
            assertThat(refused.exit()).isEqualTo(4);
            assertThat(refused.err()).contains("--yes");
            Result planned = shell.run("schema", "sync", "--dry-run");
            assertThat(planned.out()).contains("would run 2 statements in dev");
            Result done = shell.run("sync-dev-schema");
            assertThat(done.err() + done.out())
                    .contains("safety backup", "dev is equal to the model now: 2 statements ran");
            assertThat(shell.run("schema", "diff", "--exit-code").exit()).isZero();
            Result undone = shell.run("undo", "--yes");
            assertThat(undone.exit()).as(undone.err()).isZero();
            assertThat(shell.run("schema", "diff", "--exit-code").exit()).isEqualTo(5);
        }
    }

    @Test
    void showsWhatIsThere(TestDatabase dev) {
        dev.execute(NEW
                + "; CREATE TABLE visit (patient_id int REFERENCES patient); CREATE INDEX visits ON visit"
                + " (patient_id)");
        try (ShellHarness shell = ShellHarness.in(folder, variables(dev))) {
            assertThat(shell.run("schema", "show").out()).contains("table      public  patient  Who is ill");
            assertThat(shell.run("schema", "show", "patient").out())
                    .startsWith("table public.patient - Who is ill\n")
                    .contains("name    character varying(80)", "PRIMARY KEY (id)", "visit_patient_id_fkey");
            assertThat(shell.run("db-inspector", "public.visit").out()).contains("visits  btree (patient_id)");
            Result unknown = shell.run("schema", "show", "patent");
            assertThat(unknown.exit()).isEqualTo(2);
            assertThat(unknown.err()).isEqualTo("""
                error: "dev" has no object "patent"
                hint: did you mean "patient"?
                hint: list everything with: schema show
                code: object-unknown
                """);
        }
    }

    @Test
    void exportsFilesThatEqualTheirSource(TestDatabase dev) {
        dev.execute(NEW);
        try (ShellHarness shell = ShellHarness.in(folder, variables(dev))) {
            Result exported = shell.run("schema", "export", "out", "--format", "json");
            assertThat(exported.out()).contains("\"public/tables/patient.sql\"");
            assertThat(shell.run("schema", "diff", "--from", "out", "--to", "dev", "--exit-code")
                            .exit())
                    .isZero();
            assertThat(shell.run("schema", "export", "out").exit()).isEqualTo(2);
        }
    }

    @Test
    void tellsDriftFromTheAppliedVersions(TestDatabase dev) {
        write("migrations/versions/V1__patients.sql", OLD + ";");
        write("migrations/model/patient.sql", OLD + ";");
        try (ShellHarness shell = ShellHarness.in(folder, variables(dev))) {
            Result applied = shell.run("migration", "apply", "--yes");
            assertThat(applied.exit()).as(applied.err()).isZero();
            assertThat(shell.run("schema", "drift").out()).startsWith("no drift: dev is what ");
            write("migrations/versions/V1.10__wards.sql", "ALTER TABLE ward ADD patient_id int REFERENCES patient;");
            write("migrations/versions/V1.9__wards.sql", "CREATE TABLE ward ();");
            write("migrations/versions/U1.9__wards.sql", "DROP TABLE ward;");
            Result versions = shell.run("schema", "diff", "--to", "migrations/versions");
            assertThat(versions.out()).contains("+ table ward", "+ column patient_id");
            dev.execute("ALTER TABLE patient ADD sneaky int");
            Result drift = shell.run("schema", "drift");
            assertThat(drift.exit()).isEqualTo(5);
            assertThat(drift.out()).contains("extra  column public.patient.sneaky");
        }
    }

    @Test
    void showsObjectsOfEveryKind(TestDatabase dev) {
        dev.execute("CREATE SEQUENCE counter AS int INCREMENT BY 5; CREATE TABLE line (id int) PARTITION BY RANGE (id);"
                + " CREATE POLICY own ON line USING (id > 0); ALTER TABLE line ENABLE ROW LEVEL SECURITY; CREATE"
                + " TABLE line_1 PARTITION OF line FOR VALUES FROM (1) TO (9); COMMENT ON COLUMN line.id IS"
                + " 'number'; CREATE AGGREGATE total(int) (SFUNC = int4pl, STYPE = int); REVOKE ALL ON FUNCTION"
                + " total(int) FROM PUBLIC");
        try (ShellHarness shell = ShellHarness.in(folder, variables(dev))) {
            assertThat(shell.run("schema", "show", "counter").out())
                    .isEqualTo("sequence public.counter\n\nCREATE SEQUENCE public.counter AS integer INCREMENT BY 5\n");
            assertThat(shell.run("schema", "show", "line").out())
                    .contains(
                            "partitioned by:  RANGE (id)",
                            "row security:    yes",
                            "CREATE POLICY own ON public.line FOR ALL")
                    .contains("comment on column public.line.id  number");
            assertThat(shell.run("schema", "show", "line_1").out()).contains("FOR VALUES FROM (1) TO (9)");
            assertThat(shell.run("schema", "show", "total").out())
                    .startsWith("aggregate public.total(integer)\n")
                    .contains("  nobody\n");
        }
    }

    @Test
    void namesWhoMayHaveMadeTheDrift(TestDatabase dev) {
        write(
                "migrations/versions/V1__patients.sql",
                "CREATE TABLE patient (id int PRIMARY KEY, name text, born date);");
        try (ShellHarness shell = ShellHarness.in(folder, variables(dev))) {
            assertThat(shell.run("migration", "apply", "--yes").exit()).isZero();
            shell.run("sql", "ALTER TABLE patient ADD COLUMN sneaky int");
            shell.run("sql", "INSERT INTO patient (id, name) VALUES (1, 'sneaky outside')");
            shell.run("sql", "CREATE TABLE note (id int, line text)");
            shell.run("sql", "ALTER TABLE patient DROP COLUMN nothing_there");
            dev.execute("ALTER TABLE patient DROP COLUMN born");
            String user = System.getProperty("user.name");
            Result drift = shell.run("schema", "drift");
            assertThat(drift.exit()).as(drift.err()).isEqualTo(5);
            assertThat(drift.out()).contains("  by\n");
            assertThat(line(drift, "column public.patient.sneaky"))
                    .contains("probably " + user + "@", ": sql-write, ALTER TABLE patient ADD COLUMN sneaky int");
            assertThat(line(drift, "column public.note.line"))
                    .contains("probably " + user + "@", "CREATE TABLE note (id int, line text)");
            assertThat(line(drift, "column public.patient.born")).contains("possibly " + user + "@");
            assertThat(drift.out()).doesNotContain("INSERT", "nothing_there");
            Result json = shell.run("schema", "drift", "--include", "public.note", "--format", "json");
            assertThat(json.out())
                    .contains("\"certainty\": \"probably\"", "\"by\": \"" + user + "@", "\"kind\": \"sql-write\"");
        }
    }

    private static String line(Result result, String object) {
        return result.out()
                .lines()
                .filter(line -> line.contains(object + " "))
                .findFirst()
                .orElse("");
    }

    @Test
    void saysWhenNobodyIsKnownToHaveMadeTheDrift(TestDatabase dev) {
        write("migrations/versions/V1__patients.sql", OLD + ";");
        try (ShellHarness shell = ShellHarness.in(folder, variables(dev))) {
            assertThat(shell.run("migration", "apply", "--yes").exit()).isZero();
            dev.execute("CREATE VIEW aside AS SELECT 1 AS one");
            assertThat(shell.run("schema", "drift").out()).contains("nobody that the log knows");
            shell.run("sql", "DO $$ BEGIN EXECUTE 'CREATE VIEW x' || 'y AS SELECT 1'; END $$", "--yes");
            assertThat(shell.run("schema", "drift").out()).contains("possibly ", "ran code that may do anything: DO ");
        }
    }

    @Test
    void looksOnlyAtWhatTheWorkspaceSays(TestDatabase dev) {
        write("migrations/model/patient.sql", OLD + ";");
        try (ShellHarness shell = ShellHarness.in(folder, variables(dev))) {
            dev.execute(OLD + "; CREATE SCHEMA audit; CREATE TABLE audit.line (id int); CREATE TABLE tmp_1 (id int)");
            assertThat(shell.run("schema", "diff", "--exit-code").exit()).isEqualTo(5);
            write("orderly.yaml", "format: 1\nschema:\n  ignore: [audit, public.tmp_*]\n");
        }
        try (ShellHarness shell =
                ShellHarness.in(folder, Map.of("DEV_DATABASE_URL", dev.url(), "HOME", folder.toString()))) {
            assertThat(shell.run("schema", "diff", "--exit-code").exit()).isZero();
            assertThat(shell.run("schema", "sync", "--yes").out()).startsWith("dev is equal to the model already");
            assertThat(shell.run("schema", "diagram").out())
                    .startsWith("erDiagram\n    patient {\n")
                    .doesNotContain("tmp_1");
            assertThat(shell.run("schema", "diff", "--ignore", "audit").out()).contains("- table tmp_1");
            Result around = shell.run("schema", "diagram", "patiend");
            assertThat(around.exit()).isEqualTo(2);
            assertThat(around.err()).contains("did you mean \"patient\"?");
            assertThat(shell.run("schema", "diagram", "--depth", "2").exit()).isEqualTo(2);
        }
    }

    @Test
    void saysWhatASideCanBe(TestDatabase dev) {
        try (ShellHarness shell = ShellHarness.in(folder, variables(dev))) {
            Result unknown = shell.run("schema", "diff", "--from", "dve", "--to", "model");
            assertThat(unknown.exit()).isEqualTo(2);
            assertThat(unknown.err())
                    .startsWith("error: \"dve\" is no environment, file, folder or URL, and not \"model\"\n"
                            + "hint: did you mean \"dev\"?\n");
            Result missing = shell.run("schema", "diff");
            assertThat(missing.exit()).isEqualTo(6);
            assertThat(missing.err()).contains("there is no model folder").contains("schema export");
        }
    }

    @Test
    void showsHostileNamesHarmless(TestDatabase dev) {
        dev.execute(
                "CREATE TABLE \"evil\u001b[31m\" (a int); COMMENT ON TABLE \"evil\u001b[31m\" IS E'x\\x1b]0;y\\x07'");
        try (ShellHarness shell = ShellHarness.in(folder, variables(dev))) {
            for (String format : new String[] {"table", "json", "plain"}) {
                assertThat(shell.run("schema", "show", "--format", format).out())
                        .as(format)
                        .contains("evil")
                        .doesNotContain("\u001b", "\u0007");
            }
        }
    }
}
