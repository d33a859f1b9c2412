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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestServerExtension.class)
class SeedCommandsTest {

    private static final String SCHEMA = """
        CREATE TABLE branch (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL UNIQUE);
        CREATE TABLE patient (id serial PRIMARY KEY, branch_id int NOT NULL REFERENCES branch, full_name text NOT NULL);
        CREATE TABLE visit (id serial PRIMARY KEY, patient_id int NOT NULL REFERENCES patient, price numeric(8,2) CHECK (price > 0));
        CREATE TABLE apart (id serial PRIMARY KEY);
        CREATE TABLE seen (id serial PRIMARY KEY, patient_id int NOT NULL);
        CREATE FUNCTION see() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN INSERT INTO public.seen (patient_id) VALUES (NEW.id); RETURN NULL; END $$;
        CREATE TRIGGER see AFTER INSERT ON patient FOR EACH ROW EXECUTE FUNCTION see();
        INSERT INTO branch (name) VALUES ('first');
        """;

    @TempDir
    private Path folder;

    private TestDatabase database;
    private ShellHarness shell;

    @BeforeEach
    void aDatabase() throws IOException {
        database = TestServer.get().create(SCHEMA);
        Files.createDirectories(folder.resolve("migrations/versions"));
        shell = shell("DEV_DATABASE_URL");
    }

    private ShellHarness shell(String url) throws IOException {
        return ShellHarness.in(folder, Map.of("HOME", folder.toString(), url, database.url()));
    }

    @AfterEach
    void drop() {
        shell.close();
        List<String> kept = new ArrayList<>(TestServer.get().databases());
        kept.removeIf(name -> !name.startsWith(database.name() + "__"));
        kept.forEach(TestServer.get()::dropDatabase);
        database.close();
    }

    private Result run(String line) {
        Result result = shell.run(line.split(" "));
        assertThat(result.exit()).as(line + "\n" + result).isZero();
        return result;
    }

    private String counts() {
        return database.query(
                        "SELECT (SELECT count(*) FROM branch), (SELECT count(*) FROM patient), (SELECT count(*) FROM visit),"
                                + " (SELECT count(*) FROM seen)")
                .get(0);
    }

    @Test
    void tablesAreFilledTriggersFireAndUndoTakesAllOfItBack() {
        Result result = run("seed auto --rows 40 --ignore seen --seed 5 --yes");
        assertThat(result.out()).contains("filled 4 tables with 160 rows", "--seed 5 --now 2026-01-01", "public.visit");
        assertThat(counts()).isEqualTo("41|40|40|40");
        assertThat(database.query(
                        "SELECT nextval('patient_id_seq'), (SELECT count(*) FROM pg_constraint WHERE contype = 'f')"))
                .containsExactly("41|2");
        assertThat(run("audit log --format json").out()).contains("public.visit: 40 rows", "seed 5, now 2026-01-01");
        run("undo --yes");
        assertThat(counts()).isEqualTo("1|0|0|0");
        run("undo --yes");
        assertThat(counts()).isEqualTo("41|40|40|40");
    }

    @Test
    void triggersAreSilentWhereAskedForAndOnlyTheNamedTablesAreFilled() {
        run("populate-test-data --rows patient=30,branch=3 --no-triggers --yes");
        assertThat(counts()).isEqualTo("4|30|0|0");
        assertThat(database.query("SELECT tgenabled FROM pg_trigger WHERE tgname = 'see'"))
                .containsExactly("O");
        assertThat(run("seed auto --table visit --rows 20 --dry-run").out())
                .contains("would fill 1 tables with 20 rows");
        assertThat(counts()).isEqualTo("4|30|0|0");
        run("seed auto --table visit --rows 20 --yes");
        assertThat(counts()).isEqualTo("4|30|20|0");
    }

    @Test
    void whatHangsOnATableIsEmptiedWithItAndComesBack() {
        run("seed auto --rows 10 --ignore seen,apart --yes");
        Result foreseen = run("seed clear branch --dry-run");
        assertThat(foreseen.out()).contains("would empty 3 tables of 31 rows", "public.visit", "public.patient");
        assertThat(shell.run("seed", "clear", "branch").exit()).isEqualTo(4);
        assertThat(counts()).isEqualTo("11|10|10|10");
        assertThat(run("clear-test-data branch --yes").out()).contains("emptied 3 tables of 31 rows");
        assertThat(counts()).isEqualTo("0|0|0|10");
        run("undo --yes");
        assertThat(counts()).isEqualTo("11|10|10|10");
        assertThat(shell.run("seed", "clear", "nowhere", "--yes").exit()).isEqualTo(2);
    }

    @Test
    void stagingAndProductionAreRefused() throws IOException {
        shell.close();
        for (String name : List.of("staging", "prod")) {
            shell = shell(name.toUpperCase(java.util.Locale.ROOT) + "_DATABASE_URL");
            assertThat(shell.run("seed", "auto", "--rows", "5", "--env", name, "--yes", "--confirm", name)
                            .exit())
                    .isEqualTo(4);
            assertThat(shell.run("seed", "clear", "branch", "--env", name, "--yes", "--confirm", name)
                            .exit())
                    .isEqualTo(4);
            shell.close();
        }
        assertThat(counts()).isEqualTo("1|0|0|0");
    }

    @Test
    void aTriggerThatRefusesARowLeavesNothing() {
        database.execute("""
                CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
                    BEGIN IF NEW.id > 30 THEN RAISE 'not more than thirty'; END IF; RETURN NEW; END $$;
                CREATE TRIGGER refuse BEFORE INSERT ON visit FOR EACH ROW EXECUTE FUNCTION refuse();
                """);
        Result result = shell.run("seed", "auto", "--rows", "40", "--yes");
        assertThat(result.exit()).isEqualTo(6);
        assertThat(result.err()).contains("public.visit", "not more than thirty", "--no-triggers");
        assertThat(counts()).isEqualTo("1|0|0|0");
    }

    @Test
    void whatCannotBeMetIsToldBeforeAnythingIsWritten() {
        database.execute("ALTER TABLE apart ADD COLUMN n int NOT NULL, ADD CONSTRAINT big CHECK (n > 10),"
                + " ADD CONSTRAINT small CHECK (n < 5)");
        Result result = shell.run("seed", "auto", "--rows", "40", "--yes");
        assertThat(result.exit()).isEqualTo(6);
        assertThat(result.err()).contains("table public.apart cannot be filled", "big, small", "--ignore public.apart");
        assertThat(counts()).isEqualTo("1|0|0|0");
        assertThat(shell.run("seed", "auto", "--rows", "many").exit()).isEqualTo(2);
        assertThat(shell.run("seed", "auto", "--table", "nowhere").exit()).isEqualTo(2);
    }
}
