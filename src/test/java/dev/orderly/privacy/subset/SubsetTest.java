package dev.orderly.privacy.subset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.privacy.subset.rows.Link;
import dev.orderly.privacy.subset.rows.RootWord;
import dev.orderly.privacy.subset.rows.RowName;
import dev.orderly.privacy.subset.rows.Subset;
import dev.orderly.privacy.subset.rows.SubsetTable.Share;
import dev.orderly.privacy.subset.rows.Way;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A subset is closed over foreign keys: parents always, children unless a limit is said. */
@ExtendWith(TestServerExtension.class)
final class SubsetTest {

    /** Circles, a tree, keys of two columns, partitions, no key, names in quotes; a list of codes and a small table above. */
    private static final String SCHEMA = """
            CREATE TABLE country (code char(2) PRIMARY KEY, name text);
            CREATE SCHEMA "Größe";
            CREATE TABLE "Größe"."Büro ""A"" x" (id integer, "Ort" text, country char(2) REFERENCES country, PRIMARY KEY (id, "Ort"));
            CREATE TABLE person (id integer PRIMARY KEY, name text, boss integer REFERENCES person, team integer,
                "Büro" integer, "Ort" text, FOREIGN KEY ("Büro", "Ort") REFERENCES "Größe"."Büro ""A"" x");
            CREATE TABLE team (id integer PRIMARY KEY, lead integer REFERENCES person DEFERRABLE);
            ALTER TABLE person ADD FOREIGN KEY (team) REFERENCES team;
            CREATE TABLE visit (id integer, at date, person integer NOT NULL REFERENCES person, doctor integer REFERENCES person,
                PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
            CREATE TABLE visit_old PARTITION OF visit FOR VALUES FROM ('2020-01-01') TO ('2025-01-01');
            CREATE TABLE visit_new PARTITION OF visit FOR VALUES FROM ('2025-01-01') TO ('2030-01-01') PARTITION BY HASH (id);
            CREATE TABLE visit_new_0 PARTITION OF visit_new FOR VALUES WITH (MODULUS 2, REMAINDER 0);
            CREATE TABLE visit_new_1 PARTITION OF visit_new FOR VALUES WITH (MODULUS 2, REMAINDER 1);
            CREATE TABLE line (visit integer, at date, text text, FOREIGN KEY (visit, at) REFERENCES visit);
            CREATE TABLE remark (about text, number integer, text text);
            CREATE TABLE apart (id integer PRIMARY KEY);
            """;

    private static final String ROWS = """
            INSERT INTO country VALUES ('in', 'India'), ('de', 'Germany');
            INSERT INTO "Größe"."Büro ""A"" x" SELECT i, 'Ort ' || i % 3, CASE WHEN i % 2 = 0 THEN 'in' ELSE 'de' END
                FROM generate_series(1, 60) i;
            INSERT INTO team SELECT i, NULL FROM generate_series(1, 50) i;
            INSERT INTO person SELECT i, 'p' || i, CASE WHEN i > 100 THEN i - 100 END, CASE WHEN i % 7 = 0 THEN i % 50 + 1 END,
                i % 60 + 1, 'Ort ' || (i % 60 + 1) % 3 FROM generate_series(1, 400) i;
            UPDATE team SET lead = id * 8 WHERE id % 2 = 0;
            INSERT INTO visit SELECT i, '2024-11-01'::date + i % 200, i % 400 + 1, (i * 7) % 400 + 1 FROM generate_series(1, 900) i;
            INSERT INTO line SELECT v.id, v.at, 'line ' || n FROM visit v, generate_series(1, 3) n;
            INSERT INTO remark SELECT CASE WHEN i % 2 = 0 THEN 'person' ELSE 'other' END, i % 400 + 1, 'r' || i
                FROM generate_series(1, 500) i;
            INSERT INTO apart SELECT i FROM generate_series(1, 300) i;
            """;

    @TempDir
    private Path folder;

    private TestDatabase source;
    private Bench bench;

