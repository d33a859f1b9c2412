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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code subset show} foretells what {@code copy} of a part brings. */
@ExtendWith(TestServerExtension.class)
final class SubsetCommandsTest {

    private static final String SCHEMA = """
            CREATE TABLE city (code text PRIMARY KEY);
            CREATE TABLE patient (id integer PRIMARY KEY, city text REFERENCES city, email text UNIQUE);
            CREATE TABLE visit (id bigint, at date, patient integer REFERENCES patient, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
            CREATE TABLE visit_old PARTITION OF visit FOR VALUES FROM (MINVALUE) TO ('2026-01-15');
            CREATE TABLE visit_new PARTITION OF visit FOR VALUES FROM ('2026-01-15') TO (MAXVALUE);
            CREATE TABLE logbook (line text);
            """;

    private static final String ROWS = """
            INSERT INTO city VALUES ('Pune'), ('Delhi');
            INSERT INTO patient SELECT i, CASE WHEN i % 4 = 0 THEN 'Pune' ELSE 'Delhi' END, 'p' || i || '@hospital.test'
                FROM generate_series(1, 200) i;
            INSERT INTO visit SELECT i, '2026-01-01'::date + i % 30, 1 + i % 200 FROM generate_series(1, 800) i;
            INSERT INTO logbook SELECT 'line ' || i FROM generate_series(1, 100) i;
            """;

    private static final String POLICY = """
            format: 1
            reviewed: {by: data office, on: 2026-01-01}
            roots: [patient]
            tables:
              city: {columns: {code: {class: none, action: keep}}}
              patient:
                person: id
                columns:
                  id: {class: none, action: encrypt, domain: patient}
                  city: {class: none, action: reference}
                  email: {class: email, action: fake, as: email}
              visit:
                person: patient
                columns:
                  id: {class: none, action: keep}
                  at: {class: hipaa_date, action: shift}
                  patient: {class: none, action: reference}
              logbook: {action: omit}
            """;

    @TempDir
    private Path folder;

    private TestDatabase source;
    private TestDatabase target;
    private ShellHarness shell;

    @BeforeEach
    void environments() throws IOException {
        source = TestServer.get().create(SCHEMA + ROWS);
        target = TestServer.get().create();
        Files.createDirectories(folder.resolve("migrations/model"));
        Files.createDirectories(folder.resolve("migrations/versions"));
        Files.writeString(folder.resolve("migrations/model/privacy.yaml"), POLICY);
        shell = ShellHarness.in(
                folder,
                Map.of(
                        "HOME", folder.toString(),
                        "ORDERLY_ANONYMISE_KEY", "b3JkZXJseSB0ZXN0IGtleSBudW1iZXIgb25lLCAzMiBieXRlcyE=",
                        "TEST_DATABASE_URL", source.url(),
                        "DEV_DATABASE_URL", target.url()));
    }

    @AfterEach
    void drop() {
        shell.close();
        List<String> kept = new ArrayList<>(TestServer.get().databases());
        kept.removeIf(name -> !name.startsWith(target.name() + "__"));
        kept.forEach(TestServer.get()::dropDatabase);
        target.close();
        source.close();
    }

    private Result run(int exit, String... words) {
        return run(shell, exit, words);
    }

    private static Result run(ShellHarness shell, int exit, String... words) {
        Result result = shell.run(words);
        assertThat(result.exit()).as(String.join(" ", words) + "\n" + result).isEqualTo(exit);
        return result;
    }

    private static JsonNode json(Result result) {
        return JsonMapper.shared().readTree(result.out());
    }

    private static JsonNode table(JsonNode subset, String name) {
        for (JsonNode table : subset.get("tables")) {
            if (table.get("table").asString().equals(name)) {
                return table;
            }
        }
        throw new AssertionError("no table " + name + " in " + subset);
    }

    @Test
    void showsTablesSharesAndWhy() {
        Result shown =
                run(0, "subset", "show", "test", "--where", "patient: city = 'Pune'", "--why", "visit:3,2026-01-04");
        assertThat(shown.out())
                .contains("patient", "chosen", "50", "200", "25.0 %")
                .contains("those that refer to others")
                .contains("patient 4", "it was chosen", "it refers to the row before, by visit_patient_fkey")
                .contains("252 rows of 1002, 25.1 %, in 1 round");

        JsonNode subset = json(run(0, "subset", "show", "test", "--where", "patient: id = 8", "--format", "json"));
        assertThat(subset.get("rows").asInt()).isEqualTo(7);
        assertThat(subset.get("why").isNull()).isTrue();
        assertThat(table(subset, "visit").get("share").asString()).isEqualTo("below");
        assertThat(table(subset, "city").get("share").asString()).isEqualTo("whole");

        assertThat(run(0, "subset", "show", "test", "--where", "patient: id = 8", "--why", "patient:9")
                        .out())
                .contains("row 9 of patient is not in it");
        assertThat(run(0, "subset", "show", "test", "--where", "city: code = 'none'")
                        .out())
                .contains("the subset is empty", "no rows of city, patient, visit");
        assertThat(run(2, "subset", "show", "test").err()).contains("nothing says which rows are wanted");
        assertThat(run(2, "subset", "show", "test", "--percent", "101").err()).contains("above 0 and up to 100");
        assertThat(run(6, "subset", "show", "test", "--where", "patient: x = 1").err())
                .contains("column \"x\" does not exist");
    }

