package dev.orderly.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.diff.rename.RenameChoices;
import dev.orderly.diff.rename.RenameQuestions;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServerExtension;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a migration drops comes back with its undo. */
@ExtendWith(TestServerExtension.class)
class RescueTest {

    private static final String KEPT = "SELECT tablename FROM pg_tables WHERE schemaname = 'orderly'"
            + " AND tablename LIKE 'rescued%' ORDER BY 1";

    @TempDir
    Path root;

    private Bench before(TestDatabase database, String model) {
        Bench bench = Bench.dev(root, database).model("patient.sql", model);
        bench.create("first");
        bench.apply();
        return bench;
    }

    private static String second(Bench bench, String model) {
        bench.model("patient.sql", model);
        RenameChoices nothing = RenameChoices.of(List.of(), List.of(), RenameQuestions.nobody());
        return bench.create(CreateRequest.of("second", bench.environment()).renaming(nothing))
                .entries()
                .get(0)
                .sql();
    }

    @Test
    void putsTheValuesOfADroppedColumnBackByPrimaryKey(TestDatabase database) {
        try (Bench bench = before(
                database,
                "CREATE TYPE mood AS ENUM ('ok', 'it''s bad');CREATE TABLE patient (\"Id\" int, code text, found mood"
                        + " NOT NULL, PRIMARY KEY (code, \"Id\"), UNIQUE (found, code));")) {
            String start = bench.catalog().fingerprint();
            database.execute("INSERT INTO patient VALUES (1, 'a', 'ok'), (2, 'b', 'it''s bad'), (1, 'c', 'ok')");
            String sql = second(bench, "CREATE TABLE patient (\"Id\" int, code text, PRIMARY KEY (code, \"Id\"));");

            assertThat(sql)
                    .contains(
                            "-- hazard: data-rescued: what is in column public.patient.found is dropped;"
                                    + " orderly.rescued_2_patient_found keeps it for the undo\n",
                            "AS SELECT code, \"Id\", found::pg_catalog.text AS found FROM ONLY public.patient;")
                    .doesNotContain("data-loss");
            bench.apply();
            database.execute("DELETE FROM patient WHERE code = 'c'");
            assertThat(database.query(KEPT)).containsExactly("rescued_2_patient_found");
            bench.rollBack(1);
            assertThat(database.query("SELECT code || found FROM patient ORDER BY 1"))
                    .containsExactly("aok", "bit's bad");
            assertThat(bench.catalog().fingerprint()).isEqualTo(start);
            assertThat(database.query(KEPT)).isEmpty();
            bench.apply();
            bench.rollBack(1);
            assertThat(database.query("SELECT count(found) FROM patient")).containsExactly("2");
        }
    }

    @Test
    void putsTheRowsOfDroppedTablesBackWithTheirIdentities(TestDatabase database) {
        try (Bench bench = before(
                database,
                "CREATE TABLE ward (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, \"a \"\"b'\" text NOT NULL,"
                        + " twice int GENERATED ALWAYS AS (id * 2) STORED);"
                        + "CREATE TABLE bed (id serial PRIMARY KEY, ward_id int NOT NULL REFERENCES ward);"
                        + "CREATE TABLE visit (at date) PARTITION BY RANGE (at);"
                        + "CREATE TABLE visit_26 PARTITION OF visit FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');"
                        + "CREATE VIEW beds AS SELECT count(*) FROM bed;")) {
            String start = bench.catalog().fingerprint();
            database.execute(
                    "INSERT INTO ward (\"a \"\"b'\") VALUES ('x'), ('y'); INSERT INTO bed (ward_id) VALUES (2);"
                            + "INSERT INTO visit VALUES ('2026-05-05'); DELETE FROM ward WHERE id = 1");
            second(bench, "CREATE TABLE other (i int);");
            bench.apply();
            assertThat(database.query(KEPT))
                    .containsExactly(
                            "rescued_2_bed",
                            "rescued_2_bed_id_seq",
                            "rescued_2_visit_26",
                            "rescued_2_ward",
                            "rescued_2_ward_id_seq");
            bench.rollBack(1);
            assertThat(bench.catalog().fingerprint()).isEqualTo(start);
            database.execute("INSERT INTO ward (\"a \"\"b'\") VALUES ('z'); INSERT INTO bed (ward_id) VALUES (3)");
            assertThat(database.query("SELECT id || \"a \"\"b'\" || twice FROM ward ORDER BY id"))
                    .containsExactly("2y4", "3z6");
            assertThat(database.query("SELECT id || ' ' || ward_id FROM bed ORDER BY id"))
                    .containsExactly("1 2", "2 3");
            assertThat(database.query("SELECT at FROM visit")).containsExactly("2026-05-05");
        }
    }