    @BeforeEach
    void aDatabase() {
        source = TestServer.get().create(SCHEMA + ROWS);
        bench = new Bench(folder, source);
    }

    @AfterEach
    void close() {
        bench.close();
        source.close();
    }

    @Test
    void isClosedAndBringsAllThatHangsOnTheRoots() throws Exception {
        try (Subset subset = bench.where("person: id = 3");
                TestDatabase target = TestServer.get().create(SCHEMA)) {
            Bench.load(subset, target);

            assertThat(target.query("SELECT id FROM person WHERE id % 100 = 3 ORDER BY id"))
                    .as("the root, and the three below it in the tree")
                    .containsExactly("3", "103", "203", "303");
            assertThat(target.query("SELECT id FROM visit WHERE person % 100 = 3 OR doctor % 100 = 3 ORDER BY id"))
                    .as("all visits of those four")
                    .isEqualTo(source.query(
                            "SELECT id FROM visit WHERE person % 100 = 3 OR doctor % 100 = 3 ORDER BY id"));
            assertThat(target.query("SELECT count(*) FROM line"))
                    .isEqualTo(target.query("SELECT 3 * count(*) FROM visit"));
            assertThat(target.query("SELECT count(*) FROM country")).containsExactly("2");
            assertThat(target.query("SELECT count(*) FROM remark")).containsExactly("0");
        }
    }

    @Test
    void takesParentsOfParentsButNotTheirOtherChildren() throws Exception {
        try (Subset subset = bench.where("line: text = 'line 1' AND visit = 5")) {
            Map<String, List<String>> rows = Bench.rows(subset);

            assertThat(rows.get("line")).containsExactly("(5,2024-11-06,\"line 1\")");
            assertThat(rows.get("visit_old")).containsExactly("(5,2024-11-06,6,36)");
            assertThat(rows.get("visit_new_0")).isEmpty();
            assertThat(rows.get("person")).hasSize(2);
            assertThat(rows.get("apart")).isEmpty();
            assertThat(Bench.byName(subset).get("visit").share()).isEqualTo(Share.ABOVE);
            assertThat(Bench.byName(subset).get("apart").share()).isEqualTo(Share.NONE);
            assertThat(Bench.byName(subset).get("country").share()).isEqualTo(Share.WHOLE);
            assertThat(Bench.byName(subset).get("person").full()).isZero();
        }
    }

    @Test
    void drawsTheSameRowsOnEveryRunAndOthersWithAnotherKey() throws Exception {
        Map<String, List<String>> first;
        try (Subset subset = bench.percent(20)) {
            first = Bench.rows(subset);
            assertThat(subset.roots())
                    .extracting(root -> root.table().words())
                    .containsExactly("Größe.Büro \"A\" x", "apart", "remark");
            assertThat(first.get("apart")).hasSizeBetween(30, 90);
        }
        source.execute("UPDATE apart SET id = id; UPDATE remark SET text = text")
                .execute("VACUUM FULL remark");
        try (Subset again = bench.percent(20)) {
            assertThat(Bench.rows(again)).isEqualTo(first);
        }
        try (Subset other =
                bench.take(Bench.choice(List.of(), OptionalDouble.of(20), OptionalInt.empty()), Bench.OTHER_KEY)) {
            assertThat(Bench.rows(other).get("apart")).isNotEqualTo(first.get("apart"));
        }
        try (Subset more = bench.percent(40)) {
            assertThat(Bench.rows(more).get("apart")).containsAll(first.get("apart"));
        }
    }

    @Test
    void drawsOneRowWhereAShareHasNone() throws Exception {
        try (Subset subset = bench.percent(0.001, "apart: id < 50", "remark")) {
            Map<String, List<String>> rows = Bench.rows(subset);
            assertThat(rows.get("apart")).hasSize(1);
            assertThat(rows.get("remark")).hasSize(1);
        }
    }

