package dev.orderly.diff.online;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogReader;
import dev.orderly.catalog.CatalogScope;
import dev.orderly.diff.Commit;
import dev.orderly.diff.ComparisonOptions;
import dev.orderly.diff.Hazard;
import dev.orderly.diff.Plan;
import dev.orderly.diff.PlanOptions;
import dev.orderly.diff.SchemaComparison;
import dev.orderly.diff.Step;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OnlinePlanTest {

    /** @param major the version for which the plan is made; each of them runs on the newest too */
    record Case(String name, String from, String to, int major) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Case> cases() {
        String t = "CREATE TABLE t (id integer NOT NULL, a integer, b text)";
        String big = t + "; INSERT INTO t SELECT i, i, 'x' FROM generate_series(1, 500) i";
        String partitioned = "CREATE TABLE p (id integer NOT NULL, at date NOT NULL) PARTITION BY RANGE (at);"
                + "CREATE TABLE p1 PARTITION OF p FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');"
                + "CREATE TABLE p2 PARTITION OF p FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')";
        return List.of(
                new Case("index", big, t + "; CREATE INDEX t_a ON t (a); COMMENT ON INDEX t_a IS 'why'", 18),
                new Case("odd names", big, t + "; CREATE UNIQUE INDEX \"o dd \"\" ON x\" ON t (a)", 18),
                new Case("index replaced", big + "; CREATE INDEX t_a ON t (a)", t + "; CREATE INDEX t_a ON t (b)", 18),
                new Case("index gone", big + "; CREATE INDEX t_a ON t (a)", t, 18),
                new Case(
                        "unique",
                        big,
                        t
                                + "; ALTER TABLE t ADD UNIQUE NULLS NOT DISTINCT (a) INCLUDE (b) WITH (fillfactor ="
                                + " 70) DEFERRABLE",
                        18),
                new Case(
                        "primary key on nullable",
                        big,
                        "CREATE TABLE t (id integer NOT NULL, a integer PRIMARY KEY, b text)",
                        18),
                new Case(
                        "primary key on nullable, before 18",
                        big,
                        "CREATE TABLE t (id integer NOT NULL, a integer PRIMARY KEY, b text)",
                        17),
                new Case(
                        "primary key replaced, with what refers to it",
                        "CREATE TABLE t (id integer PRIMARY KEY, a integer NOT NULL);"
                                + "CREATE TABLE r (t integer REFERENCES t)",
                        "CREATE TABLE t (id integer NOT NULL, a integer, CONSTRAINT t_pkey PRIMARY KEY (a));"
                                + "CREATE TABLE r (t integer REFERENCES t (a))",
                        18),
                new Case(
                        "check and foreign key",
                        big + "; CREATE TABLE u (id integer PRIMARY KEY); INSERT INTO u SELECT generate_series(1, 500)",
                        "CREATE TABLE u (id integer PRIMARY KEY);" + t
                                + "; ALTER TABLE t ADD CHECK (a > 0), ADD FOREIGN KEY (a) REFERENCES u ON DELETE"
                                + " CASCADE DEFERRABLE",
                        18),
                new Case(
                        "foreign key to a new key",
                        big + "; CREATE TABLE u (id integer NOT NULL); INSERT INTO u SELECT generate_series(1, 500)",
                        "CREATE TABLE u (id integer PRIMARY KEY);" + t
                                + "; ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES u",
                        18),
                new Case(
                        "named, and needed by a key",
                        big,
                        "CREATE TABLE t (id integer NOT NULL, a integer CONSTRAINT told NOT NULL PRIMARY KEY, b text)",
                        18),
                new Case(
                        "not null",
                        big,
                        "CREATE TABLE t (id integer NOT NULL, a integer NOT NULL, b text CONSTRAINT told NOT NULL)",
                        18),
                new Case(
                        "not null before 18",
                        big,
                        "CREATE TABLE t (id integer NOT NULL, a integer NOT NULL, b text NOT NULL)",
                        17),
                new Case(
                        "value for each row",
                        big,
                        "CREATE TABLE t (id integer NOT NULL, a integer, b text, c uuid DEFAULT gen_random_uuid() NOT"
                                + " NULL UNIQUE)",
                        18),
                new Case(
                        "value for each row, before 18",
                        big,
                        "CREATE TABLE t (id integer NOT NULL, a integer, b text, c uuid DEFAULT gen_random_uuid() NOT"
                                + " NULL)",
                        17),
                new Case("serial", big, t.replace("b text)", "b text, n serial)"), 18),
                new Case(
                        "index of a partitioned table",
                        partitioned,
                        partitioned + "; CREATE INDEX p_id ON p (id); CREATE UNIQUE INDEX p_at ON p (at, id)",
                        18),
                new Case(
                        "key of a partitioned table",
                        partitioned,
                        partitioned + "; ALTER TABLE p ADD PRIMARY KEY (id, at)",
                        18),
                new Case(
                        "partition joins",
                        partitioned + "; CREATE TABLE p3 (id integer NOT NULL, at date NOT NULL)",
                        partitioned
                                + "; CREATE TABLE p3 PARTITION OF p FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');"
                                + "CREATE INDEX p_id ON p (id)",
                        18),
                new Case(
                        "column retyped under an index",
                        big + "; CREATE INDEX t_a ON t (lower(b))",
                        "CREATE TABLE t (id integer NOT NULL, a integer, b varchar(5)); CREATE INDEX t_a ON t"
                                + " (lower(b))",
                        18),
                new Case(
                        "index of a materialized view",
                        "CREATE MATERIALIZED VIEW m AS SELECT 1 AS i",
                        "CREATE MATERIALIZED VIEW m AS SELECT 1 AS i; CREATE UNIQUE INDEX m_i ON m (i)",
                        18),
                new Case(
                        "replica identity and cluster",
                        big,
                        t
                                + "; CREATE UNIQUE INDEX t_id ON t (id); ALTER TABLE t REPLICA IDENTITY USING INDEX"
                                + " t_id, CLUSTER ON t_id",
                        18),
                new Case(
                        "mixed",
                        big,
                        "CREATE TABLE n (id integer PRIMARY KEY); CREATE TYPE e AS ENUM ('a');CREATE TABLE t (id"
                                + " integer NOT NULL, a integer NOT NULL, b text, e e, n integer REFERENCES n, PRIMARY KEY"
                                + " (id));CREATE INDEX t_a ON t (a); CREATE INDEX t_e ON t (e); CREATE VIEW v AS SELECT *"
                                + " FROM t GROUP BY id",
                        18));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void leadsToTheSameSchemaAndCanBeRunAgainAfterAnyStatement(Case it) throws SQLException {
        try (TestDatabase to = TestServer.get().create(it.to());
                TestDatabase one = TestServer.get().create(it.from())) {
            Catalog goal = read(to);
            Plan plan = online(read(one), goal, it.major());
            List<List<Step>> parts = parts(plan);
            assertThat(parts).hasSizeLessThanOrEqualTo(4);
            for (List<Step> part : parts) {
                runAgainFromEveryPlace(one, part);
            }
            assertThat(SchemaComparison.compare(read(one), goal, ComparisonOptions.standard()))
                    .isEmpty();
        }
    }

    /** Runs the first statement, then all; the first two, then all; and so on: as after a failure at each place. */
    private static void runAgainFromEveryPlace(TestDatabase database, List<Step> part) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            boolean again = part.get(0).commit() == Commit.BY_ITSELF;
            for (int end : again ? IntStream.range(1, part.size()).toArray() : new int[0]) {
                for (Step step : part.subList(0, end)) {
                    statement.execute(step.sql());
                }
            }
            connection.setAutoCommit(again);
            for (Step step : part) {
                statement.execute(step.sql());
            }
            if (!again) {
                connection.commit();
            }
        }
    }

    private static List<List<Step>> parts(Plan plan) {
        List<List<Step>> parts = new java.util.ArrayList<>();
        for (Step step : plan.steps()) {
            if (parts.isEmpty() || parts.get(parts.size() - 1).get(0).commit() != step.commit()) {
                parts.add(new java.util.ArrayList<>());
            }
            parts.get(parts.size() - 1).add(step);
        }
        return parts;
    }

    static Plan online(Catalog from, Catalog to, int major) {
        Catalog older = new Catalog(
                major,
                from.currentUser(),
                new java.util.TreeMap<>(from.objects()),
                from.notCovered(),
                from.owners(),
                from.positions(),
                from.locals(),
                from.dependencies());
        return OnlinePlan.planning(PlanOptions.standard()).plan(older, to);
    }

    static Catalog read(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect()) {
            return new CatalogReader().read(connection, CatalogScope.everything());
        }
    }

    private static Plan plan(String from, String to) throws SQLException {
        try (TestDatabase a = TestServer.get().create(from);
                TestDatabase b = TestServer.get().create(to)) {
            return online(read(a), read(b), 18);
        }
    }

    @Test
    void leavesNewTablesAsTheyAre() throws SQLException {
        Plan plan = plan("SELECT 1", "CREATE TABLE t (a integer PRIMARY KEY CHECK (a > 0)); CREATE INDEX ON t (a)");

        assertThat(plan.isTransactional()).isTrue();
        assertThat(plan.toSql()).doesNotContain("CONCURRENTLY", "NOT VALID", "lock_timeout");
    }

    @Test
    void saysWhatIsLeftToFearAndNotWhatItAvoids() throws SQLException {
        Plan plan = plan("CREATE TABLE t (a integer)", "CREATE TABLE t (a integer UNIQUE CHECK (a > 0))");

        assertThat(plan.hazards().map(Hazard::code))
                .contains("unique-on-existing", "check-on-existing", "not-transactional")
                .doesNotContain("index-build", "full-scan");
    }

    @Test
    void addsAColumnWithOneValueForAllRowsAtOnce() throws SQLException {
        Plan plan = plan(
                "CREATE TABLE t (a integer)",
                "CREATE TABLE t (a integer, b timestamptz DEFAULT now() NOT NULL, c numeric(4,1) DEFAULT"
                        + " '0'::numeric(4,1))");

        assertThat(plan.isTransactional()).isTrue();
        assertThat(plan.toSql()).startsWith("""
            -- gives up rather than have others queue behind it for long
            SET lock_timeout = '5s';
            ALTER TABLE public.t ADD COLUMN b timestamp with time zone DEFAULT now() NOT NULL;
            """).endsWith("RESET lock_timeout;\n");
    }
}
