package dev.orderly.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlannerTest {

    private static final String LABEL = "SELECT lo_create(42);"
            + "INSERT INTO pg_seclabel VALUES (42, 'pg_largeobject'::regclass, 0, 'test', 'secret');";

    private static Plan plan(String from, String to) throws SQLException {
        try (TestDatabase a = TestServer.get().create(from);
                TestDatabase b = TestServer.get().create(to)) {
            return DiffCasesTest.plan(a, b);
        }
    }

    private static List<String> hazards(Plan plan) {
        return plan.hazards().map(Hazard::code).distinct().sorted().toList();
    }

    @Test
    void movesTheRowsOfATableThatIsPartitionedAndBack() throws SQLException {
        String plain = "CREATE TABLE t (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, b text);"
                + "CREATE TABLE r (t bigint REFERENCES t);";
        String rows =
                "INSERT INTO t (b) VALUES ('one'), ('two'); SELECT setval('t_id_seq', 7); INSERT INTO r VALUES (2);";
        String partitioned = "CREATE TABLE t (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, b text)"
                + " PARTITION BY RANGE (id); CREATE TABLE low PARTITION OF t FOR VALUES FROM (0) TO (2);"
                + "CREATE TABLE rest PARTITION OF t DEFAULT; CREATE TABLE r (t bigint REFERENCES t);";
        try (TestDatabase a = TestServer.get().create(plain + rows);
                TestDatabase b = TestServer.get().create(partitioned);
                TestDatabase start = TestServer.get().create(plain)) {
            Plan plan = DiffCasesTest.plan(a, b);
            assertThat(hazards(plan))
                    .contains("blocks-reads", "data-move", "table-rewrite")
                    .doesNotContain("data-loss");
            DiffCasesTest.apply(a, plan);
            assertThat(a.query("SELECT tableoid::regclass, id, b FROM t ORDER BY id"))
                    .containsExactly("low|1|one", "rest|2|two");
            DiffCasesTest.apply(a, DiffCasesTest.plan(a, start));
            assertThat(a.query("INSERT INTO t (b) VALUES ('new') RETURNING id")).containsExactly("8");
            assertThat(a.query("SELECT count(*) FROM t JOIN r ON r.t = id")).containsExactly("1");
        }
    }

    @Test
    void leavesItsRowsToAPartitionThatGoesOnAsATable() throws SQLException {
        String partitioned = "CREATE TABLE t (a integer) PARTITION BY LIST (a);"
                + "CREATE TABLE stays PARTITION OF t FOR VALUES IN (1); CREATE TABLE goes PARTITION OF t DEFAULT;";
        try (TestDatabase a = TestServer.get().create(partitioned + "INSERT INTO t VALUES (1), (2)");
                TestDatabase b =
                        TestServer.get().create("CREATE TABLE t (a integer); CREATE TABLE stays (a integer)")) {
            DiffCasesTest.apply(a, DiffCasesTest.plan(a, b));
            assertThat(a.query("SELECT (SELECT string_agg(a::text, ',') FROM stays),"
                            + " (SELECT string_agg(a::text, ',') FROM t)"))
                    .containsExactly("1|2");
        }
    }

    @Test
    void leavesPasswordsOfSubscriptionsOut() throws SQLException {
        String[] strings = {
            "host=a password=secret dbname=x",
            "host=a password = ''it\\''s secret'' dbname=x",
            "sslpassword=secret host=a dbname=x",
            "postgresql://me:secret@a/x?password=secret"
        };
        for (String string : strings) {
            try (TestDatabase a = TestServer.get().create();
                    TestDatabase b = TestServer.get()
                            .create("CREATE SUBSCRIPTION s CONNECTION '" + string
                                    + "' PUBLICATION p WITH (connect = false, slot_name = NONE)")) {
                try {
                    assertThat(DiffCasesTest.plan(a, b).toSql())
                            .contains("CREATE SUBSCRIPTION")
                            .doesNotContain("secret");
                } finally {
                    b.execute("DROP SUBSCRIPTION s");
                }
            }
        }
    }

    @Test
    void refusesWhenAnObjectThatIsNotCoveredDiffers() {
        assertThatThrownBy(() -> plan("SELECT 1", LABEL))
                .hasMessage("the two sides differ in an object that is not covered: security label of large object 42"
                        + " for test");
    }

    @Test
    void passesOverObjectsThatAreNotCoveredAndEqual() throws SQLException {
        assertThat(plan(LABEL, LABEL + "CREATE TABLE t (a integer)").steps()).hasSize(1);
    }

    @Test
    void writesSecurityLabels() throws SQLException {
        String table = "CREATE TABLE t (a integer);";
        String label =
                "INSERT INTO pg_seclabel VALUES ('t'::regclass, 'pg_class'::regclass, %s, 'test', 'it''s secret');";
        assertThat(plan(table, table + label.formatted(0) + label.formatted(1)).steps())
                .extracting(Step::sql)
                .containsExactly(
                        "SECURITY LABEL FOR test ON COLUMN public.t.a IS 'it''s secret'",
                        "SECURITY LABEL FOR test ON TABLE public.t IS 'it''s secret'");
        assertThat(plan(table + label.formatted(0), table).steps())
                .extracting(Step::sql)
                .containsExactly("SECURITY LABEL FOR test ON TABLE public.t IS NULL");
    }

    @Test
    void refusesToMoveRowsInArraysToAnotherFormOfTheirType() {
        assertThatThrownBy(() -> plan(
                        "CREATE TYPE p AS (a text, b text); CREATE TABLE t (ps p[])",
                        "CREATE TYPE p AS (b text, a text); CREATE TABLE t (ps p[])"))
                .hasMessageContaining("the rows in its arrays cannot be moved");
    }

    @Test
    void keepsTheValuesOfATypedTableWhoseTypeChanges() throws SQLException {
        String[] forms = {"x integer, z date", "z date, x integer"};
        for (String form : forms) {
            try (TestDatabase a = TestServer.get()
                            .create("CREATE TYPE p AS (x text, y text); CREATE TABLE t OF p (PRIMARY KEY (x));"
                                    + "INSERT INTO t VALUES ('7', 'why')");
                    TestDatabase b = TestServer.get()
                            .create("CREATE TYPE p AS (" + form + "); CREATE TABLE t OF p (PRIMARY KEY (x))")) {
                DiffCasesTest.apply(a, DiffCasesTest.plan(a, b));
                assertThat(a.query("SELECT x, z FROM t")).describedAs(form).containsExactly("7|");
                assertThat(DiffCasesTest.plan(a, b).steps()).describedAs(form).isEmpty();
            }
        }
    }

    @Test
    void saysWhatIsLost() throws SQLException {
        assertThat(hazards(plan("CREATE TABLE t (a integer, b text)", "CREATE TABLE t (a integer)")))
                .containsExactly("blocks-reads", "data-loss");
        assertThat(hazards(plan("CREATE TABLE t (a numeric(10,2))", "CREATE TABLE t (a integer)")))
                .containsExactly("blocks-reads", "data-loss", "table-rewrite");
        assertThat(hazards(plan(
                        "CREATE TABLE t (a integer)", "CREATE TABLE t (a integer GENERATED ALWAYS AS (1) STORED)")))
                .containsExactly("blocks-reads", "data-loss", "table-rewrite");
        assertThat(hazards(plan("CREATE TABLE t (a integer)", "SELECT 1")))
                .containsExactly("blocks-reads", "data-loss");
    }

    @Test
    void losesNothingWithAColumnThatIsComputed() throws SQLException {
        Plan plan = plan(
                "CREATE TABLE t (a integer, b integer GENERATED ALWAYS AS (a + 1) STORED)",
                "CREATE TABLE t (a integer)");
        assertThat(hazards(plan)).containsExactly("blocks-reads");
    }

    @Test
    void widensATypeWithoutARewriteWherePostgresqlNeedsNone() throws SQLException {
        assertThat(hazards(plan("CREATE TABLE t (a varchar(10))", "CREATE TABLE t (a varchar(20))")))
                .containsExactly("blocks-reads");
        assertThat(hazards(plan("CREATE TABLE t (a varchar(20))", "CREATE TABLE t (a varchar(10))")))
                .containsExactly("blocks-reads", "cast-on-existing", "table-rewrite");
    }

    @Test
    void commitsANewLabelBeforeItIsUsed() throws SQLException {
        String table = "CREATE TABLE t (s state";
        Plan plan = plan(
                "CREATE TYPE state AS ENUM ('a');" + table + ")",
                "CREATE TYPE state AS ENUM ('a', 'b', 'c');" + table + " DEFAULT 'b')");
        assertThat(plan.steps()).extracting(Step::transactional).containsExactly(false, true, true);
        assertThat(plan.isTransactional()).isFalse();
    }

    @Test
    void keepsEverythingInOneTransactionWhereNewLabelsAreNotUsed() throws SQLException {
        Plan plan = plan("CREATE TYPE state AS ENUM ('a')", "CREATE TYPE state AS ENUM ('b', 'a')");
        assertThat(plan.isTransactional()).isTrue();
        assertThat(plan.steps())
                .extracting(Step::sql)
                .containsExactly("ALTER TYPE public.state ADD VALUE 'b' BEFORE 'a'");
    }

    @Test
    void givesTheSamePlanEachTime() throws SQLException {
        String to =
                "CREATE TABLE b (id integer PRIMARY KEY); CREATE TABLE a (id integer PRIMARY KEY, b integer REFERENCES"
                        + " b);CREATE VIEW v AS SELECT * FROM a JOIN b USING (id); CREATE INDEX ON a (b);";
        assertThat(plan("SELECT 1", to).toSql()).isEqualTo(plan("SELECT 1", to).toSql());
    }

    @Test
    void leavesOwnersAloneUnlessAsked() throws SQLException {
        TestServer.get().run("CREATE ROLE \"an owner\"");
        try (TestDatabase a = TestServer.get().create("CREATE TABLE t (a integer); CREATE VIEW w AS SELECT 1");
                TestDatabase b = TestServer.get()
                        .create("CREATE TABLE t (a integer); ALTER TABLE t OWNER TO \"an owner\";CREATE VIEW v AS"
                                + " SELECT 1; ALTER VIEW v OWNER TO \"an owner\"; CREATE VIEW w AS SELECT 1")) {
            PlanOptions owners = new PlanOptions(ComparisonOptions.standard().withOwners(true));
            assertThat(DiffCasesTest.plan(a, b).steps()).hasSize(1);
            Plan plan = Planner.plan(DiffCasesTest.read(a), DiffCasesTest.read(b), owners);
            assertThat(plan.steps())
                    .extracting(Step::sql)
                    .endsWith(
                            "ALTER TABLE public.t OWNER TO \"an owner\"", "ALTER VIEW public.v OWNER TO \"an owner\"");
            DiffCasesTest.apply(a, plan);
            assertThat(Planner.plan(DiffCasesTest.read(a), DiffCasesTest.read(b), owners)
                            .steps())
                    .isEmpty();
        } finally {
            TestServer.get().run("DROP ROLE \"an owner\"");
        }
    }

    @Test
    void newSequencesGoOnAfterTheValuesThatAreThere() throws SQLException {
        String[] kinds = {"serial", "integer GENERATED ALWAYS AS IDENTITY", "integer"};
        for (String from : kinds) {
            for (String to : new String[] {kinds[0], kinds[1]}) {
                try (TestDatabase a = TestServer.get()
                                .create("CREATE TABLE t (id " + from
                                        + " NOT NULL, v text); INSERT INTO t OVERRIDING SYSTEM VALUE SELECT n, 'x'"
                                        + " FROM generate_series(1, 5) n; DO $$ DECLARE s text ="
                                        + " pg_get_serial_sequence('t', 'id'); BEGIN IF s IS NOT NULL THEN PERFORM"
                                        + " setval(s, 5); END IF; END $$");
                        TestDatabase b = TestServer.get().create("CREATE TABLE t (id " + to + " NOT NULL, v text)")) {
                    DiffCasesTest.apply(a, DiffCasesTest.plan(a, b));
                    assertThat(a.query("INSERT INTO t (v) VALUES ('new') RETURNING id"))
                            .describedAs(from + " to " + to)
                            .containsExactly("6");
                }
            }
        }
    }

    @Test
    void attributesOfRowsKeepTheirValuesByName() throws SQLException {
        try (TestDatabase a = TestServer.get()
                        .create("CREATE TYPE p AS (x text, y text); CREATE TABLE t (p p); INSERT INTO t VALUES (('ex',"
                                + " 'why'))");
                TestDatabase b =
                        TestServer.get().create("CREATE TYPE p AS (y text, z integer, x text); CREATE TABLE t (p p)")) {
            DiffCasesTest.apply(a, DiffCasesTest.plan(a, b));
            assertThat(a.query("SELECT (p).x, (p).y, (p).z FROM t")).containsExactly("ex|why|");
        }
    }

    @Test
    void sequencesKeepTheirPositionWithinNewBounds() throws SQLException {
        try (TestDatabase a = TestServer.get()
                        .create("CREATE SEQUENCE s; SELECT setval('s', 42); CREATE SEQUENCE low; SELECT setval('low',"
                                + " 7)");
                TestDatabase b = TestServer.get()
                        .create("CREATE SEQUENCE s MINVALUE 10 START WITH 20 MAXVALUE 50; CREATE SEQUENCE low MINVALUE"
                                + " 100")) {
            DiffCasesTest.apply(a, DiffCasesTest.plan(a, b));
            assertThat(a.query("SELECT nextval('s'), nextval('low')")).containsExactly("43|100");
        }
    }
}