    @Test
    void keepsWholeRowsWhereNoKeyTellsThemApartAndSaysSo(TestDatabase database) {
        try (Bench bench = before(database, "CREATE TABLE log (at int, line text);")) {
            database.execute("INSERT INTO log VALUES (1, 'a'), (1, 'b')");
            String sql = second(bench, "CREATE TABLE log (at int);");

            assertThat(sql).contains("keeps the whole rows, which the undo cannot put back");
            bench.apply();
            bench.rollBack(1);
            assertThat(database.query("SELECT count(line) FROM log")).containsExactly("0");
            assertThat(database.query("SELECT at || line FROM orderly.rescued_2_log_line ORDER BY 1"))
                    .containsExactly("1a", "1b");
            bench.apply();
            assertThat(database.query("SELECT count(*) FROM orderly.rescued_2_log_line"))
                    .containsExactly("4");
        }
    }

    @Test
    void rollsBackWithoutWhatAPersonHasDropped(TestDatabase database) {
        try (Bench bench = before(database, "CREATE TABLE a (id int PRIMARY KEY, x text);")) {
            database.execute("INSERT INTO a VALUES (1, 'one')");
            second(bench, "CREATE TABLE a (id int PRIMARY KEY);");
            bench.apply();
            database.execute("DROP TABLE orderly.rescued_2_a_x");
            bench.rollBack(1);
            assertThat(database.query("SELECT count(*) - count(x) FROM a")).containsExactly("1");
        }
    }

    @Test
    void keepsNothingWhenToldNotTo(TestDatabase database) {
        try (Bench bench = before(database, "CREATE TABLE a (id int PRIMARY KEY, x text);")) {
            bench.model("patient.sql", "CREATE TABLE a (id int PRIMARY KEY);");
            CreatedMigration created =
                    bench.create(CreateRequest.of("second", bench.environment()).rescuingIf(false));

            assertThat(created.entries().get(0).sql())
                    .contains("hazard: data-loss")
                    .doesNotContain("orderly.");
        }
    }

    @Test
    void namesWhatItKeepsWithinTheLimitOfNames(TestDatabase database) {
        String wide = "w".repeat(60);
        try (Bench bench = before(
                database,
                "CREATE TABLE \"" + wide + "\" (id int PRIMARY KEY, \"x$orderly$\" int, \"x\ny\" int, \"%é\" int);")) {
            database.execute("INSERT INTO \"" + wide + "\" VALUES (1, 2, 3, 4)");
            second(bench, "CREATE TABLE \"" + wide + "\" (id int PRIMARY KEY);");
            bench.apply();
            assertThat(database.query(KEPT)).hasSize(3);
            bench.rollBack(1);
            assertThat(database.query("SELECT \"x$orderly$\" + \"x\ny\" + \"%é\" FROM \"" + wide + "\""))
                    .containsExactly("9");
        }
    }

    @Test
    void keepsWhatAFamilyOfVersionsDrops(TestDatabase database) {
        try (Bench bench = before(
                database,
                "CREATE TYPE mood AS ENUM ('ok'); CREATE TABLE a (id int PRIMARY KEY, m mood, x text NOT NULL);")) {
            database.execute("INSERT INTO a VALUES (1, 'ok', 'one')");
            second(
                    bench,
                    "CREATE TYPE mood AS ENUM ('ok', 'glad'); CREATE TABLE a (id int PRIMARY KEY, m mood DEFAULT"
                            + " 'glad');");
            assertThat(bench.states()).hasSizeGreaterThan(2);
            bench.apply();
            bench.rollBackTo("1");
            assertThat(database.query("SELECT x FROM a")).containsExactly("one");
        }
    }

    @Test
    void keepsColumnsOfPartitionsAndOfTablesThatInherit(TestDatabase database) {
        String rest = "CREATE TABLE visit (at date PRIMARY KEY%s) PARTITION BY RANGE (at);CREATE TABLE visit_26"
                + " PARTITION OF visit FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');CREATE TABLE person (id int"
                + " PRIMARY KEY%s); CREATE TABLE nurse () INHERITS (person);";
        try (Bench bench = before(database, rest.formatted(", why text", ", name text"))) {
            String start = bench.catalog().fingerprint();
            database.execute("INSERT INTO visit VALUES ('2026-05-05', 'flu'); INSERT INTO person VALUES (1, 'Ada');"
                    + "INSERT INTO nurse VALUES (1, 'Florence')");
            second(bench, rest.formatted("", ""));
            bench.apply();
            assertThat(database.query(KEPT))
                    .containsExactly("rescued_2_nurse_name", "rescued_2_person_name", "rescued_2_visit_why");
            bench.rollBack(1);
            assertThat(bench.catalog().fingerprint()).isEqualTo(start);
            assertThat(database.query("SELECT why FROM visit")).containsExactly("flu");
            assertThat(database.query("SELECT name FROM ONLY person")).containsExactly("Ada");
            assertThat(database.query("SELECT name FROM orderly.rescued_2_nurse_name"))
                    .containsExactly("Florence");
        }
    }
}
