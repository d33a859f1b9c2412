package dev.orderly.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A script that is read as a stream is split as one that lies in memory, wherever its windows end. */
class SqlStreamTest {

    private static final String SCRIPT = """
        -- it's; a "comment
        SELECT 'a;''b', E'\\';', "c;""d", $$e;'$$, $f$ $$; $f$, U&'\\0041;' -- ; to the end
          /* ; /* nested ; */ ' */ , 'continued'
          ' here;', n'ünï', 日本 . "日;本";;
        CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT CASE WHEN a > 1 THEN 2 END; SELECT 1; END;
        COPY t (a, "b;") FROM stdin; -- rows
        1\t;'
        \\N\t\\\\.
        \\.x\t日本

        \\.
        CREATE RULE r AS ON INSERT TO v DO INSTEAD (INSERT INTO a VALUES (1); INSERT INTO b VALUES (2););
        COPY u FROM stdin;
        \\.
        x;
        SELECT 2;
        """;

    private static List<String> pieces(String script, int window) throws IOException {
        SqlStream stream = new SqlStream(
                new ByteArrayInputStream(script.getBytes(StandardCharsets.UTF_8)), "a.sql", window, 1 << 16);
        List<String> pieces = new ArrayList<>();
        for (ScriptPiece piece = stream.next(); !(piece instanceof ScriptPiece.End); piece = stream.next()) {
            if (piece instanceof ScriptPiece.Statement found) {
                SqlStatement statement = found.statement();
                pieces.add(found.line() + " " + new TreeSet<>(statement.traits()) + " " + statement.text());
                if (statement.is(Trait.COPY_FROM_STDIN)) {
                    pieces.add(new String(stream.data().readAllBytes(), StandardCharsets.UTF_8));
                }
            } else if (piece instanceof ScriptPiece.Command command) {
                pieces.add(command.line() + " " + command.text());
            }
        }
        return pieces;
    }

    private static List<String> expected() {
        List<String> pieces = new ArrayList<>();
        for (SqlStatement statement : SqlScript.split(SCRIPT)) {
            pieces.add(statement.line() + " " + new TreeSet<>(statement.traits()) + " " + statement.text());
            statement.copyData().ifPresent(data -> pieces.add(data + "\\.\n"));
        }
        return pieces;
    }

    @Test
    void statementsAndRowsAreThoseOfTheWholeWhateverTheWindow() throws IOException {
        List<String> expected = expected();
        assertThat(expected).hasSize(9);
        for (int window = 4; window < 1200; window++) {
            assertThat(pieces(SCRIPT, window)).as("windows of %d bytes", window).isEqualTo(expected);
        }
    }

    @Test
    void linesThatEndAsOnWindowsAreTheSame() throws IOException {
        String script = "SELECT 1;\r\nCOPY t FROM stdin;\r\n1\r\n\\.\r\nSELECT 2;\r\n";
        assertThat(pieces(script, 4))
                .containsExactly(
                        "1 [READ] SELECT 1",
                        "2 [WRITE, COPY_FROM_STDIN] COPY t FROM stdin",
                        "1\r\n\\.\n",
                        "5 [READ] SELECT 2");
    }

    @Test
    void commandsOfPsqlAreHandedOutWithTheirLine() throws IOException {
        assertThat(pieces("\uFEFF\\restrict abc\n\nSELECT 1;\n\\! rm -r x; y", 5))
                .containsExactly("1 \\restrict abc", "3 [READ] SELECT 1", "4 \\! rm -r x; y");
    }

    @Test
    void backslashesEscapeWhereTheScriptSaysSo() throws IOException {
        assertThat(pieces(
                        "SET standard_conforming_strings = off;SELECT '\\';', e'\\'';"
                                + "SET standard_conforming_strings TO on;SELECT '\\';SELECT 1;",
                        6))
                .hasSize(5)
                .contains("1 [READ] SELECT '\\';', e'\\''", "1 [READ] SELECT '\\'");
    }

    @Test
    void whatIsNotFinishedIsToldWithItsLine() {
        for (String script : List.of(
                "SELECT 1;\nSELECT 'a;",
                "SELECT 1;\n SELECT \"a;",
                "\n/* ; ",
                "SELECT 1;\n$a$ ; $b$",
                "SELECT 1;\nSELECT 2",
                "SELECT 1;\nCREATE RULE r DO (SELECT 1;",
                "SELECT 1;\nCREATE FUNCTION f() BEGIN ATOMIC SELECT 1;",
                "SELECT 1;\nCOPY t FROM stdin;\n1\n2\n",
                "SELECT 1;\nCOPY t FROM stdin;\n1\n\\.x")) {
            assertThatThrownBy(() -> pieces(script, 4))
                    .as(script)
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.first().code() + e.first().message())
                                    .startsWith("sql-unfinisheda.sql:2: this "));
        }
    }

    @Test
    void whatHasNoEndIsRefusedBeforeItFillsTheMemory() {
        for (String endless : List.of("'" + "x".repeat(1 << 18), "/*" + "x".repeat(1 << 18), "f(1,".repeat(1 << 16))) {
            assertThatThrownBy(() -> pieces("SELECT 1;\n\nSELECT " + endless, 1 << 10))
                    .isInstanceOfSatisfying(ProblemException.class, e -> {
                        assertThat(e.first().code()).isEqualTo("sql-too-long");
                        assertThat(e.first().message()).isEqualTo("a.sql:3: no end of the statement is in sight");
                    });
        }
    }

    @Test
    void aLineWithoutEndBehindCopyIsRefused() {
        assertThatThrownBy(() -> pieces("COPY t FROM stdin; " + "\t ".repeat(1 << 17) + "x", 4))
                .hasMessageContaining("nothing may follow COPY");
        assertThatThrownBy(() -> pieces("COPY t FROM stdin; - - x\n\\.\n", 4))
                .hasMessageContaining("nothing may follow COPY");
    }

    @Test
    void otherEncodingsAreRefused() {
        byte[] latin = "SELECT 1;\nSELECT 'ü';".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> {
                    SqlStream stream = new SqlStream(new ByteArrayInputStream(latin), "a.sql");
                    stream.next();
                    stream.next();
                })
                .hasMessageContaining("a.sql:2: the statement is not in UTF-8");
    }
}
