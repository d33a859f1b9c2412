package dev.orderly.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.fake.Identifiers;
import dev.orderly.operation.Progress;
import dev.orderly.seed.load.LoadRows;
import dev.orderly.seed.plan.SeedPlan;
import dev.orderly.seed.plan.TableRows;
import dev.orderly.seed.plan.Wanted;
import dev.orderly.test.Hospital;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What generated rows are like. */
@ExtendWith(TestServerExtension.class)
final class SeedTest {

    private static List<String> sums(TestDatabase database) {
        List<String> sums = new ArrayList<>();
        for (String table : database.query("SELECT oid::regclass FROM pg_class WHERE relkind IN ('r', 'p')"
                + " AND NOT relispartition AND relnamespace::regnamespace::text !~ '^(pg_|information_schema)'"
                + " ORDER BY oid::regclass::text")) {
            sums.add(table
                    + database.query("SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) FROM " + table + " t"));
        }
        return sums;
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop", "works", "tenants", "temporal"})
    void theSameSeedGivesTheSameRowsWhateverTheWorkers(String schema) throws Exception {
        try (TestDatabase one = database(schema);
                TestDatabase two = database(schema);
                TestDatabase five = database(schema);
                TestDatabase other = database(schema)) {
            Filling.fill(one, Filling.each(4500), 11, 1);
            Filling.fill(two, Filling.each(4500), 11, 2);
            Filling.fill(five, Filling.each(4500), 11, 5);
            Filling.fill(other, Filling.each(4500), 12, 2);
            assertThat(sums(one))
                    .hasSizeGreaterThan(10)
                    .isEqualTo(sums(two))
                    .isEqualTo(sums(five))
                    .isNotEqualTo(sums(other));
        }
    }

    private static TestDatabase database(String schema) throws Exception {
        return TestServer.get().create(Files.readString(Path.of("src/test/resources/seeding", schema + ".sql")));
    }

    /** Without triggers, which write the time of day into rows. */
    @Test
    void theHospitalIsTheSameWhateverTheWorkers() throws Exception {
        try (TestDatabase one = Hospital.create();
                TestDatabase two = Hospital.create();
                TestDatabase five = Hospital.create()) {
            List<String> rows = given(one, 1);
            assertThat(rows).hasSizeGreaterThan(20).isEqualTo(given(two, 2)).isEqualTo(given(five, 5));
        }
    }

    private static List<String> given(TestDatabase database, int workers) throws Exception {
        SeedPlan plan = Filling.plan(database, Filling.each(4500), 11);
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            new LoadRows(connection, plan, Progress.silent()).run(plan.tables(), workers, false);
            connection.commit();
        }
        List<String> sums = new ArrayList<>();
        for (TableRows table : plan.tables()) {
            sums.add(table.name()
                    + database.query(
                            "SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) FROM " + table.quoted() + " t"));
        }
        return sums;
    }

    @Test
    void rowsComeBesideThoseThatAreThere() throws Exception {
        try (TestDatabase database = TestServer.get().create("""
                CREATE TABLE colour (code text PRIMARY KEY CHECK (code ~ '^[A-Z]{2}$'));
                INSERT INTO colour SELECT chr(65 + i) || 'A' FROM generate_series(0, 20) i;
                CREATE TABLE person (id serial PRIMARY KEY, email text UNIQUE, colour text NOT NULL REFERENCES colour,
                    ticket varchar(4) NOT NULL UNIQUE CHECK (ticket ~ '^[0-9]{3}$'));
                INSERT INTO person (id, email, colour, ticket)
                    SELECT i, 'a' || i || '@example.org', 'AA', to_char(i, 'FM000') FROM generate_series(1, 200) i;
                """)) {
            SeedPlan plan = Filling.fill(database, Filling.each(200), 3, 2);
            assertThat(plan.kept()).extracting(SeedPlan.Remark::table).containsExactly("public.colour");
            Filling.fill(database, Filling.each(100), 3, 2);
            assertThat(database.query("SELECT count(*), max(id), count(DISTINCT colour) > 5 FROM person"))
                    .containsExactly("500|500|t");
            Filling.fill(
                    database,
                    new Wanted(OptionalLong.empty(), Map.of("colour", 50L), 1, List.of("colour"), List.of()),
                    3,
                    1);
            assertThat(database.query("SELECT count(*) FROM colour")).containsExactly("71");
            assertThat(database.query("SELECT nextval('person_id_seq')")).containsExactly("501");
        }
    }

