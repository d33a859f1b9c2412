package dev.orderly.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServerExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestServerExtension.class)
class SchemaLoaderTest {

    private static final String TABLES =
            "SELECT relname FROM pg_class WHERE relkind IN ('r', 'v') AND relnamespace >= 2200 "
                    + "AND relnamespace <> 'information_schema'::regnamespace AND relname !~ '^pg_' ORDER BY 1";

    private static void load(TestDatabase database, String... namesAndTexts) {
        load(database, role -> false, namesAndTexts);
    }

    private static void load(TestDatabase database, Predicate<String> roleMaker, String... namesAndTexts) {
        List<Script> scripts = new ArrayList<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            scripts.add(Script.of(new SqlFile(namesAndTexts[i], namesAndTexts[i + 1])));
        }
        try (Connection connection = database.connect()) {
            SchemaLoader.load(connection, scripts, roleMaker);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> messages(Runnable loading) {
        return problems(loading).stream().map(Problem::message).toList();
    }

    private static List<Problem> problems(Runnable loading) {
        return catchThrowableOfType(ProblemException.class, loading::run).problems();
    }

    @Test
    void loadsFilesThatNeedLaterOnes(TestDatabase database) {
        load(
                database,
                "a_appointment.sql",
                "CREATE TABLE appointment (id int PRIMARY KEY, patient_id int REFERENCES patient); CREATE INDEX ON"
                        + " appointment (patient_id);",
                "b_open.sql",
                "CREATE VIEW open_appointment AS SELECT * FROM appointment JOIN patient p ON p.id = patient_id, zone;"
                        .replace("*", "p.id"),
                "p_patient.sql",
                "CREATE TABLE patient (id int PRIMARY KEY);",
                "z_zone.sql",
                "CREATE TABLE zone ();");
        assertThat(database.query(TABLES)).containsExactly("appointment", "open_appointment", "patient", "zone");
    }

    @Test
    void loadsTablesThatReferToEachOther(TestDatabase database) {
        load(
                database,
                "a.sql",
                "CREATE TABLE a (id int PRIMARY KEY, b int); ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b;",
                "b.sql",
                "CREATE TABLE b (id int PRIMARY KEY, a int); ALTER TABLE b ADD FOREIGN KEY (a) REFERENCES a;");
        assertThat(database.query("SELECT count(*) FROM pg_constraint WHERE contype = 'f'"))
                .containsExactly("2");
    }

    @Test
    void givesNoTableWhatAnotherFileSaysOfLaterOnes(TestDatabase database) {
        load(
                database,
                "a.sql",
                "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC;",
                "b.sql",
                "CREATE TABLE before (); ALTER DEFAULT PRIVILEGES GRANT UPDATE ON TABLES TO PUBLIC; CREATE TABLE after"
                        + " ();");
        assertThat(database.query("SELECT relname, has_table_privilege('pg_monitor', oid, 'SELECT'),"
                        + " has_table_privilege('pg_monitor', oid, 'UPDATE')"
                        + " FROM pg_class WHERE relname IN ('before', 'after') ORDER BY 1"))
                .containsExactly("after|f|t", "before|f|f");
    }

    @Test
    void findsAnOrderWhereNamesDoNotTellOne(TestDatabase database) {
        load(
                database,
                "a.sql",
                "DO $$ BEGIN EXECUTE 'CREATE TABLE made_by_' || 'code (id int PRIMARY KEY REFERENCES basis)'; END $$;",
                "b.sql",
                "CREATE VIEW late AS SELECT * FROM made_by_code;",
                "c.sql",
                "DO $$ BEGIN EXECUTE 'CREATE TABLE bas' || 'is (id int PRIMARY KEY)'; END $$;");
        assertThat(database.query(TABLES)).containsExactly("basis", "late", "made_by_code");
    }

    @Test
    void tellsEveryBrokenFileWithPlaceAndLine(TestDatabase database) {
        List<String> messages = messages(() -> load(
                database,
                "appointment.sql",
                "CREATE TABLE appointment (patient_id int REFERENCES patient);",
                "bad.sql",
                "-- a comment\n"
                        + "CREATE TABLE bad (\n"
                        + "  id bigint,\n"
                        + "  \"naïve\" txt\n"
                        + ");\n"
                        + "CREATE TABLE also_bad (id int REFERENCES bad);",
                "patient.sql",
                "CREATE TABLE patient (id int PRIMARY KEY,, name text);",
                "good.sql",
                "CREATE TABLE good ();"));
        assertThat(messages).containsExactlyInAnyOrder("""
            bad.sql:4:11: type "txt" does not exist
                "naïve" txt
                        ^\
            """, """
            patient.sql:1:42: syntax error at or near ","
              CREATE TABLE patient (id int PRIMARY KEY,, name text);
                                                       ^\
            """);
    }

    @Test
    void tellsWhatNeedsEachOther(TestDatabase database) {
        List<Problem> problems = problems(
                () -> load(database, "v.sql", "CREATE VIEW v AS SELECT * FROM w; CREATE VIEW w AS SELECT * FROM v;"));
        assertThat(problems).hasSize(2);
        assertThat(problems)
                .allSatisfy(problem -> assertThat(problem.hints().toString()).contains("need each other"));
        assertThat(problems.get(0).exit()).isEqualTo(ExitCode.INVALID_INPUT);
    }

    @Test
    void checksFunctionBodiesWhenEverythingStands(TestDatabase database) {
        load(
                database,
                "a.sql",
                "CREATE FUNCTION one() RETURNS int LANGUAGE sql AS $$ SELECT id FROM later $$;",
                "b.sql",
                "CREATE TABLE later (id int);");
        List<String> messages = messages(() -> load(database, "f.sql", """
            CREATE FUNCTION good() RETURNS void LANGUAGE plpgsql AS $$ BEGIN END $$;
            CREATE FUNCTION broken() RETURNS int LANGUAGE plpgsql AS $$
            BEGIN
              RETRUN 1;
            END $$;
            CREATE FUNCTION wrong(int) RETURNS int LANGUAGE sql AS $$
              SELECT nocol FROM later
            $$;
            """));
        assertThat(messages).containsExactly("""
            f.sql:4:3: in function "broken()": syntax error at or near "RETRUN"
                RETRUN 1;
                ^\
            """, """
            f.sql:7:10: in function "wrong(integer)": column "nocol" does not exist
                SELECT nocol FROM later
                       ^\
            """);
    }

    @Test
    void keepsTheSettingsOfOneFileFromTheNext(TestDatabase database) {
        load(
                database,
                "a.sql",
                "SET search_path = app; CREATE TABLE here (id int REFERENCES public.there);",
                "b.sql",
                "CREATE TABLE there (id int PRIMARY KEY);",
                "c.sql",
                "CREATE SCHEMA app;");
        assertThat(database.query("SELECT 'app.here'::regclass, 'public.there'::regclass"))
                .containsExactly("app.here|there");
    }

    @Test
    void readsWhatPgDumpWrites(TestDatabase database) {
        load(database, "dump.sql", """
            --
            -- PostgreSQL database dump
            --
            \\restrict abcDEF123
            SET statement_timeout = 0;
            SET no_such_timeout_of_a_later_release = 0;
            SELECT pg_catalog.set_config('search_path', '', false);
            SET check_function_bodies = false;
            CREATE FUNCTION public.unchecked() RETURNS int LANGUAGE sql AS $$SELECT nothing$$;
            CREATE TABLE public.t (id integer);
            COPY public.t (id) FROM stdin;
            1
            \\.
            CREATE INDEX i ON public.t USING btree (id);
            \\unrestrict abcDEF123
            """);
        assertThat(database.query("SELECT count(*) FROM t")).containsExactly("0");
        assertThat(database.query("SELECT to_regclass('i') IS NOT NULL")).containsExactly("t");
    }

    @Test
    void leavesTheDatabaseOfADumpOut(TestDatabase database) {
        load(database, role -> true, "dump.sql", """
            \\restrict abc
            CREATE DATABASE clinic WITH TEMPLATE = template0 ENCODING = 'UTF8';
            ALTER DATABASE clinic OWNER TO nobody_here;
            \\unrestrict abc
            \\connect clinic
            \\restrict abc
            ALTER DATABASE clinic SET work_mem TO '8MB';
            \\connect clinic
            SET transaction_timeout = 0;
            CREATE EXTENSION IF NOT EXISTS pgcrypto WITH SCHEMA public;
            COMMENT ON EXTENSION pgcrypto IS 'cryptographic functions';
            SET default_table_access_method = heap;
            CREATE TABLE public.t (id integer);
            REVOKE USAGE ON SCHEMA public FROM PUBLIC;
            GRANT ALL ON SCHEMA public TO PUBLIC;
            ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO PUBLIC;
            \\unrestrict abc
            """);
        assertThat(database.query("SELECT to_regclass('t') IS NOT NULL")).containsExactly("t");
        assertThat(messages(() -> Script.of(new SqlFile("all.sql", "\\connect a\nSELECT 1;\n\\connect b\n"))))
                .singleElement()
                .asString()
                .startsWith("all.sql:1:1: ");
    }

    @Test
    void makesMissingRolesWhereItMay(TestDatabase database) {
        List<String> made = new ArrayList<>();
        Predicate<String> roleMaker = role -> {
            made.add(role);
            return database.execute("CREATE ROLE \"" + role + "\" NOLOGIN") != null;
        };
        String sql = "CREATE TABLE t (); GRANT SELECT ON t TO \"Read Only\"; ALTER TABLE t OWNER TO \"Read Only\";";
        try {
            load(database, roleMaker, "t.sql", sql);
            assertThat(made).containsExactly("Read Only");
        } finally {
            database.execute("DROP OWNED BY \"Read Only\"");
            database.execute("DROP ROLE \"Read Only\"");
        }
        assertThat(messages(() -> load(database, "t.sql", "CREATE TABLE u (); GRANT SELECT ON u TO nobody_here;")))
                .singleElement()
                .asString()
                .startsWith("t.sql:1:20: role \"nobody_here\" does not exist");
    }

    @Test
    void usesNewEnumValuesAndConcurrentIndexes(TestDatabase database) {
        load(database, "a.sql", """
            CREATE TYPE mood AS ENUM ('sad');
            ALTER TYPE mood ADD VALUE 'happy';
            CREATE TABLE person (mood mood DEFAULT 'happy');
            CREATE INDEX CONCURRENTLY ON person (mood);
            """);
        assertThat(database.query("SELECT count(*) FROM pg_index WHERE indrelid = 'person'::regclass"))
                .containsExactly("1");
    }

    @Test
    void refusesWhatReachesOutsideTheDatabase() {
        for (String sql : List.of(
                "CREATE ROLE intruder",
                "ALTER SYSTEM SET work_mem = '1GB'",
                "CREATE DATABASE other",
                "COPY t TO PROGRAM 'cat'",
                "CREATE TABLESPACE t LOCATION '/tmp'")) {
            Problem problem = problems(() -> Script.of(new SqlFile("m.sql", "SELECT 1;\n" + sql + ";")))
                    .get(0);
            assertThat(problem.code()).as(sql).isEqualTo("model-reaches-out");
            assertThat(problem.message()).startsWith("m.sql:2:1: ");
            assertThat(problem.exit()).isEqualTo(ExitCode.INVALID_INPUT);
        }
    }

    @Test
    void takesFramesOfTransactionsAndRefusesOtherControl() {
        assertThat(Script.of(new SqlFile("m.sql", "BEGIN; CREATE TABLE t (); COMMIT;"))
                        .entries())
                .hasSize(1);
        assertThat(messages(() -> Script.of(new SqlFile("m.sql", "CREATE TABLE t (); ROLLBACK;"))))
                .containsExactly("m.sql:1:20: ROLLBACK has no place in a schema's SQL");
    }

    @Test
    void replaysVersionsInOrderOnly(TestDatabase database) throws SQLException {
        Script first = Script.of(new SqlFile("V1.sql", "CREATE TABLE t (); ALTER TYPE mood ADD VALUE 'x';"));
        Script broken = Script.of(new SqlFile("V2.sql", "CREATE TABLE u ();\nCREATE VIEW v AS SELECT * FROM later;"));
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TYPE mood AS ENUM ()");
            assertThatCode(() -> Replay.run(connection, List.of(first), role -> false))
                    .doesNotThrowAnyException();
            assertThat(messages(() -> replay(connection, broken)))
                    .singleElement()
                    .asString()
                    .startsWith("V2.sql:2:32: relation \"later\" does not exist");
        }
    }

    private static void replay(Connection connection, Script script) {
        try {
            Replay.run(connection, List.of(script), role -> false);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
