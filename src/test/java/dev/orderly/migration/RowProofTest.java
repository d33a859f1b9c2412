package dev.orderly.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.orderly.environment.Environment;
import dev.orderly.problem.ProblemException;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Versions tried on a sample of an environment's rows. */
@ExtendWith(TestServerExtension.class)
class RowProofTest {

    private static final String WARD = "CREATE TABLE ward (id int PRIMARY KEY, name text, beds numeric(6, 2),"
            + " parent_id int REFERENCES ward);\n";
    private static final String PATIENT = "CREATE TABLE patient (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
            + " ward_id int NOT NULL REFERENCES ward, email text, born date);\n";

    /** Patients lie in the last wards, each of which is in the one before it, far outside of the first rows. */
    private static final String ROWS =
            "INSERT INTO ward SELECT i, 'secret ' || i, i / 4.0, CASE WHEN i > 2950 THEN i - 1 END FROM"
                    + " generate_series(1, 3000) i;\n"
                    + "INSERT INTO patient (ward_id, email, born) SELECT 3000 - i % 3, 'secret' || i || '@x.org',"
                    + " '1950-01-01' FROM generate_series(1, 700) i;\n"
                    + "ANALYZE;";

    @TempDir
    Path root;

    private Bench bench(TestDatabase database) {
        Bench bench = Bench.dev(root, database).model("a.sql", WARD).model("b.sql", PATIENT);
        bench.create("first");
        bench.apply();
        database.execute(ROWS);
        return bench;
    }

    private static CreatedMigration created(Bench bench) {
        return bench.create(CreateRequest.of("more", bench.environment()).withDataIf(true));
    }

    private static String rows(CreatedMigration created) {
        return created.entries().get(0).rows().orElseThrow();
    }

    private static CheckedMigrations checked(Bench bench, boolean stamp) {
        return new CheckMigrations(bench.ports).check(new CheckRequest(bench.environment(), List.of(), stamp, true));
    }

    @Test
    void keepsEveryForeignKeyOfABoundedSample(TestDatabase database) throws Exception {
        try (Bench bench =
                bench(database).model("b.sql", PATIENT.replace("email text", "email varchar(99) NOT NULL"))) {
            CreatedMigration created = created(bench);
            // 200 patients, 200 wards, and the chain of 51 above those of the patients
            assertThat(rows(created)).isEqualTo("kept forward and back: 451 rows of 2 tables of dev");
            assertThat(Files.readString(bench.workspace.versions().resolve("V2__more.sql")))
                    .contains("\n-- rows: kept forward and back: 451 rows of 2 tables of dev\n");
            assertThat(TestServer.get().databases()).noneMatch(name -> name.contains("_rows_"));
        }
    }

    @Test
    void refusesWhatFailsOnTheRowsAndShowsNoValue(TestDatabase database) {
        try (Bench bench = bench(database).model("b.sql", PATIENT.replace("email text", "email text UNIQUE"))) {
            database.execute("UPDATE patient SET email = 'secret@x.org'");
            ProblemException refused = catchThrowableOfType(ProblemException.class, () -> created(bench));
            assertThat(refused.exit().number()).isEqualTo(6);
            assertThat(refused.first().message())
                    .isEqualTo(
                            "the generated migration does not hold on rows of \"dev\": the plan fails at statement 1:"
                                    + " rows have the same key (23505, table patient, constraint patient_email_key)\n"
                                    + "ALTER TABLE public.patient ADD CONSTRAINT patient_email_key UNIQUE (email)");
            assertThat(bench.workspace.versions().resolve("V2__more.sql")).doesNotExist();
        }
    }

    @Test
    void bringsBackWhatIsDropped(TestDatabase database) {
        try (Bench bench = bench(database).model("b.sql", PATIENT.replace(" email text,", ""))) {
            assertThat(rows(created(bench))).startsWith("kept forward and back: ");
        }
    }

