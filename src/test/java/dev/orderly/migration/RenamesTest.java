package dev.orderly.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.orderly.diff.rename.Candidate;
import dev.orderly.diff.rename.RenameChoices;
import dev.orderly.diff.rename.RenameQuestions;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.ProblemException;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServerExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Rows survive what is renamed, and nothing is renamed that nobody decided. */
@ExtendWith(TestServerExtension.class)
class RenamesTest {

    private static final String OLD = """
        CREATE TABLE patient (
            id int PRIMARY KEY,
            phone text UNIQUE,
            note text,
            CONSTRAINT phone_given CHECK (phone <> '')
        );
        CREATE INDEX patient_phone_idx ON patient (lower(phone));
        CREATE VIEW caller AS SELECT id, phone FROM patient;
        CREATE FUNCTION dial(int) RETURNS text LANGUAGE sql STABLE AS 'SELECT phone FROM patient WHERE id = $1';
        """;

    private static final String NEW = """
        CREATE TABLE patient (
            id int PRIMARY KEY,
            telephone text UNIQUE,%s
            note text,
            CONSTRAINT phone_given CHECK (telephone <> '')
        );
        CREATE INDEX patient_telephone_idx ON patient (lower(telephone));
        CREATE VIEW caller AS SELECT id, telephone AS phone FROM patient;
        CREATE FUNCTION dial(int) RETURNS text LANGUAGE sql STABLE AS 'SELECT telephone FROM patient WHERE id = $1';
        """;

    @TempDir
    Path root;

    private Bench before(TestDatabase database, String model) {
        Bench bench = Bench.dev(root, database).model("patient.sql", model);
        bench.create("first");
        bench.apply();
        return bench;
    }

    private static CreatedMigration create(Bench bench, RenameChoices choices) {
        return bench.create(CreateRequest.of("second", bench.environment()).renaming(choices));
    }

    private static RenameChoices said(String... renames) {
        return RenameChoices.of(List.of(renames), List.of(), RenameQuestions.nobody());
    }

    private static ProblemException refused(Bench bench, RenameChoices choices) {
        return catchThrowableOfType(ProblemException.class, () -> create(bench, choices));
    }

    /** Answers in turn, and keeps what was asked. */
    private static final class Person implements RenameQuestions {
        private final List<Boolean> answers;
        private final List<String> asked = new ArrayList<>();

        Person(Boolean... answers) {
            this.answers = new ArrayList<>(List.of(answers));
        }

        @Override
        public boolean interactive() {
            return true;
        }

        @Override
        public boolean isRename(Candidate candidate) {
            asked.add(candidate.sentence());
            return answers.remove(0);
        }

        RenameChoices choices() {
            return RenameChoices.of(List.of(), List.of(), this);
        }
    }

    @Test
    void givesUpSoonWhenTablesHaveToStayUsable(TestDatabase database) {
        try (Bench bench = before(database, OLD)) {
            bench.model("patient.sql", NEW.formatted(""));

            CreatedMigration created = bench.create(CreateRequest.of("second", bench.environment())
                    .onlineIf(true)
                    .renaming(said("patient.phone=telephone", "patient_phone_idx=patient_telephone_idx")));

            assertThat(created.entries().get(0).sql())
                    .containsSubsequence(
                            "SET lock_timeout = '5s'", "RENAME COLUMN phone TO telephone", "RESET lock_timeout");
            assertThat(created.entries().get(0).proof()).contains("proven forward and back");
        }
    }

    @Test
    void refusesToGuessAndNamesTheWaysToAnswer(TestDatabase database) {
        try (Bench bench = before(database, OLD)) {
            bench.model("patient.sql", NEW.formatted(""));
            ProblemException refused = refused(bench, RenameChoices.none());

            assertThat(refused.exit()).isEqualTo(ExitCode.REFUSED);
            assertThat(refused.first().code()).isEqualTo("rename-undecided");
            assertThat(refused.first().message())
                    .endsWith("column public.patient.telephone looks like a rename of \"phone\": same type text, in the"
                            + " same place");
            assertThat(refused.first().hints())
                    .contains("if it is one, pass: --rename patient.phone=telephone; if it is not: --no-rename"
                            + " patient.phone");
        }
    }

    @Test
    void keepsTheRowsOfARenamedColumnThereAndBack(TestDatabase database) throws IOException {
        try (Bench bench = before(database, OLD)) {
            String start = bench.catalog().fingerprint();
            database.execute("INSERT INTO patient VALUES (1, '0171', 'x')");
            bench.model("patient.sql", NEW.formatted(""));
            String sql = create(bench, said("patient.phone=telephone"))
                    .entries()
                    .get(0)
                    .sql();

            assertThat(sql)
                    .contains(
                            "ALTER TABLE public.patient RENAME COLUMN phone TO telephone;",
                            "RENAME CONSTRAINT patient_phone_key TO patient_telephone_key;",
                            "ALTER INDEX public.patient_phone_idx RENAME TO patient_telephone_idx;",
                            "CREATE OR REPLACE FUNCTION public.dial")
                    .doesNotContain("DROP", "ADD COLUMN", "VIEW");
            bench.apply();
            assertThat(database.query("SELECT telephone FROM patient")).containsExactly("0171");
            bench.rollBack(1);
            assertThat(database.query("SELECT dial(1)")).containsExactly("0171");
            assertThat(bench.catalog().fingerprint()).isEqualTo(start);
            assertThat(Files.readString(bench.workspace.renames()))
                    .contains("\ncolumn public.patient.phone became telephone\n");
        }
    }

