package dev.orderly.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.operation.Consent;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServerExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestServerExtension.class)
class CheckMigrationsTest {

    private static final String FIRST = """
        CREATE TYPE mood AS ENUM ('good', 'bad', 'gone');
        CREATE TABLE ward (id int PRIMARY KEY, name text);
        CREATE TABLE patient (
            id int PRIMARY KEY,
            ward_id int,
            email text,
            code varchar(20),
            feels mood,
            "Odd ""name"" %" text,
            old text);
        """;

    @TempDir
    private Path folder;

    private Bench applied(TestDatabase database) {
        Bench bench = Bench.dev(folder, database).version("V1__first.sql", FIRST);
        bench.apply();
        return bench;
    }

    private static CheckedMigrations check(Bench bench) {
        return new CheckMigrations(bench.ports).check(new CheckRequest(bench.environment(), List.of(), false));
    }

    private static CheckedStatement only(CheckedMigrations checked) {
        assertThat(checked.problems()).isEmpty();
        return checked.entries().get(0).statements().get(0);
    }

    @Test
    void measuresAHandWrittenVersion(TestDatabase database) {
        try (Bench bench = applied(database)) {
            bench.version(
                    "V2__drop.sql",
                    "ALTER TABLE patient DROP COLUMN old;\nALTER TABLE patient ALTER code TYPE varchar(30);");
            CheckedMigrations checked = check(bench);
            CheckedStatement drop = only(checked);
            assertThat(drop.locks())
                    .extracting(
                            CheckedStatement.Lock::relation, CheckedStatement.Lock::mode, CheckedStatement.Lock::blocks)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple(
                            "table public.patient", "ACCESS EXCLUSIVE", "reads and writes"));
            assertThat(drop.hazards())
                    .containsExactly(
                            "data-loss: rows or values of column public.patient.old are lost",
                            "blocks-reads: reads and writes wait for table public.patient");
            assertThat(checked.entries().get(0).statements().get(1).rewrites()).isEmpty();
            assertThat(checked.entries().get(0).hazards())
                    .contains("irreversible: there is no undo file")
                    .contains("data-loss: rows or values of column public.patient.old are lost");
        }
    }

    @Test
    void takesARenamedColumnForNoLoss(TestDatabase database) {
        try (Bench bench = applied(database)) {
            bench.version("V2__rename.sql", "ALTER TABLE patient RENAME COLUMN old TO older;");
            assertThat(check(bench).entries().get(0).hazards()).noneMatch(hazard -> hazard.startsWith("data-loss"));
        }
    }

    @Test
    void takesWhatTheVersionKeepsOrMovesForNoLoss(TestDatabase database) {
        try (Bench bench = Bench.dev(folder, database)
                .version("V1__first.sql", "CREATE TABLE patient (id serial PRIMARY KEY, old text);")) {
            bench.apply();
            bench.model("patient.sql", "CREATE TABLE patient (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY);");
            bench.create(CreateRequest.of("second", bench.environment()));
            assertThat(check(bench).entries().get(0).hazards())
                    .anyMatch(hazard -> hazard.startsWith("data-rescued: "))
                    .anyMatch(hazard -> hazard.startsWith("data-move: "))
                    .noneMatch(hazard -> hazard.startsWith("data-loss"));
        }
    }

    @Test
    void estimatesFromTheTargetsSizes(TestDatabase database) {
        try (Bench bench = applied(database)) {
            database.execute("INSERT INTO patient SELECT n, n, repeat('x', 100) FROM generate_series(1, 50000) n;"
                    + "ANALYZE patient");
            bench.version(
                    "V2__rewrite.sql", "ALTER TABLE patient ALTER id TYPE bigint;\nCOMMENT ON TABLE ward IS 'w';");
            CheckedStatement rewrite = only(check(bench));
            assertThat(rewrite.rewrites()).containsExactly("table public.patient");
            // 6 to 9 MB of table, 1 MB of index, at 50 MB/s
            assertThat(rewrite.estimateSeconds()).isBetween(0.1, 5.0);
            assertThat(rewrite.locks().get(0).seconds()).isGreaterThan(rewrite.estimateSeconds());
        }
    }

    @Test
    void knowsByRuleWhatRunsInNoTransaction(TestDatabase database) {
        try (Bench bench = applied(database)) {
            bench.version("V2__index.sql", "CREATE INDEX CONCURRENTLY patient_code ON patient (code);")
                    .version("V2__index.sql.conf", "executeInTransaction=false\n");
            CheckedStatement index = only(check(bench));
            assertThat(index.locks())
                    .extracting(CheckedStatement.Lock::mode, CheckedStatement.Lock::blocks)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple("SHARE UPDATE EXCLUSIVE", "nothing"));
            assertThat(index.builds()).containsExactly("index public.patient_code");
            assertThat(index.note()).isPresent();
            assertThat(index.hazards()).singleElement().asString().startsWith("not-transactional: ");
        }
    }

    @Test
    void measuresOnTheSchemaThatTheEnvironmentHas(TestDatabase database) {
        try (Bench bench = applied(database)) {
            database.execute("CREATE TABLE stray (p int REFERENCES ward (id))");
            bench.version("V2__drop.sql", "ALTER TABLE ward DROP CONSTRAINT ward_pkey CASCADE;");
            assertThat(only(check(bench)).locks())
                    .extracting(CheckedStatement.Lock::relation)
                    .contains("table public.stray");
        }
    }

    @Test
    void countsTheRowsThatViolateWhatComes(TestDatabase database) {
        try (Bench bench = applied(database)) {
            database.execute("INSERT INTO ward VALUES (1, 'one');"
                    + "INSERT INTO patient SELECT n, 1 + n % 2, NULL, 'code ' || n, 'gone', 'Ann ' || n % 3 FROM"
                    + " generate_series(1, 12) n");
            bench.version("V2__ask.sql", """
                ALTER TABLE patient ALTER email SET NOT NULL;
                ALTER TABLE patient ADD UNIQUE ("Odd ""name"" %");
                ALTER TABLE patient ADD FOREIGN KEY (ward_id) REFERENCES ward (id);
                ALTER TABLE patient ADD CHECK (code <> 'code 7');
                ALTER TABLE patient ALTER code TYPE varchar(6);
                """);
            CheckedMigrations checked = check(bench);
            assertThat(checked.isSound()).isFalse();
            assertThat(checked.rows())
                    .filteredOn(CheckedRows::isViolated)
                    .extracting(CheckedRows::sentence)
                    .containsExactlyInAnyOrder(
                            "12 rows are null in column public.patient.email",
                            "3 keys are there more than once for constraint public.patient.patient_Odd \"name\" %_key",
                            "6 rows refer to nothing by constraint public.patient.patient_ward_id_fkey",
                            "1 rows violate constraint public.patient.patient_code_check",
                            "3 values are too long for column public.patient.code");
            assertThat(checked.rows())
                    .flatExtracting(rows -> rows.finding().examples())
                    .contains("ctid (0,10): code = 'xxxx 00'")
                    .noneMatch(example -> example.contains("Ann"));
            assertThat(checked.problems()).extracting(Problem::code).containsOnly("migration-data-violates");
        }
    }

    @Test
    void theQueryInTheHintShowsTheRows(TestDatabase database) {
        try (Bench bench = applied(database)) {
            database.execute("INSERT INTO patient (id) VALUES (1), (2)");
            bench.version("V2__ask.sql", "ALTER TABLE patient ALTER \"Odd \"\"name\"\" %\" SET NOT NULL;");
            String query = check(bench).rows().get(0).finding().precheck().query();
            assertThat(query).isEqualTo("SELECT ctid FROM public.patient WHERE \"Odd \"\"name\"\" %\" IS NULL");
            assertThat(database.query(query)).hasSize(2);
        }
    }

    @Test
    void findsRowsThatHoldARemovedLabel(TestDatabase database) {
        try (Bench bench = applied(database)) {
            database.execute("INSERT INTO patient (id, feels) VALUES (1, 'gone'), (2, 'good')");
            bench.version("V2__ask.sql", """
                ALTER TYPE mood RENAME TO mood_old;
                CREATE TYPE mood AS ENUM ('good', 'bad');
                ALTER TABLE patient ALTER feels TYPE mood USING feels::text::mood;
                DROP TYPE mood_old;
                """);
            CheckedMigrations checked = check(bench);
            assertThat(checked.rows())
                    .extracting(CheckedRows::sentence)
                    .contains("1 rows hold removed values of enum public.mood");
            assertThat(checked.entries().get(0).hazards()).anyMatch(hazard -> hazard.startsWith("enum-removal: "));
        }
    }

    @Test
    void leavesItToAVersionToMendItsRows(TestDatabase database) {
        try (Bench bench = applied(database)) {
            database.execute("INSERT INTO patient (id) VALUES (1)");
            bench.version(
                    "V2__fill.sql",
                    "UPDATE patient SET email = 'none';\nALTER TABLE patient ALTER email SET NOT NULL;");
            CheckedMigrations checked = check(bench);
            assertThat(checked.isSound()).isTrue();
            assertThat(checked.rows().get(0).sentence())
                    .isEqualTo("1 rows are null in column public.patient.email; V2__fill.sql:1 may put that right");
        }
    }

    @Test
    void tellsARowlessNewColumnFromOneWithADefaultForTheTime(TestDatabase database) {
        try (Bench bench = applied(database)) {
            database.execute("INSERT INTO patient (id) VALUES (1)");
            bench.version(
                    "V2__a.sql",
                    "ALTER TABLE patient ADD a int NOT NULL DEFAULT 1;\nALTER TABLE patient ALTER a DROP DEFAULT;");
            assertThat(check(bench).isSound()).isTrue();
            bench.version("V2__a.sql", "ALTER TABLE patient ADD a int NOT NULL;");
            assertThat(check(bench).isSound()).isFalse();
        }
    }

    @Test
    void applyRefusesBeforeAnythingRan(TestDatabase database) {
        try (Bench bench = applied(database)) {
            database.execute("INSERT INTO patient (id) VALUES (1)");
            bench.model("schema.sql", FIRST.replace("email text", "email text NOT NULL"));
            bench.create("ask for email");
            assertThatThrownBy(bench::apply).isInstanceOfSatisfying(ProblemException.class, e -> {
                assertThat(e.first().code()).isEqualTo("migration-data-violates");
                assertThat(e.first().exit().number()).isEqualTo(4);
                assertThat(e.first().message())
                        .isEqualTo("version 2 fails on the rows that are there:"
                                + " 1 rows are null in column public.patient.email");
                assertThat(e.first().hints())
                        .contains("see them all with: sql \"SELECT ctid FROM public.patient WHERE email IS NULL\"");
            });
            assertThat(bench.states()).containsExactly("1 applied", "2 pending");
            assertThatThrownBy(() -> bench.apply(Consent.none().forcing(Set.of("prechecks"))))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.getMessage()).contains("contains null values"));
        }
    }

    @Test
    void stampWritesTheHazardsThatWereSeen(TestDatabase database) {
        try (Bench bench = applied(database)) {
            bench.version("V2__drop.sql", "ALTER TABLE patient DROP COLUMN old;");
            new CheckMigrations(bench.ports).check(new CheckRequest(bench.environment(), List.of(), true));
            assertThat(bench.workspace.versions().resolve("V2__drop.sql"))
                    .content()
                    .contains("-- hazard: data-loss: rows or values of column public.patient.old are lost");
        }
    }

    @Test
    void tellsWhatWasEditedAfterItsProof(TestDatabase database) throws IOException {
        try (Bench bench = applied(database)) {
            bench.version("V2__more.sql", "ALTER TABLE patient ADD more text;");
            new CheckMigrations(bench.ports).check(new CheckRequest(bench.environment(), List.of(), true));
            assertThat(check(bench).problems()).isEmpty();

            Path file = bench.workspace.versions().resolve("V2__more.sql");
            Files.writeString(file, Files.readString(file) + "DELETE FROM ward;\n");

            assertThat(check(bench).problems())
                    .extracting(Problem::message)
                    .containsExactly("the statements of \"V2__more.sql\" were edited after its proof");
        }
    }
}
