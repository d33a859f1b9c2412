package dev.orderly.sql;

import static dev.orderly.sql.Trait.COPY_FROM_STDIN;
import static dev.orderly.sql.Trait.COPY_TO_STDOUT;
import static dev.orderly.sql.Trait.DDL;
import static dev.orderly.sql.Trait.LOCKS;
import static dev.orderly.sql.Trait.MAINTENANCE;
import static dev.orderly.sql.Trait.NOT_IN_TRANSACTION;
import static dev.orderly.sql.Trait.REACHES_OUT;
import static dev.orderly.sql.Trait.READ;
import static dev.orderly.sql.Trait.SERVER;
import static dev.orderly.sql.Trait.SESSION;
import static dev.orderly.sql.Trait.TRANSACTION;
import static dev.orderly.sql.Trait.UNKNOWN_CODE;
import static dev.orderly.sql.Trait.UNLOCKS_WRITES;
import static dev.orderly.sql.Trait.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ClassificationTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("statements")
    void tellsWhatAStatementDoes(String sql, Set<Trait> traits) {
        assertThat(only(sql + (traits.contains(COPY_FROM_STDIN) ? ";\n\\." : ""))
                        .traits())
                .isEqualTo(traits);
    }

    static Stream<Arguments> statements() {
        return Stream.of(
                of("SELECT * FROM t WHERE a IN (1, 2) AND lower(b) = 'x' LIMIT 5", READ),
                of("(SELECT 1) UNION (SELECT 2)", READ),
                of("VALUES (1), (2)", READ),
                of("TABLE t", READ),
                of("SHOW search_path", READ),
                of("SELECT count(*) FILTER (WHERE a), sum(b) OVER (PARTITION BY c) FROM t", READ),
                of("SELECT my_function(1)", READ, UNKNOWN_CODE),
                of("SELECT app.my_function(1)", READ, UNKNOWN_CODE),
                of("SELECT \"My Function\"(1)", READ, UNKNOWN_CODE),
                of("SELECT * INTO copy FROM t", READ, DDL),
                of("SELECT * FROM t FOR UPDATE SKIP LOCKED", READ, LOCKS),
                of("SELECT * FROM t FOR NO KEY UPDATE", READ, LOCKS),
                of("SELECT substring('abc' FROM 1 FOR 2)", READ),
                of("SELECT nextval('s')", READ, WRITE),
                of("SELECT pg_catalog.set_config('transaction_read_only', 'off', false)", READ, UNLOCKS_WRITES),
                of("SELECT pg_terminate_backend(pid) FROM pg_stat_activity", READ, SERVER),
                of("SELECT pg_advisory_lock(1)", READ, LOCKS),
                of("SELECT * FROM dblink('host=x', 'SELECT 1') AS t(a int)", READ, REACHES_OUT),
                of("SELECT pg_read_file('/etc/passwd')", READ, REACHES_OUT),
                of("WITH x AS (SELECT 1) SELECT * FROM x", READ),
                of("WITH x(a, b) AS (SELECT 1, 2), y(c) AS (TABLE x) SELECT * FROM x, y", READ),
                of("WITH x AS (DELETE FROM t RETURNING *) SELECT * FROM x", READ, WRITE),
                of("WITH x AS MATERIALIZED (SELECT 1) INSERT INTO t SELECT * FROM x", READ, WRITE),
                of("WITH x AS (SELECT 1 AS a FROM t FOR UPDATE) SELECT a FROM x", READ, LOCKS),
                of("INSERT INTO public.t (a) VALUES (1) ON CONFLICT (a) DO NOTHING RETURNING a", WRITE),
                of("UPDATE t SET a = 1", WRITE),
                of("DELETE FROM t", WRITE),
                of("MERGE INTO t USING s ON t.a = s.a WHEN MATCHED THEN DELETE", WRITE),
                of("TRUNCATE t", WRITE),
                of("EXPLAIN DELETE FROM t", READ),
                of("EXPLAIN ANALYZE DELETE FROM t", READ, WRITE),
                of("EXPLAIN (BUFFERS, ANALYZE) SELECT 1", READ),
                of(
                        "EXPLAIN (ANALYZE true, BUFFERS) WITH x AS (UPDATE t SET a = 1 RETURNING a) SELECT a FROM x",
                        READ,
                        WRITE),
                of("EXPLAIN (ANALYZE off) DELETE FROM t", READ),
                of("EXPLAIN ANALYZE CREATE TABLE x AS SELECT 1", READ, DDL),
                of("COPY t TO STDOUT", READ, COPY_TO_STDOUT),
                of("COPY (SELECT * FROM t) TO STDOUT", READ, COPY_TO_STDOUT),
                of("COPY (DELETE FROM t RETURNING *) TO STDOUT", READ, WRITE, COPY_TO_STDOUT),
                of("COPY t (a, b) FROM STDIN", WRITE, COPY_FROM_STDIN),
                of("COPY t FROM '/etc/passwd'", WRITE, REACHES_OUT),
                of("COPY t TO PROGRAM 'sh'", READ, REACHES_OUT),
                of("DO $$ BEGIN DELETE FROM t; END $$", UNKNOWN_CODE),
                of("CALL p(1)", UNKNOWN_CODE),
                of("EXECUTE p", UNKNOWN_CODE),
                of("PREPARE p AS DELETE FROM t WHERE a = $1", SESSION, WRITE),
                of("DECLARE c CURSOR FOR SELECT 1", SESSION, READ),
                of("PREPARE TRANSACTION 'x'", TRANSACTION),
                of("COMMIT PREPARED 'x'", TRANSACTION, WRITE, NOT_IN_TRANSACTION),
                of("BEGIN", TRANSACTION),
                of("START TRANSACTION ISOLATION LEVEL SERIALIZABLE, READ WRITE", TRANSACTION, UNLOCKS_WRITES),
                of("SET TRANSACTION READ WRITE", SESSION, UNLOCKS_WRITES),
                of("SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE", SESSION, UNLOCKS_WRITES),
                of("SET default_transaction_read_only = off", SESSION, UNLOCKS_WRITES),
                of("SET LOCAL \"transaction_read_only\" TO off", SESSION, UNLOCKS_WRITES),
                of("RESET ALL", SESSION, UNLOCKS_WRITES),
                of("DISCARD ALL", SESSION, UNLOCKS_WRITES),
                of("SET search_path = a, b", SESSION),
                of("LISTEN x", SESSION),
                of("NOTIFY x, 'y'", SERVER),
                of("LOCK TABLE t", LOCKS),
                of("VACUUM FULL t", MAINTENANCE, NOT_IN_TRANSACTION),
                of("ANALYZE", MAINTENANCE),
                of("REINDEX TABLE t", MAINTENANCE),
                of("REINDEX (CONCURRENTLY) TABLE t", MAINTENANCE, NOT_IN_TRANSACTION),
                of("REINDEX INDEX CONCURRENTLY i", MAINTENANCE, NOT_IN_TRANSACTION),
                of("REINDEX SCHEMA s", MAINTENANCE, NOT_IN_TRANSACTION),
                of("CLUSTER", MAINTENANCE, NOT_IN_TRANSACTION),
                of("CLUSTER t USING i", MAINTENANCE),
                of("CHECKPOINT", MAINTENANCE, SERVER),
                of("REFRESH MATERIALIZED VIEW CONCURRENTLY v", MAINTENANCE, WRITE),
                of("CREATE TABLE t (a int CHECK (f(a)))", DDL),
                of("CREATE INDEX i ON t (lower(a))", DDL),
                of("CREATE UNIQUE INDEX CONCURRENTLY i ON t (a)", DDL, NOT_IN_TRANSACTION),
                of("DROP INDEX CONCURRENTLY IF EXISTS i", DDL, NOT_IN_TRANSACTION),
                of("ALTER TABLE t DETACH PARTITION p CONCURRENTLY", DDL, NOT_IN_TRANSACTION),
                of("ALTER TABLE t SET TABLESPACE fast", DDL),
                of("GRANT SELECT ON t TO app", DDL),
                of("COMMENT ON TABLE t IS 'x'", DDL),
                of("ALTER SYSTEM SET work_mem = '1GB'", DDL, SERVER, REACHES_OUT, NOT_IN_TRANSACTION),
                of("CREATE DATABASE d", DDL, REACHES_OUT, NOT_IN_TRANSACTION),
                of("LOAD 'x'", SESSION, REACHES_OUT),
                of("FROBNICATE t", UNKNOWN_CODE));
    }

    private static Arguments of(String sql, Trait... traits) {
        return arguments(sql, Set.copyOf(Arrays.asList(traits)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CREATE ROLE app | CREATE ROLE
            create user "App" login | CREATE USER
            ALTER GROUP g ADD USER u | ALTER GROUP
            DROP ROLE IF EXISTS app | DROP ROLE
            CREATE TABLESPACE fast LOCATION '/x' | CREATE TABLESPACE
            ALTER DATABASE d SET work_mem = '1GB' | ALTER DATABASE
            DROP OWNED BY app | DROP OWNED
            REASSIGN OWNED BY a TO b | REASSIGN OWNED
            GRANT app TO me | GRANT of a role
            REVOKE ADMIN OPTION FOR app FROM me | REVOKE of a role
            GRANT CONNECT ON DATABASE d TO app | GRANT ON DATABASE
            COMMENT ON ROLE app IS 'x' | COMMENT ON ROLE
            CREATE SUBSCRIPTION s CONNECTION 'host=x' PUBLICATION p | CREATE SUBSCRIPTION without connect = false
            ALTER SUBSCRIPTION s REFRESH PUBLICATION | ALTER SUBSCRIPTION
            DROP SUBSCRIPTION s | DROP SUBSCRIPTION
            IMPORT FOREIGN SCHEMA a FROM SERVER s INTO b | IMPORT FOREIGN SCHEMA
            CREATE FUNCTION f() RETURNS int AS 'lib', 'f' LANGUAGE c | a function in a library (LANGUAGE C)
            COPY t FROM PROGRAM 'cat' | COPY with a program
            DO $$ BEGIN IF NOT EXISTS (SELECT 1) THEN CREATE ROLE app; END IF; END $$ | CREATE ROLE
            DO 'BEGIN EXECUTE ''CREATE DATABASE d''; END' | CREATE DATABASE
            DO $x$ BEGIN PERFORM dblink_exec('host=x', 'y'); END $x$ | the function dblink_exec
            """)
    void namesWhatReachesOutsideTheDatabase(String sql, String reach) {
        assertThat(only(sql).reachesOut()).contains(reach);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CREATE USER MAPPING FOR app SERVER s |
            CREATE SUBSCRIPTION s CONNECTION 'host=x' PUBLICATION p WITH (connect = false) |
            ALTER SUBSCRIPTION s OWNER TO app |
            CREATE SERVER s FOREIGN DATA WRAPPER postgres_fdw |
            CREATE EXTENSION dblink |
            CREATE TABLE "role" (a int) |
            ALTER TABLE t OWNER TO app |
            GRANT USAGE ON SCHEMA s TO app |
            CREATE FUNCTION f() RETURNS int LANGUAGE sql RETURN 1 |
            CREATE TABLE t (language text) |
            DO $$ BEGIN RAISE NOTICE 'CREATE ROLE'; END $$ |
            """)
    void passesWhatStaysInside(String sql, String nothing) {
        assertThat(nothing).isNull();
        assertThat(only(sql).reachesOut()).isEmpty();
        assertThat(only(sql).runsInTransaction()).isTrue();
    }

    @Test
    void knowsTheHarmless() {
        assertThat(only("SELECT 1").isHarmless()).isTrue();
        assertThat(only("SET search_path = a").isHarmless()).isTrue();
        assertThat(only("SET default_transaction_read_only = off").isHarmless()).isFalse();
        assertThat(only("VACUUM").isHarmless()).isFalse();
    }

    private static SqlStatement only(String sql) {
        assertThat(SqlScript.split(sql)).hasSize(1);
        return SqlScript.split(sql).get(0);
    }
}