    @Test
    void whatCannotBeMetIsNamedWithTheReason() throws Exception {
        try (TestDatabase database = TestServer.get().create("""
                CREATE TABLE never (id int PRIMARY KEY, size int NOT NULL CHECK (size > 10), CONSTRAINT small CHECK (size < 5));
                CREATE TABLE below (id int PRIMARY KEY, never_id int NOT NULL REFERENCES never);
                CREATE FUNCTION odd(n int) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT n IS NOT NULL AND false';
                CREATE TABLE asked (id int PRIMARY KEY, n int NOT NULL, CONSTRAINT is_odd CHECK (odd(n)));
                CREATE TABLE shapes (id int PRIMARY KEY, c circle, CONSTRAINT apart EXCLUDE USING gist (c WITH &&));
                CREATE TABLE fine (id int PRIMARY KEY);
                """)) {
            SeedPlan plan = Filling.plan(database, Filling.each(10), 1);
            assertThat(plan.tables())
                    .singleElement()
                    .satisfies(table -> assertThat(table.name()).isEqualTo("public.fine"));
            assertThat(plan.impossible())
                    .extracting(SeedPlan.Remark::toString)
                    .satisfiesExactlyInAnyOrder(
                            text -> assertThat(text)
                                    .contains("public.never", "no row can meet all of its conditions", "small"),
                            text -> assertThat(text).contains("public.below", "needs rows of never, which has none"),
                            text -> assertThat(text).contains("public.asked", "none of 2000 rows", "is_odd", "odd(n)"),
                            text -> assertThat(text).contains("public.shapes", "apart is not about ranges"));
        }
    }

    @Test
    void fewerRowsAreMadeWhereKeysAllowNoMore() throws Exception {
        try (TestDatabase database = TestServer.get().create("""
                CREATE TABLE a (id serial PRIMARY KEY);
                CREATE TABLE b (a_id int PRIMARY KEY REFERENCES a, on_day date NOT NULL);
                CREATE TABLE pair (a_id int REFERENCES a, b_id int REFERENCES b, PRIMARY KEY (a_id, b_id));
                CREATE TABLE per_day (a_id int REFERENCES a, weekday smallint CHECK (weekday BETWEEN 1 AND 7), main boolean NOT NULL,
                    PRIMARY KEY (a_id, weekday));
                CREATE UNIQUE INDEX one_main ON per_day (a_id) WHERE main;
                """)) {
            SeedPlan plan = Filling.fill(
                    database, new Wanted(OptionalLong.of(1000), Map.of("a", 20L), 1, List.of(), List.of()), 5, 2);
            assertThat(
                            database.query(
                                    "SELECT (SELECT count(*) FROM b), (SELECT count(*) FROM pair), (SELECT count(*) FROM per_day)"))
                    .containsExactly("20|400|140");
            assertThat(plan.notes()).hasSize(3).allMatch(note -> note.contains("and not 1000"));
        }
    }

    /** What is computed is rounded before it is stored: 99.5 has no room in two digits. */
    @Test
    void whatIsComputedHasRoomOnceItIsRounded() throws Exception {
        try (TestDatabase database = TestServer.get().create("""
                CREATE TABLE measured (id serial PRIMARY KEY, size int NOT NULL CHECK (size BETWEEN 980 AND 1000),
                    tenth numeric(2, 0) GENERATED ALWAYS AS (size / 10.0) STORED);
                """)) {
            Filling.fill(database, Filling.each(2_000), 5, 2);
            assertThat(database.query("SELECT count(*), max(tenth), max(size) FROM measured"))
                    .containsExactly("2000|99|994");
        }
    }

