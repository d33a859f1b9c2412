package dev.orderly.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.Table;
import dev.orderly.model.ModelBench;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import dev.orderly.test.TestServerExtension;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong with a file of a model is told with its place, and nothing of it is left out in silence. */
@ExtendWith(TestServerExtension.class)
class BrokenModelFilesTest {

    private static final String TABLE = "CREATE TABLE a (id int);\n";

    @TempDir
    Path root;

    private ModelBench bench;

    @BeforeEach
    void open() {
        bench = ModelBench.in(root);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private Catalog loaded() {
        return bench.models.load(bench.model()).catalog();
    }

    private List<String> tables() {
        return loaded().all(Table.class).map(table -> table.id().name()).toList();
    }

    private List<Problem> problems(String... files) {
        for (int i = 0; i < files.length; i++) {
            bench.model((char) ('a' + i) + ".sql", files[i]);
        }
        List<Problem> problems =
                catchThrowableOfType(ProblemException.class, this::loaded).problems();
        assertThat(problems).allSatisfy(problem -> assertThat(problem.exit()).isEqualTo(ExitCode.INVALID_INPUT));
        return problems;
    }

    private void isTold(String text, String code, String message, String hint) {
        assertThat(problems(text)).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.message()).isEqualTo(message);
            assertThat(problem.hints()).containsExactly(hint);
        });
    }

    private void bytes(String name, byte[] content) throws IOException {
        Files.createDirectories(bench.workspace.model());
        Files.write(bench.workspace.model().resolve(name), content);
    }

    @Test
    void tellWhatIsNotFinishedAndHowItEnds() {
        isTold(TABLE + "SELECT 'x;\n", "sql-unfinished", unfinished("2:8", "quoted string"), "end it with '");
        isTold(TABLE + "SELECT \"x;\n", "sql-unfinished", unfinished("2:8", "quoted name"), "end it with \"");
        isTold(TABLE + "  /* x\n", "sql-unfinished", unfinished("2:3", "comment"), "end it with */");
        isTold("CREATE TABLE a (id int;", "sql-unfinished", unfinished("1:16", "bracket"), "end it with )");
        isTold("DO $x$ $$ $y$", "sql-unfinished", unfinished("1:4", "dollar-quoted string"), "end it with $x$");
        isTold(
                "COPY a FROM stdin;\n1\n",
                "sql-unfinished",
                unfinished("1:1", "block of COPY data (a line with \\.)"),
                "end it with a line that holds \\. alone");
        isTold(
                "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1;",
                "sql-unfinished",
                unfinished("1:1", "function body (BEGIN ATOMIC)"),
                "end it with END");
    }

    private static String unfinished(String place, String what) {
        return "model/a.sql:" + place + ": this " + what + " is not finished when the text ends";
    }

    @Test
    void tellWhereTheyAreNoText() throws IOException {
        String file = bench.workspace.model().resolve("a.sql").toString();
        bytes("a.sql", (TABLE + "-- caf\u00e9\n").getBytes(StandardCharsets.ISO_8859_1));
        bytes("b.sql", TABLE.getBytes(StandardCharsets.UTF_16));
        bytes("c.sql", TABLE.getBytes(Charset.forName("UTF-16LE")));
        List<Problem> problems = problems();
        assertThat(problems)
                .extracting(Problem::message)
                .containsExactly(
                        "model/a.sql:2:7: the byte 0xE9 is not UTF-8",
                        "\"model/b.sql\" is UTF-16, not UTF-8 text",
                        "model/c.sql:1:2: a NUL character cannot stand in SQL");
        assertThat(problems)
                .extracting(Problem::code)
                .containsExactly("sql-file-not-utf8", "sql-file-not-utf8", "sql-file-nul");
        assertThat(problems.get(0).hints()).containsExactly("save \"" + file + "\" as UTF-8");
    }

    @Test
    void mayHaveAMarkOtherLineEndsOrNothingInThem() throws IOException {
        bench.model("a.sql", "\uFEFFCREATE TABLE a (\r\n  id int\r\n);\r\n\r\nCREATE TABLE b ();");
        bench.model("empty.sql", "").model("remark.sql", "-- nothing /* \n");
        Files.createDirectories(bench.workspace.model().resolve("folder.sql"));
        bench.model("folder.sql/c.sql", "CREATE TABLE c ();");
        assertThat(tables()).containsExactly("a", "b", "c");
        assertThat(problems("\uFEFFCREATE TABLE a ();\r\nCREATE TABLE b (id nosuch);\r\n"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).startsWith("model/a.sql:2:20: type \"nosuch\""));
    }

    @Test
    void areReadWhereALinkLeadsAndMissedWhereItLeadsNowhere() throws IOException {
        bench.write("elsewhere.sql", TABLE);
        Files.createDirectories(bench.workspace.model());
        Path link = Files.createSymbolicLink(bench.workspace.model().resolve("a.sql"), root.resolve("elsewhere.sql"));
        assertThat(tables()).containsExactly("a");
        Files.delete(root.resolve("elsewhere.sql"));
        assertThat(problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("sql-file-unreadable");
            assertThat(problem.message()).isEqualTo("cannot read \"" + link + "\": there is no such file");
        });
    }

    @Test
    void holdNoCommandsOfPsqlExceptWhereADumpMakesItsDatabase() {
        for (String command : List.of("\\c", "\\i", "\\set", "\\d", "\\connect", "\\gset", "\\copy")) {
            assertThat(problems(TABLE + command + " other\nCREATE TABLE b ();"))
                    .singleElement()
                    .satisfies(problem -> {
                        assertThat(problem.code()).isEqualTo("sql-psql-command");
                        assertThat(problem.message())
                                .isEqualTo("model/a.sql:2:1: \"" + command + "\" is a command of psql, not SQL");
                        assertThat(problem.hints()).containsExactly("take the line out, or write what it does as SQL");
                    });
        }
        bench.model("a.sql", "SET statement_timeout = 0;\nCREATE DATABASE x;\n\\connect x\nCREATE TABLE b ();");
        assertThat(tables()).containsExactly("b");
    }

    @Test
    void mayHoldRowsThatLookLikeSql() {
        bench.model(
                "a.sql",
                "CREATE TABLE a (t text);\nCOPY a FROM stdin;\n'; DROP\n$$\n\\\\.\n/*\n\\.\nCREATE TABLE b ();");
        assertThat(tables()).containsExactly("a", "b");
    }

    @Test
    void nameTheServersExtensionThatIsMissing() {
        assertThat(problems(TABLE + "CREATE EXTENSION IF NOT EXISTS nosuch;"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("extension-missing");
                    assertThat(problem.message())
                            .startsWith("model/a.sql:2:1: the server that SQL is tried on does not have the extension"
                                    + " \"nosuch\"\n  CREATE EXTENSION");
                    assertThat(problem.hints())
                            .containsExactly("install the package that brings it on that server, or name a server that"
                                    + " has it with scratch: URL in orderly.yaml");
                });
    }

    @Test
    void tellWhereElseTheSameObjectIsMade() {
        assertThat(problems(TABLE, "-- again\n" + TABLE)).singleElement().satisfies(problem -> {
            assertThat(problem.message()).startsWith("model/b.sql:2:1: relation \"a\" already exists");
            assertThat(problem.hints()).containsExactly("keep one of the two: it is made at model/a.sql:1:1 too");
        });
    }

    @Test
    void tellWhatNeedsEachOtherAndTheWayOutOfIt() {
        assertCircle(
                "CREATE VIEW v AS SELECT id FROM w;",
                "CREATE VIEW w AS SELECT id FROM v;",
                "let one of the views read the tables below the other");
        assertCircle(
                "CREATE TABLE a (id int PRIMARY KEY, b int REFERENCES b);",
                "CREATE TABLE b (id int PRIMARY KEY, a int REFERENCES a);",
                "make one of the references with ALTER TABLE … ADD CONSTRAINT");
        assertCircle(
                "CREATE FUNCTION f() RETURNS int RETURN g();",
                "CREATE FUNCTION g() RETURNS int RETURN f();",
                "write one of the bodies as a string, AS $$ … $$: that is looked at when everything stands");
    }

    private void assertCircle(String one, String other, String remedy) {
        List<Problem> problems = problems(one, other);
        assertThat(problems)
                .extracting(problem -> problem.message().split(":")[0])
                .containsExactly("model/a.sql", "model/b.sql");
        assertThat(problems)
                .allSatisfy(
                        problem -> assertThat(problem.hints()).contains("the statements need each other: " + remedy));
    }

    @Test
    void mayNeedEachOtherWhereTheServerLetsThem() {
        bench.model(
                "a.sql",
                "CREATE TABLE a (id int PRIMARY KEY DEFAULT f(), b int);"
                        + "ALTER TABLE a ADD CONSTRAINT to_b FOREIGN KEY (b) REFERENCES b;");
        bench.model(
                "b.sql",
                "CREATE TABLE b (id int PRIMARY KEY, a int DEFAULT g());"
                        + "ALTER TABLE b ADD CONSTRAINT to_a FOREIGN KEY (a) REFERENCES a;");
        bench.model("f.sql", "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT max(id) + g() FROM a';");
        bench.model("g.sql", "CREATE FUNCTION g() RETURNS int LANGUAGE sql AS 'SELECT f() + count(*) FROM b';");
        assertThat(tables()).containsExactly("a", "b");
    }

    @Test
    void mayBeHuge() {
        String comment = "-- a line of a comment that says nothing at all, many times over\n".repeat(50_000);
        bench.model("a.sql", comment + TABLE + "COMMENT ON TABLE a IS '" + "it''s ".repeat(100_000) + "';");
        assertThat(tables()).containsExactly("a");
    }
}
