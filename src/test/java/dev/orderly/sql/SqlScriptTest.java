package dev.orderly.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.ProblemException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlScriptTest {

    @Test
    void splitsAtSemicolonsAndLeavesEmptyStatementsOut() {
        assertThat(texts("SELECT 1; ; SELECT 2;\n;;\nSELECT 3")).containsExactly("SELECT 1", "SELECT 2", "SELECT 3");
        assertThat(texts("")).isEmpty();
        assertThat(texts(" -- nothing\n /* at all */ ;")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 'a;b', 'it''s;', E'\\';', e'a\\\\', U&'d\\0061;', b'10', x'1F;', N'n;'",
                "SELECT \"a;b\", \"c\"\"d;\", U&\"x;\"",
                "SELECT $$a;b$$, $tag$ a; $$ ; $other$ $tag$, $ä$;$ä$",
                "SELECT 1 /* a; /* b; */ c; */ -- d;\n + 2",
                "SELECT E'a\\'' -- c;\n '\\';b'",
                "PREPARE p AS SELECT $1, $2",
                "SELECT a$b, $1::text, 1.5e10, 0x1F, 1_000 FROM t",
                "CREATE RULE r AS ON INSERT TO t DO ALSO (INSERT INTO a VALUES (1); INSERT INTO b VALUES (2))",
                "CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT 2; END",
                "CREATE OR REPLACE PROCEDURE p() BEGIN ATOMIC SELECT CASE WHEN a THEN 1 ELSE 2 END; SELECT (CASE WHEN b THEN 1 END); END",
                "create or replace function begin(\"end\" int) returns int language sql begin atomic select 1; end",
                "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN IF a THEN x; END IF; END;$$",
                "SELECT a <--b;\n c FROM t",
                "SELECT :'var', :name",
                "SELECT 'multi\nline;\r\nstring'",
                "SELECT '\\'",
                "DO $do$ BEGIN PERFORM 1; END $do$",
            })
    void keepsAStatementWhole(String statement) {
        assertThat(texts(statement + ";SELECT 2;")).containsExactly(statement, "SELECT 2");
    }

    @Test
    void countsBeginAndCaseOnlyInSqlStandardBodies() {
        assertThat(texts("BEGIN; SELECT 1; END; COMMIT")).containsExactly("BEGIN", "SELECT 1", "END", "COMMIT");
        assertThat(texts("SELECT begin atomic; SELECT 2")).hasSize(2);
        assertThat(texts("CREATE FUNCTION f() RETURNS int RETURN 1; SELECT CASE WHEN true THEN 1 END; SELECT 2"))
                .hasSize(3);
    }

    @Test
    void takesTheDataOfCopyFromStdin() {
        List<SqlStatement> statements = SqlScript.split("""
                COPY public.t (a, b) FROM stdin WITH (FORMAT text);
                1\tit's; $$ not SQL -- at all
                \\\\.\t\\N
                \\.
                SELECT 1;
                """);
        assertThat(statements).hasSize(2);
        assertThat(statements.get(0).copyData()).contains("1\tit's; $$ not SQL -- at all\n\\\\.\t\\N\n");
        assertThat(statements.get(1).text()).isEqualTo("SELECT 1");
        assertThat(statements.get(1).line()).isEqualTo(5);
    }

    @Test
    void takesAnEmptyCopyBlockWithWindowsLineEnds() {
        List<SqlStatement> statements = SqlScript.split("COPY t FROM STDIN; -- data\r\n\\.\r\nSELECT 1");
        assertThat(statements).hasSize(2);
        assertThat(statements.get(0).copyData()).contains("");
        assertThat(SqlScript.split("COPY t FROM STDIN;\n\\.").get(0).copyData()).contains("");
    }

    @Test
    void tellsLineAndColumnOfTheFirstWord() {
        List<SqlStatement> statements =
                SqlScript.split("/* one\ntwo */ SELECT 1;\r\n\r  \uD83D\uDE00a; INSERT INTO t VALUES (1)");
        assertThat(statements).extracting(SqlStatement::line).containsExactly(2, 4, 4);
        assertThat(statements).extracting(SqlStatement::column).containsExactly(8, 3, 7);
        assertThat(statements).extracting(SqlStatement::offset).containsExactly(14, 28, 33);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1;\n  'open",
                "SELECT 1;\n  \"open",
                "SELECT 1;\n  $x$ open $$",
                "SELECT 1;\n  /* open /* */",
                "SELECT 1;\n  (SELECT 2; SELECT 3",
            })
    void refusesWhatIsNotFinished(String script) {
        assertThatThrownBy(() -> SqlScript.split(script, "model/a.sql"))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.first().code()).isEqualTo("sql-unfinished");
                    assertThat(problem.exit()).isEqualTo(ExitCode.INVALID_INPUT);
                    assertThat(problem.first().message()).startsWith("model/a.sql:2:3: this ");
                });
    }

    @Test
    void refusesAnUnfinishedBodyAndUnfinishedData() {
        assertThatThrownBy(() -> SqlScript.split("CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1;"))
                .hasMessage("line 1, column 1: this function body (BEGIN ATOMIC) is not finished when the text ends");
        assertThatThrownBy(() -> SqlScript.split("COPY t FROM STDIN;\n1\n"))
                .hasMessage(
                        "line 1, column 1: this block of COPY data (a line with \\.) is not finished when the text ends");
        assertThatThrownBy(() -> SqlScript.split("COPY t FROM STDIN; SELECT 1;\n\\.\n"))
                .hasMessage("line 1, column 19: nothing may follow COPY … FROM STDIN on its line");
    }

    @Test
    void refusesCommandsOfPsql() {
        assertThatThrownBy(() -> SqlScript.split("SELECT 1;\n \\connect other\n", "a.sql"))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.first().code()).isEqualTo("sql-psql-command");
                    assertThat(problem.first().message())
                            .isEqualTo("a.sql:2:2: \"\\connect\" is a command of psql, not SQL");
                    assertThat(problem.first().hints())
                            .containsExactly("take the line out, or write what it does as SQL");
                });
    }

    @Test
    void knowsWhenAPromptMaySendWhatWasTyped() {
        assertThat(SqlScript.isComplete("SELECT 1;")).isTrue();
        assertThat(SqlScript.isComplete("SELECT 1; -- done")).isTrue();
        assertThat(SqlScript.isComplete("SELECT 1")).isFalse();
        assertThat(SqlScript.isComplete("SELECT ';")).isFalse();
        assertThat(SqlScript.isComplete("SELECT (1;")).isFalse();
        assertThat(SqlScript.isComplete("  ")).isFalse();
        assertThat(SqlScript.isComplete("COPY t FROM STDIN;")).isFalse();
        assertThat(SqlScript.isComplete("COPY t FROM STDIN;\n1\n\\.")).isTrue();
    }

    @Test
    void splitsMegabytesInLinearTime() {
        String row = "INSERT INTO public.patient (id, name, note) VALUES (1, 'O''Hara', E'a\\nb'); -- x\n";
        String big = row.repeat(5_000_000 / row.length());
        double best = Double.MAX_VALUE;
        for (int i = 0; i < 6; i++) {
            best = Math.min(
                    best, cpuSeconds(() -> assertThat(SqlScript.split(big)).hasSize(big.length() / row.length())));
        }
        System.out.printf("splits %.0f MB of SQL a CPU-second%n", big.length() / 1e6 / best);
        assertThat(big.length() / 1e6 / best).isGreaterThan(20);
    }

    /** Of this thread alone: other work on the machine does not count. */
    private static double cpuSeconds(Runnable work) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        work.run();
        return (threads.getCurrentThreadCpuTime() - start) / 1e9;
    }

    @Test
    void staysLinearOnOneLongLineAndOnHardTexts() {
        assertThat(SqlScript.split("SELECT 1;".repeat(300_000))).hasSize(300_000);
        assertThat(SqlScript.split("SELECT " + "(".repeat(200_000) + ")".repeat(200_000)))
                .hasSize(1);
        assertThat(SqlScript.split("SELECT " + "$a ".repeat(300_000))).hasSize(1);
        assertThat(SqlScript.split("WITH a AS (SELECT 1) SELECT f(x), " + "g(y), ".repeat(300_000) + "1"))
                .hasSize(1);
    }

    private static List<String> texts(String script) {
        return SqlScript.split(script).stream().map(SqlStatement::text).toList();
    }
}