    @Test
    void ofProductionItGoesOnTheRecordWhatWasAskedFor() {
        run(0, "subset", "show", "test", "--where", "patient: id = 8");
        try (ShellHarness of =
                ShellHarness.in(folder, Map.of("HOME", folder.toString(), "PROD_DATABASE_URL", source.url()))) {
            run(of, 0, "subset", "show", "prod", "--where", "patient: city = 'Pune'", "--why", "patient:4");
            run(of, 2, "subset", "show", "prod", "--where", "patient: true", "--why", "patient:999");
        }
        List<String> log = source.query(
                "SELECT kind || ' ' || summary || ' ' || details || ' ' || outcome FROM orderly.operation_log"
                        + " WHERE outcome IS NOT NULL ORDER BY position");
        assertThat(log)
                .containsExactly(
                        "anonymised-export show a part of the rows: where patient: city = 'Pune' [\"why patient:4\"] succeeded",
                        "anonymised-export show a part of the rows: where patient: true [\"why patient:999\","
                                + "\"row-not-found: there is no row 999 in patient\"] failed");
    }

    @Test
    void copiesAPartAsItWasForetold() {
        JsonNode subset =
                json(run(0, "subset", "show", "test", "--percent", "10", "--children", "3", "--format", "json"));
        int patients = table(subset, "patient").get("rows").asInt();
        assertThat(patients).isBetween(8, 40);

        run(0, "copy", "test", "dev", "--anonymise", "--percent", "10", "--children", "3", "--yes", "--no-backup");
        assertThat(target.query("SELECT count(*) FROM patient")).containsExactly(Integer.toString(patients));
        assertThat(target.query("SELECT count(*), count(*) FILTER (WHERE email LIKE '%hospital.test') FROM patient"))
                .containsExactly(patients + "|0");
        assertThat(target.query("SELECT count(*) FROM visit"))
                .containsExactly(table(subset, "visit").get("rows").asString())
                .containsExactly(Integer.toString(3 * patients));
        assertThat(target.query("SELECT count(*) FROM visit v JOIN patient p ON p.id = v.patient"))
                .isEqualTo(target.query("SELECT count(*) FROM visit"));
        assertThat(target.query("SELECT count(*) FROM logbook")).containsExactly("0");
        assertThat(target.query("SELECT count(*) FROM city")).containsExactly("2");
        assertThat(target.query("SELECT details FROM orderly.operation_log ORDER BY position DESC LIMIT 1"))
                .anyMatch(details -> details.contains("a part: 10.0 %, at most 3 children"));
    }

    @Test
    void copiesAPartWithRowsAsTheyAre() {
        run(
                0,
                "copy",
                "test",
                "dev",
                "--where",
                "patient: id <= 4",
                "--where",
                "logbook: line = 'line 7'",
                "--yes",
                "--no-backup");
        assertThat(target.query("SELECT email FROM patient ORDER BY id"))
                .containsExactly("p1@hospital.test", "p2@hospital.test", "p3@hospital.test", "p4@hospital.test");
        assertThat(target.query("SELECT count(*) FROM visit")).containsExactly("16");
        assertThat(target.query("SELECT line FROM logbook")).containsExactly("line 7");
    }

    @Test
    void refusesWhatDoesNotFitTogether() {
        assertThat(run(2, "copy", "test", "dev", "--percent", "5", "--fast").err())
                .contains("choose rows");
        assertThat(run(2, "copy", "test", "dev", "--percent", "5", "--data-only")
                        .err())
                .contains("is copied whole");
        assertThat(run(6, "copy", "test", "dev", "--where", "patient: x = 1", "--yes", "--no-backup")
                        .err())
                .contains("the condition on patient cannot be evaluated");
        assertThat(target.query("SELECT count(*) FROM pg_class WHERE relname = 'patient'"))
                .containsExactly("0");
    }
}