    @Test
    void foreignKeysAreSkewedAndTenantsStayAmongThemselves() throws Exception {
        try (TestDatabase database = TestServer.get().create("""
                CREATE TABLE tenant (id serial PRIMARY KEY);
                CREATE TABLE site (tenant_id int REFERENCES tenant, id serial, PRIMARY KEY (tenant_id, id));
                CREATE TABLE person (tenant_id int REFERENCES tenant, id serial, boss_id int, PRIMARY KEY (tenant_id, id),
                    FOREIGN KEY (tenant_id, boss_id) REFERENCES person);
                CREATE TABLE visit (id serial PRIMARY KEY, tenant_id int NOT NULL, site_id int NOT NULL, person_id int NOT NULL,
                    FOREIGN KEY (tenant_id, site_id) REFERENCES site, FOREIGN KEY (tenant_id, person_id) REFERENCES person);
                """)) {
            Filling.fill(
                    database,
                    new Wanted(
                            OptionalLong.empty(),
                            Map.of("tenant", 10L, "site", 7L, "person", 500L, "visit", 5000L),
                            1,
                            List.of(),
                            List.of()),
                    5,
                    2);
            assertThat(database.query("SELECT count(DISTINCT tenant_id), count(DISTINCT person_id) > 100 FROM visit"))
                    .containsExactly("7|t");
            assertThat(database.query("SELECT count(boss_id) > 200, count(DISTINCT boss_id) > 20 FROM person"))
                    .containsExactly("t|t");
            assertThat(database.query(
                            "SELECT max(n) > 3 * avg(n) FROM (SELECT count(*) n FROM visit GROUP BY person_id) c"))
                    .containsExactly("t");
        }
    }

    @Test
    void aPersonIsOneDrawAndIdentifiersHaveTheirCheckDigits() throws Exception {
        try (TestDatabase database = TestServer.get().create("""
                CREATE TABLE patient (id serial PRIMARY KEY, first_name text NOT NULL, last_name text NOT NULL, email text NOT NULL UNIQUE,
                    gender text NOT NULL, date_of_birth date NOT NULL, aadhaar char(12) NOT NULL UNIQUE, pan char(10) NOT NULL,
                    gstin varchar(15) NOT NULL UNIQUE, phone text NOT NULL)
                """)) {
            Filling.fill(database, Filling.each(500), 5, 2);
            assertThat(database.query("SELECT count(*) FROM patient WHERE email !~ '@example[.](org|com)$'"
                            + " OR NOT starts_with(email, regexp_replace(lower(first_name), '[^a-z]', '', 'g'))"
                            + " OR date_of_birth NOT BETWEEN '1935-01-01' AND '2026-01-01' OR phone !~ '^[+]91 9[0-9]{9}$'"
                            + " OR pan !~ '^[A-Z]{3}P[A-Z][0-9]{4}[A-Z]$'"))
                    .containsExactly("0");
            assertThat(database.query("SELECT aadhaar FROM patient"))
                    .hasSize(500)
                    .allMatch(Identifiers::isVerhoeff);
            assertThat(database.query("SELECT gstin FROM patient"))
                    .allMatch(gstin -> gstin.length() == 15 && Identifiers.gstinCheck(gstin) == gstin.charAt(14));
        }
    }

    /** As others have published them. */
    @Test
    void checkDigitsAreThoseOfKnownNumbers() {
        assertThat(Identifiers.verhoeff("236")).isEqualTo(3);
        assertThat(Identifiers.isVerhoeff("123451")).isTrue();
        assertThat(Identifiers.isVerhoeff("123541")).isFalse();
        assertThat(Identifiers.gstinCheck("27AAPFU0939F1Z")).isEqualTo('V');
    }
}
