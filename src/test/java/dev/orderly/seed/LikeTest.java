package dev.orderly.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.seed.like.Likeness;
import dev.orderly.seed.like.StatisticsReader;
import dev.orderly.seed.plan.SeedPlan;
import dev.orderly.seed.plan.Wanted;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rows that have numbers and shares in common with those of an environment, and no value. */
@ExtendWith(TestServerExtension.class)
final class LikeTest {

    private static final String SCHEMA = """
        CREATE TABLE patient (id serial PRIMARY KEY, full_name text NOT NULL, ward text, story text NOT NULL, alive boolean NOT NULL,
            email text UNIQUE, secret bytea);
        CREATE TABLE doctor (id serial PRIMARY KEY, full_name text NOT NULL);
        CREATE TABLE visit (id bigserial PRIMARY KEY, patient_id int NOT NULL REFERENCES patient, doctor_id int REFERENCES doctor,
            happened timestamptz NOT NULL, remark text) PARTITION BY RANGE (id);
        CREATE TABLE visit_1 PARTITION OF visit FOR VALUES FROM (0) TO (3000);
        CREATE TABLE visit_2 PARTITION OF visit DEFAULT;
        CREATE TABLE bare (id int PRIMARY KEY);
        """;

    /** A third of the patients have no visit, the first one has a fifth of all; seven wards, one with half of the patients. */
    private static final String ROWS = """
        INSERT INTO patient (full_name, ward, story, alive, email, secret)
            SELECT 'Zz' || md5(i::text), CASE WHEN i % 10 < 3 THEN NULL WHEN i % 2 = 0 THEN 'Qq ward' ELSE 'Qq ward ' || i % 7 END,
                repeat('qzxj', 25 + i % 50), i % 20 = 0, 'kk' || i || '@nowhere.test', decode(md5(i::text), 'hex') FROM generate_series(1, 600) i;
        INSERT INTO doctor (full_name) SELECT 'Zd' || md5(i::text) FROM generate_series(1, 30) i;
        INSERT INTO visit (patient_id, doctor_id, happened, remark)
            SELECT CASE WHEN i % 5 = 0 THEN 1 ELSE 1 + i * 7 % 400 END, CASE WHEN i % 5 < 2 THEN NULL ELSE 1 + i % 30 END,
                '2024-03-01'::timestamptz + i * interval '1 hour', 'qzxj' || i FROM generate_series(1, 6000) i;
        INSERT INTO bare SELECT generate_series(1, 40);
        ANALYZE patient, doctor, visit_1, visit_2;
        """;

    private static Likeness read(TestDatabase source) throws Exception {
        try (Connection connection = source.connect()) {
            return new StatisticsReader(connection).read("staging");
        }
    }

    private static Wanted scaled(double scale) {
        return new Wanted(OptionalLong.empty(), Map.of(), scale, List.of(), List.of());
    }

    private static double number(TestDatabase database, String sql) {
        return Double.parseDouble(database.query(sql).get(0));
    }

    @Test
    void rowsSharesOfNullsAndSkewAreThoseOfTheStatistics() throws Exception {
        try (TestDatabase source = TestServer.get().create(SCHEMA);
                TestDatabase target = TestServer.get().create(SCHEMA)) {
            source.execute(ROWS);
            SeedPlan plan = Filling.fill(target, scaled(0.5), 7, 2, read(source));
            assertThat(target.query("SELECT (SELECT count(*) FROM patient), (SELECT count(*) FROM doctor),"
                            + " (SELECT count(*) FROM visit), (SELECT count(*) FROM bare)"))
                    .containsExactly("300|15|3000|20");
            for (String share : List.of(
                    "SELECT avg((ward IS NULL)::int) FROM patient",
                    "SELECT avg((doctor_id IS NULL)::int) FROM visit",
                    "SELECT count(DISTINCT patient_id) / (SELECT count(*)::numeric FROM patient) FROM visit",
                    "SELECT max(n) / sum(n) FROM (SELECT count(*) AS n FROM visit GROUP BY patient_id) AS c",
                    "SELECT max(n) / sum(n) FROM (SELECT count(*) AS n FROM visit GROUP BY doctor_id) AS c WHERE n > 0",
                    "SELECT max(n) / sum(n) FROM (SELECT count(*) AS n FROM patient WHERE ward IS NOT NULL GROUP BY ward) AS c",
                    "SELECT max(n) / sum(n) FROM (SELECT count(*) AS n FROM patient GROUP BY alive) AS c",
                    "SELECT avg(length(story)) / 1000 FROM patient")) {
                assertThat(number(target, share))
                        .as(share)
                        .isBetween(number(source, share) - 0.08, number(source, share) + 0.08);
            }
            assertThat(number(target, "SELECT count(DISTINCT ward) FROM patient"))
                    .isBetween(5.0, 8.0);
            assertThat(plan.notes())
                    .singleElement()
                    .asString()
                    .contains("public.bare: as many rows as in staging", "never analysed");
        }
    }

    @Test
    void noTextOfTheSourceIsAmongTheRows() throws Exception {
        assertThat(Files.readString(Path.of("src/main/resources/dev/orderly/seed/like/shares.sql")))
                .contains("most_common_freqs")
                .doesNotContain("most_common_vals", "histogram_bounds", "most_common_elems");
        try (TestDatabase source = TestServer.get().create(SCHEMA);
                TestDatabase target = TestServer.get().create(SCHEMA)) {
            source.execute(ROWS + "ANALYZE;");
            Likeness like = read(source);
            Filling.fill(target, scaled(1), 7, 2, like);
            for (String column : List.of(
                    "full_name FROM patient",
                    "ward FROM patient",
                    "story FROM patient",
                    "email FROM patient",
                    "secret FROM patient",
                    "full_name FROM doctor",
                    "remark FROM visit")) {
                Set<String> values = new HashSet<>(source.query("SELECT DISTINCT " + column));
                values.remove("");
                assertThat(values).as(column).hasSizeGreaterThan(5);
                assertThat(target.query("SELECT " + column)).as(column).doesNotContainAnyElementsOf(values);
                assertThat(like.toString()).doesNotContain(values);
            }
        }
    }

    @Test
    void whatARoleMayNotReadIsToldByName() throws Exception {
        try (TestDatabase source = TestServer.get().create(SCHEMA);
                TestDatabase target = TestServer.get().create(SCHEMA);
                Connection connection = source.connect();
                Statement statement = connection.createStatement()) {
            source.execute(ROWS);
            statement.execute("CREATE ROLE counts_only; SET ROLE counts_only");
            Likeness like = new StatisticsReader(connection).read("staging");
            statement.execute("RESET ROLE; DROP ROLE counts_only");
            assertThat(like.tables().values())
                    .extracting(Likeness.OfTable::rows, Likeness.OfTable::unknown)
                    .contains(org.assertj.core.groups.Tuple.tuple(
                            600L, "the role may not read the table, and so not its statistics"));
            SeedPlan plan = Filling.plan(target, scaled(1), 1, like);
            assertThat(plan.notes())
                    .anyMatch(note -> note.contains("public.bare: not in staging, or its rows are not known there"))
                    .anyMatch(note -> note.contains("public.patient: as many rows as in staging")
                            && note.contains("may not read"));
        }
    }
}
