package dev.orderly.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What stands together and changes columns of one table is one statement; what the server makes of that. */
class MergedStepsTest {

    private static final String COUNTER = "CREATE TABLE rewrites (name text);"
            + "CREATE FUNCTION count_rewrite() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN"
            + " INSERT INTO rewrites VALUES (pg_event_trigger_table_rewrite_oid()::regclass::text); END $$;"
            + "CREATE EVENT TRIGGER counts ON table_rewrite EXECUTE FUNCTION count_rewrite();";

    private static List<String> statements(String from, String to) throws SQLException {
        try (TestDatabase a = TestServer.get().create(from);
                TestDatabase b = TestServer.get().create(to)) {
            Plan plan = DiffCasesTest.plan(a, b);
            DiffCasesTest.apply(a, plan);
            assertThat(DiffCasesTest.plan(a, b).steps()).isEmpty();
            return plan.steps().stream().map(Step::sql).toList();
        }
    }

    private static List<String> rewrites(String from, String to) throws SQLException {
        try (TestDatabase a = TestServer.get().create(from);
                TestDatabase b = TestServer.get().create(to)) {
            Plan plan = DiffCasesTest.plan(a, b);
            a.execute(COUNTER);
            DiffCasesTest.apply(a, plan);
            return a.query("SELECT name FROM rewrites ORDER BY name");
        }
    }

    @Test
    void rewritesATableOnceHoweverManyOfItsColumnsChange() throws SQLException {
        String from = "CREATE TABLE t (a int, b int NOT NULL, c text, d text DEFAULT '1');"
                + "INSERT INTO t SELECT i, i, i, i FROM generate_series(1, 100) i;";
        String to = "CREATE TABLE t (a bigint NOT NULL, b bigint, c int, d int DEFAULT 1,"
                + " e uuid DEFAULT gen_random_uuid(), f float DEFAULT random() NOT NULL)";
        assertThat(rewrites(from, to)).containsExactly("t");
    }

    @Test
    void rewritesEachTableOfATreeOnce() throws SQLException {
        String from = "CREATE TABLE p (a int, b int, c int); CREATE TABLE q () INHERITS (p);";
        String to = "CREATE TABLE p (a bigint, b bigint NOT NULL, c text); CREATE TABLE q () INHERITS (p);";
        assertThat(rewrites(from, to)).containsExactly("p", "q");
    }

    @Test
    void rewritesATableOnceForSeveralTypesMadeAnew() throws SQLException {
        String table = "CREATE TABLE t (a one, b two[], c int);";
        String from = "CREATE TYPE one AS ENUM ('x', 'y'); CREATE TYPE two AS ENUM ('x', 'y');" + table;
        String to = "CREATE TYPE one AS ENUM ('y', 'x'); CREATE TYPE two AS ENUM ('x');" + table;
        assertThat(rewrites(from, to)).containsExactly("t");
    }

    @Test
    void readsATableOnceForSeveralColumnsThatHoldNoNulls() throws SQLException {
        assertThat(statements("CREATE TABLE t (a int, b int)", "CREATE TABLE t (a int NOT NULL, b int NOT NULL)"))
                .containsExactly("ALTER TABLE public.t ALTER COLUMN a SET NOT NULL,\n    ALTER COLUMN b SET NOT NULL");
    }

    @Test
    void keepsDefaultsOfOneTableApartFromTheTypesThatReachItsChildren() throws SQLException {
        String child =
                "CREATE TABLE c () INHERITS (p); ALTER TABLE c ALTER a SET DEFAULT 'c', ALTER b SET DEFAULT 'c';";
        String from = "CREATE TABLE p (a text DEFAULT '1', b text DEFAULT '1');" + child.replace("'c'", "'2'");
        String to = "CREATE TABLE p (a int DEFAULT 1, b int DEFAULT 1);" + child.replace("'c'", "2");
        assertThat(statements(from, to))
                .contains("ALTER TABLE public.p ALTER COLUMN a TYPE integer USING a::integer,\n"
                        + "    ALTER COLUMN b TYPE integer USING b::integer")
                .contains("ALTER TABLE ONLY public.p ALTER COLUMN a SET DEFAULT 1")
                .contains("ALTER TABLE ONLY public.c ALTER COLUMN b SET DEFAULT 2");
    }

    @Test
    void makesWhatIsComputedFromAColumnAfterItsNewType() throws SQLException {
        assertThat(statements(
                        "CREATE TABLE t (a int, b int, twice int GENERATED ALWAYS AS (a * 2) STORED)",
                        "CREATE TABLE t (a bigint, b bigint, twice bigint GENERATED ALWAYS AS (a * 2) STORED)"))
                .containsExactly(
                        "ALTER TABLE public.t DROP COLUMN twice",
                        "ALTER TABLE public.t ALTER COLUMN a TYPE bigint,\n    ALTER COLUMN b TYPE bigint",
                        "ALTER TABLE public.t ADD COLUMN twice bigint GENERATED ALWAYS AS ((a * 2)) STORED");
    }

    @Test
    void leavesAloneWhatReadsNoRows() throws SQLException {
        assertThat(statements("CREATE TABLE t (a int)", "CREATE TABLE t (a int DEFAULT 1, b int, c text DEFAULT 'x')"))
                .hasSize(3)
                .allMatch(sql -> !sql.contains("\n"));
    }

    @Test
    void saysWhatEachOfTheActionsCanHarm() throws SQLException {
        try (TestDatabase a = TestServer.get().create("CREATE TABLE t (a text, b numeric(8, 4), c int)");
                TestDatabase b = TestServer.get().create("CREATE TABLE t (a int, b numeric(8, 2), c int NOT NULL)")) {
            Plan plan = DiffCasesTest.plan(a, b);
            assertThat(plan.steps()).hasSize(1);
            assertThat(plan.hazards())
                    .extracting(hazard -> hazard.code() + " " + hazard.object())
                    .containsExactly(
                            "table-rewrite column public.t.a",
                            "cast-on-existing column public.t.a",
                            "blocks-reads table public.t",
                            "data-loss column public.t.b",
                            "table-rewrite column public.t.b",
                            "not-null-on-existing column public.t.c");
        }
    }
}