    @Test
    void readsWhatTheModelStatesAndIgnoresWhatIsDone(TestDatabase database) {
        try (Bench bench = before(database, OLD)) {
            database.execute("INSERT INTO patient VALUES (1, '0171', 'x')");
            bench.model("patient.sql", NEW.formatted(" -- orderly: renamed from phone"));
            create(bench, RenameChoices.none());
            bench.apply();
            assertThat(database.query("SELECT telephone FROM patient")).containsExactly("0171");
            assertThat(bench.workspace.renames()).doesNotExist();

            assertThat(refused(bench, RenameChoices.none()).first().code()).isEqualTo("migration-no-difference");
        }
    }

    @Test
    void asksOnceAndRemembersBothAnswers(TestDatabase database) throws IOException {
        try (Bench bench =
                before(database, "CREATE TABLE a (id int, fax text, z int); CREATE TABLE b (p int, q text);")) {
            bench.model("patient.sql", "CREATE TABLE a (id int, telex text, z int); CREATE TABLE c (p int, q text);");
            Person person = new Person(true, false);
            create(bench, person.choices());

            assertThat(person.asked)
                    .containsExactly(
                            "table public.c looks like a rename of \"b\": the same columns",
                            "column public.a.telex looks like a rename of \"fax\": same type text, in the same place");
            assertThat(Files.readString(bench.workspace.renames()))
                    .endsWith("column public.a.fax did not become telex\ntable public.b became c\n");
            for (String file : List.of("V2__second.sql", "U2__second.sql")) {
                Files.delete(bench.workspace.versions().resolve(file));
            }
            assertThat(create(bench, RenameChoices.none()).entries().get(0).sql())
                    .contains("ALTER TABLE public.b RENAME TO c", "DROP COLUMN fax");
        }
    }

    @Test
    void renamesTablesWithWhatPostgresqlNamedAfterThem(TestDatabase database) {
        try (Bench bench = before(
                database,
                "CREATE TABLE ward (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL);"
                        + "CREATE TABLE bed (id serial PRIMARY KEY, ward_id int REFERENCES ward);")) {
            database.execute("INSERT INTO ward (name) VALUES ('East'); INSERT INTO bed (ward_id) VALUES (1)");
            bench.model(
                    "patient.sql",
                    "-- orderly: renamed from ward\n"
                            + "CREATE TABLE unit (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL);"
                            + "CREATE TABLE berth (id serial PRIMARY KEY, unit_id int REFERENCES unit"
                            + " -- orderly: renamed from ward_id\n); -- orderly: renamed from bed\n");
            String start = bench.catalog().fingerprint();
            String sql = create(bench, RenameChoices.none()).entries().get(0).sql();

            assertThat(sql).doesNotContain("DROP", "CREATE", " ADD ");
            bench.apply();
            database.execute("INSERT INTO unit (name) VALUES ('West'); INSERT INTO berth (unit_id) VALUES (2)");
            assertThat(database.query("SELECT id || name FROM unit ORDER BY id"))
                    .containsExactly("1East", "2West");
            assertThat(database.query("SELECT id || ' ' || unit_id FROM berth ORDER BY id"))
                    .containsExactly("1 1", "2 2");
            bench.rollBack(1);
            assertThat(bench.catalog().fingerprint()).isEqualTo(start);
            assertThat(database.query("SELECT count(*) FROM bed JOIN ward ON ward.id = ward_id"))
                    .containsExactly("2");
        }
    }

    @Test
    void renamesTypesAndSchemasWithTheColumnsThatUseThem(TestDatabase database) {
        try (Bench bench = before(
                database,
                "CREATE SCHEMA \"old one\"; CREATE TYPE \"old one\".mood AS ENUM ('ok', 'bad');"
                        + "CREATE TABLE \"old one\".t (id int, m \"old one\".mood DEFAULT 'ok');")) {
            database.execute("INSERT INTO \"old one\".t VALUES (1, 'bad')");
            bench.model(
                    "patient.sql",
                    "CREATE SCHEMA \"new \"\"one\"; CREATE TYPE \"new \"\"one\".\"Mood\" AS ENUM ('ok', 'bad');"
                            + "CREATE TABLE \"new \"\"one\".t (id int, m \"new \"\"one\".\"Mood\" DEFAULT 'ok');");
            create(bench, said("old one=new \"one", "mood=Mood"));
            bench.apply();
            assertThat(database.query("SELECT m FROM \"new \"\"one\".t")).containsExactly("bad");
            bench.rollBack(1);
            assertThat(database.query("SELECT m FROM \"old one\".t")).containsExactly("bad");
        }
    }

    @Test
    void refusesWordsThatNameNothing(TestDatabase database) {
        try (Bench bench = before(database, OLD)) {
            bench.model("patient.sql", NEW.formatted(""));
            ProblemException refused = refused(bench, said("patient.phone=telephon"));

            assertThat(refused.exit()).isEqualTo(ExitCode.USAGE);
            assertThat(refused.first().code()).isEqualTo("rename-unknown");
            assertThat(bench.workspace.renames()).doesNotExist();
        }
    }

    @Test
    void refusesRemarksThatItDoesNotUnderstand(TestDatabase database) {
        try (Bench bench = before(database, OLD)) {
            bench.model(
                    "patient.sql",
                    "CREATE TABLE a (i int, -- orderly: renamed form j\n"
                            + " PRIMARY KEY (i) -- orderly: renamed from x\n"
                            + ");CREATE FUNCTION f() RETURNS text LANGUAGE sql AS 'SELECT ''-- orderly: renamed from"
                            + " g''';");
            ProblemException refused = refused(bench, RenameChoices.none());

            assertThat(refused.problems()).extracting("code").containsExactly("remark-invalid", "remark-invalid");
            assertThat(refused.first().message()).startsWith("model/patient.sql:1: ");
        }
    }
}