    @Test
    void limitsChildrenByParentAndForeignKey() throws Exception {
        try (Subset subset = bench.take(
                        Bench.choice(
                                List.of("person: id BETWEEN 10 AND 19"), OptionalDouble.empty(), OptionalInt.of(1)),
                        Bench.KEY);
                TestDatabase target = TestServer.get().create(SCHEMA)) {
            Bench.load(subset, target);

            assertThat(target.query("SELECT max(n) FROM (SELECT count(*) n FROM line GROUP BY visit) x"))
                    .containsExactly("1");
            assertThat(target.query("SELECT id FROM person WHERE id IN (110, 111) ORDER BY 1"))
                    .as("each has one below it, which is drawn")
                    .containsExactly("110", "111");
            long all = source.query("SELECT id FROM visit WHERE person = 10 OR doctor = 10")
                    .size();
            assertThat(all).isGreaterThan(2);
            assertThat(target.query("SELECT id FROM visit WHERE person = 10 OR doctor = 10")
                            .size())
                    .isLessThan((int) all);
        }
        try (Subset none = bench.take(
                Bench.choice(List.of("person: id = 10"), OptionalDouble.empty(), OptionalInt.of(0)), Bench.KEY)) {
            assertThat(Bench.byName(none).get("visit").rows()).isZero();
            assertThat(Bench.byName(none).get("Größe.Büro \"A\" x").rows()).isEqualTo(1);
        }
    }

    @Test
    void followsReferencesThatThePolicyDeclares() throws Exception {
        bench.policy("""
                format: 1
                references:
                  - {from: "remark(number)", to: "person(id)"}
                roots: [person]
                tables:
                  line: {action: omit}
                """);
        try (Subset subset = bench.where("person: id = 3")) {
            assertThat(Bench.rows(subset).get("remark"))
                    .hasSameElementsAs(source.query("SELECT r::text FROM remark r WHERE number IN (3, 103, 203, 303)"));
            assertThat(Bench.rows(subset).get("line")).as("omitted").isEmpty();
        }
        try (Subset subset = bench.where("remark: text = 'r1'")) {
            assertThat(Bench.rows(subset).get("person")).anyMatch(row -> row.startsWith("(2,p2,"));
        }
        try (Subset subset = bench.percent(10)) {
            assertThat(subset.roots()).extracting(root -> root.table().words()).containsExactly("person");
        }
        bench.policy("format: 1\nreferences:\n  - {from: \"remark(nummer)\", to: \"person(id)\"}\n");
        assertThatThrownBy(() -> bench.where("person"))
                .hasMessageContaining("privacy.yaml:3: table remark has no column nummer");
        bench.policy("format: 1\nreferences:\n  - {from: \"remark(number, text)\", to: \"person(id)\"}\n  - remark\n");
        assertThatThrownBy(() -> bench.where("person"))
                .hasMessageContaining("it has not as many columns as the other end")
                .hasMessageContaining("a reference says from where and to what");
    }

    @Test
    void tellsWhyARowIsInIt() throws Exception {
        try (Subset subset = bench.where("person: id = 3")) {
            List<Link> below = subset.why(RowName.of("person:203"));
            assertThat(below).extracting(Link::key).containsExactly("3", "103", "203");
            assertThat(below)
                    .extracting(Link::way)
                    .extracting(way -> way.orElseThrow())
                    .containsExactly(Way.ROOT, Way.BELOW, Way.BELOW);
            assertThat(below.get(2)).extracting(Link::reference, Link::round).containsExactly("person_boss_fkey", 2);

            List<Link> above = subset.why(RowName.of("\"Größe\".\"Büro \"\"A\"\" x\":4,Ort 1"));
            assertThat(above.get(above.size() - 1).way()).contains(Way.ABOVE);
            assertThat(above.get(0).way()).contains(Way.ROOT);

            assertThat(subset.why(RowName.of("country:in")))
                    .singleElement()
                    .matches(link -> link.way().isEmpty());
            assertThat(subset.why(RowName.of("apart:7"))).isEmpty();
            assertThatThrownBy(() -> subset.why(RowName.of("person:4000")))
                    .hasMessageContaining("no row 4000 in person");
            assertThatThrownBy(() -> subset.why(RowName.of("persn:4"))).hasMessageContaining("no table \"persn\"");
            assertThatThrownBy(() -> subset.why(RowName.of("remark:4"))).hasMessageContaining("has no primary key");
            assertThatThrownBy(() -> subset.why(RowName.of("visit:4")))
                    .hasMessageContaining("the key of visit is id, at");
        }
        assertThatThrownBy(() -> RowName.of("person")).hasMessageContaining("names no row");
    }