    @Test
    void saysWhatIsNotBroughtBack(TestDatabase database) {
        try (Bench bench = bench(database)
                .model("a.sql", WARD.replace("numeric(6, 2)", "integer"))
                .model("b.sql", PATIENT.replace(" email text,", ""))) {
            CreateRequest request = CreateRequest.of("more", bench.environment())
                    .withDataIf(true)
                    .rescuingIf(false);
            assertThat(rows(bench.create(request)))
                    .isEqualTo("tried on 451 rows of 2 tables of dev; not brought back: values of column"
                            + " public.patient.email in 200 rows, values of column public.ward.beds in 251 rows");
        }
    }

    @Test
    void triesEachVersionOfAFamily(TestDatabase database) {
        try (Bench bench = bench(database)
                .model("b.sql", PATIENT + "CREATE INDEX patient_email ON patient (email);")
                .model("a.sql", WARD.replace("name text", "title text -- orderly: renamed from name\n"))) {
            CreateRequest request = CreateRequest.of("more", bench.environment())
                    .withDataIf(true)
                    .onlineIf(true);
            CreatedMigration created = bench.create(request);
            assertThat(created.entries())
                    .hasSizeGreaterThan(1)
                    .allSatisfy(entry -> assertThat(entry.rows())
                            .hasValueSatisfying(
                                    words -> assertThat(words).startsWith("kept forward and back: 451 rows")));
        }
    }

    @Test
    void saysWhatAFilesOwnStatementsDoToRows(TestDatabase database) throws Exception {
        try (Bench bench = bench(database)
                .version("V2__own.sql", "UPDATE ward SET name = upper(name);\nALTER TABLE patient ADD note text;")
                .version("U2__own.sql", "ALTER TABLE patient DROP note;")
                .version("V3__less.sql", "DELETE FROM patient;\nALTER TABLE ward DROP name;")) {
            CheckedMigrations checked = checked(bench, true);
            assertThat(checked.problems()).isEmpty();
            assertThat(checked.entries().get(0).rows())
                    .contains("tried on 451 rows of 2 tables of dev; changed by its own statements: values of column"
                            + " public.ward.name in 251 rows; not brought back: values of column public.ward.name"
                            + " in 251 rows");
            assertThat(checked.entries().get(1).rows())
                    .contains("tried on 451 rows of 2 tables of dev; changed by its own statements: rows of table"
                            + " public.patient (200, then 0); not brought back: values of column public.ward.name"
                            + " in 251 rows");
            assertThat(Files.readString(bench.workspace.versions().resolve("V3__less.sql")))
                    .contains("-- rows: tried on 451 rows");
        }
    }

    @Test
    void findsAFileThatFailsOnTheRowsThatItMakes(TestDatabase database) {
        try (Bench bench = bench(database)
                .version("V2__own.sql", "UPDATE patient SET email = 'secret';")
                .version("V3__key.sql", "ALTER TABLE patient ADD UNIQUE (email);")) {
            CheckedMigrations checked = checked(bench, false);
            assertThat(checked.problems())
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.message())
                            .startsWith(
                                    "version 3 does not hold on rows of \"dev\": the plan fails at statement 1: rows"
                                            + " have the same key"));
            assertThat(checked.problems().toString()).doesNotContain("secret");
        }
    }

    @Test
    void refusesAnEnvironmentThatIsNotTheStart(TestDatabase database) {
        try (Bench bench = bench(database).model("c.sql", "CREATE TABLE more (i int);")) {
            database.execute("CREATE TABLE stray (i int)");
            assertThatThrownBy(() -> created(bench))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.first().code()).isEqualTo("rows-start-differs"));
        }
    }

    @Test
    void keepsRowsOfProductionAtHome(TestDatabase database) {
        try (Bench bench =
                Bench.with(root, Map.of("prod", database)).model("a.sql", "CREATE TABLE ward (id int PRIMARY KEY);")) {
            Environment prod = bench.environments.named("prod");
            assertThatThrownBy(
                            () -> bench.create(CreateRequest.of("first", prod).withDataIf(true)))
                    .isInstanceOfSatisfying(ProblemException.class, e -> {
                        assertThat(e.first().code()).isEqualTo("origin-refused");
                        assertThat(e.exit().number()).isEqualTo(4);
                    });
        }
    }
}