    @Test
    void takesTablesOfDataSetsWhole() throws Exception {
        bench.inDataSets("apart", "person");
        try (Subset subset = bench.where("team: id = 1")) {
            assertThat(Bench.byName(subset).get("apart").share()).isEqualTo(Share.WHOLE);
            assertThat(Bench.rows(subset).get("apart")).hasSize(300);
            assertThat(Bench.byName(subset).get("person").share())
                    .as("refers to a table that does not come whole")
                    .isEqualTo(Share.BELOW);
        }
    }

    @Test
    void saysWhatIsWrongWithAChoice() {
        assertThatThrownBy(() -> bench.where()).hasMessageContaining("nothing says which rows are wanted");
        assertThatThrownBy(() -> bench.where("persom: id = 1")).hasMessageContaining("there is no table \"persom\"");
        assertThatThrownBy(() -> bench.where("visit_old")).hasMessageContaining("there is no table \"visit_old\"");
        assertThatThrownBy(() -> bench.where("person: nam = 'x'"))
                .hasMessageContaining("the condition on person cannot be evaluated: column \"nam\" does not exist");
        assertThatThrownBy(() -> RootWord.of("person: true); DROP TABLE person; --"))
                .hasMessageContaining("has a semicolon in it");
        assertThatThrownBy(() -> bench.where("person: pg_catalog.nextval('s') > 0"))
                .hasMessageContaining("cannot be evaluated");
    }

    @Test
    void writesNothingButItsTemporaryTable() throws Exception {
        try (Subset subset = bench.where("person: id = 3");
                Statement statement = subset.connection().createStatement()) {
            assertThatThrownBy(() -> statement.execute("UPDATE public.person SET name = 'x'"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("read-only transaction");
            subset.connection().rollback();
            assertThatThrownBy(() -> statement.execute("CREATE TEMPORARY TABLE more (a integer)"))
                    .hasMessageContaining("read-only transaction");
        }
    }

    @Test
    void isRefusedWithoutTheRightToTemporaryTables(TestServer server) {
        server.run("CREATE ROLE subset_reader LOGIN PASSWORD 'secret'");
        try {
            source.execute("GRANT pg_read_all_data TO subset_reader");
            try (Bench reader = bench.as("subset_reader", "secret");
                    Subset subset = reader.where("apart: id = 1")) {
                assertThat(Bench.byName(subset).get("apart").rows()).isEqualTo(1);
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
            source.execute("REVOKE TEMPORARY ON DATABASE " + source.name() + " FROM PUBLIC");
            try (Bench reader = bench.as("subset_reader", "secret")) {
                assertThatThrownBy(() -> reader.where("apart: id = 1"))
                        .hasMessageContaining("the role may make no temporary tables in the database of \"dev\"");
            }
            source.execute("GRANT TEMPORARY ON DATABASE " + source.name() + " TO PUBLIC")
                    .execute("REVOKE pg_read_all_data FROM subset_reader");
            try (Bench reader = bench.as("subset_reader", "secret")) {
                assertThatThrownBy(() -> reader.where("apart: id = 1"))
                        .hasMessageContaining("the rows of table Größe.Büro \"A\" x cannot be saved")
                        .hasMessageContaining("the rows of table public.apart cannot be saved");
            }
        } finally {
            source.execute("DROP OWNED BY subset_reader");
            server.dropRole("subset_reader");
        }
    }
}
