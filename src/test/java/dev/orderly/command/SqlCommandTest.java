package dev.orderly.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.test.ShellHarness;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServerExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(TestServerExtension.class)
final class SqlCommandTest {

    @TempDir
    Path folder;

    @BeforeEach
    void workspace() throws IOException {
        Files.createDirectories(folder.resolve("migrations"));
    }

    private static Map<String, String> dev(TestDatabase database) {
        Map<String, String> variables = new HashMap<>(System.getenv());
        variables.put("DEV_DATABASE_URL", database.url());
        return variables;
    }

    private ShellHarness shell(TestDatabase database) {
        return ShellHarness.in(folder, dev(database));
    }

    @Test
    void showsATable(TestDatabase database) {
        try (ShellHarness shell = shell(database)) {
            ShellHarness.Result result = shell.run("sql", "SELECT 1 AS id, 'a' AS name UNION ALL SELECT 20, NULL");
            assertThat(result.err()).isEmpty();
            assertThat(result.exit()).isZero();
            assertThat(result.out()).contains("id").contains("name").contains("(2 rows)");
        }
    }

    @Test
    void writesCsvThatOthersRead(TestDatabase database) {
        try (ShellHarness shell = shell(database)) {
            ShellHarness.Result result = shell.run(
                    "sql",
                    "--format",
                    "csv",
                    "SELECT 'a,b' AS \"x,y\", 'say \"hi\"' AS q, '' AS e, NULL AS n, E'1\\n2' AS l");
            assertThat(result.out()).isEqualTo("\"x,y\",q,e,n,l\n\"a,b\",\"say \"\"hi\"\"\",\"\",,\"1\n2\"\n");
        }
    }

    @Test
    void writesJsonOfADocumentedShape(TestDatabase database) {
        try (ShellHarness shell = shell(database)) {
            ShellHarness.Result result = shell.run(
                    "sql",
                    "--format",
                    "json",
                    "SELECT 1 AS id, 2 AS id, true AS b, 'NaN'::numeric AS n, NULL AS x; SHOW work_mem");
            JsonNode json = JsonMapper.builder().build().readTree(result.out());
            JsonNode first = json.path("results").get(0);
            assertThat(first.path("columns").get(1).path("name").asString()).isEqualTo("id_2");
            assertThat(first.path("rows").get(0).toString())
                    .isEqualTo("{\"id\":1,\"id_2\":2,\"b\":true,\"n\":\"NaN\",\"x\":null}");
            assertThat(first.path("rowCount").asInt()).isEqualTo(1);
            assertThat(json.path("results").size()).isEqualTo(2);
        }
    }

    @Test
    void writesPlainLines(TestDatabase database) {
        try (ShellHarness shell = shell(database)) {
            assertThat(shell.run("sql", "--format", "plain", "SELECT 1, NULL, E'a\\tb\\x1b'")
                            .out())
                    .isEqualTo("1\t\\N\ta\\tb\\x1b\n");
        }
    }

    @Test
    void writesAFileWholeOrNotAtAll(TestDatabase database) throws IOException {
        Path file = folder.resolve("rows.csv");
        try (ShellHarness shell = shell(database)) {
            String rows = "SELECT i FROM generate_series(1, 3) AS i";
            assertThat(shell.run("sql", "--format", "csv", "--output", file.toString(), rows)
                            .out())
                    .isEmpty();
            assertThat(file).hasContent("i\n1\n2\n3\n");
            ShellHarness.Result failed = shell.run(
                    "sql",
                    "--format",
                    "csv",
                    "--output",
                    file.toString(),
                    "SELECT 1 / (3 - i) FROM generate_series(1, 3) AS i");
            assertThat(failed.exit()).isEqualTo(6);
            assertThat(file).hasContent("i\n1\n2\n3\n");
            try (var files = Files.list(folder)) {
                assertThat(files.map(it -> it.getFileName().toString())).noneMatch(name -> name.endsWith(".rows"));
            }
        }
    }

    @Test
    void limitsRowsAndSaysSo(TestDatabase database) {
        try (ShellHarness shell = shell(database)) {
            assertThat(shell.run("sql", "--limit", "2", "SELECT generate_series(1, 9)")
                            .out())
                    .contains("(2 rows, and more: --limit 0 shows all)");
            assertThat(shell.run("sql", "SELECT generate_series(1, 1001)").out())
                    .contains("(1000 rows, and more");
            assertThat(shell.run("sql", "--limit", "-1", "SELECT 1").exit()).isEqualTo(2);
        }
    }

    @Test
    void tellsErrorsWithTheirPlace(TestDatabase database) {
        try (ShellHarness shell = shell(database)) {
            ShellHarness.Result result = shell.run("sql", "SELECT nope");
            assertThat(result.exit()).isEqualTo(6);
            assertThat(result.err())
                    .isEqualTo("error: line 1, column 8: column \"nope\" does not exist\ncode: statement-failed\n");
        }
    }

    @Test
    void readsStatementsFromStandardInputAndStopsAtTheFirstError(TestDatabase database) {
        String input = "CREATE TABLE a (id int);\nINSERT INTO a\nVALUES (1);\n\\dt\nBEGIN;\nINSERT INTO a VALUES (2);\n"
                + "INSERT INTO a VALUES (3);\nCOMMIT;\nSELECT nope;\nINSERT INTO a VALUES (4);\n";
        try (ShellHarness shell = ShellHarness.reading(folder, dev(database), input)) {
            ShellHarness.Result result = shell.run("sql");
            assertThat(result.exit()).isEqualTo(6);
            assertThat(result.out()).contains("CREATE TABLE").contains("INSERT").contains("public");
        }
        assertThat(database.query("SELECT id FROM a ORDER BY 1")).containsExactly("1", "2", "3");
    }

    @Test
    void aDryRunRunsNothing(TestDatabase database) {
        try (ShellHarness shell = shell(database)) {
            assertThat(shell.run("sql", "--dry-run", "CREATE TABLE a (id int)").out())
                    .contains("CREATE TABLE");
        }
        assertThat(database.query("SELECT to_regclass('a')")).containsExactly("");
    }

    @Test
    void productionIsRefusedWithTheFlagToPass(TestDatabase database) {
        Map<String, String> variables = new HashMap<>(System.getenv());
        variables.put("PROD_DATABASE_URL", database.url());
        try (ShellHarness shell = ShellHarness.in(folder, variables)) {
            ShellHarness.Result refused = shell.run("sql", "--env", "prod", "CREATE TABLE a (id int)");
            assertThat(refused.exit()).isEqualTo(4);
            assertThat(refused.err()).contains("hint: when this is meant, pass: --confirm prod");
            assertThat(shell.run("sql", "--env", "prod", "SELECT 1").exit()).isZero();
            assertThat(shell.run("sql", "--env", "prod", "--confirm", "prod", "--yes", "CREATE TABLE a (id int)")
                            .exit())
                    .isZero();
            ShellHarness.Result log = shell.run("audit", "log", "--env", "prod");
            assertThat(log.out())
                    .contains("sql-write")
                    .contains("sql CREATE TABLE")
                    .contains("succeeded");
            assertThat(shell.run("audit", "verify", "--env", "prod").exit()).isZero();
            database.execute("ALTER TABLE orderly.operation_log DISABLE TRIGGER operation_log_kept;"
                    + "UPDATE orderly.operation_log SET summary = 'nothing' WHERE position = 2");
            ShellHarness.Result edited = shell.run("audit", "verify", "--env", "prod");
            assertThat(edited.exit()).isEqualTo(5);
            assertThat(edited.out()).contains("row 2 was edited");
            ShellHarness.Result export = shell.run("audit", "export", "--env", "prod");
            assertThat(export.out().lines()).hasSize(2).allMatch(line -> line.startsWith("{\"position\":"));
        }
    }

    @Test
    void listsOperationsAndRefusesToUndoSql(TestDatabase database) {
        try (ShellHarness shell = shell(database)) {
            assertThat(shell.run("operation", "list").out())
                    .isEqualTo("no operation has been run from this workspace\n");
            shell.run("sql", "CREATE TABLE a (id int)");
            ShellHarness.Result list = shell.run("operation", "list", "--format", "json");
            JsonNode operation = JsonMapper.builder()
                    .build()
                    .readTree(list.out())
                    .path("operations")
                    .get(0);
            assertThat(operation.path("kind").asString()).isEqualTo("sql-write");
            assertThat(operation.path("state").asString()).isEqualTo("succeeded");
            ShellHarness.Result undo = shell.run("undo", "--yes");
            assertThat(undo.exit()).isEqualTo(4);
            assertThat(undo.err()).contains("cannot be undone: sql has no way back");
        }
    }

    @Test
    void auditTimesAreChecked(TestDatabase database) {
        try (ShellHarness shell = shell(database)) {
            shell.run("sql", "CREATE TABLE a (id int)");
            assertThat(shell.run("audit", "log", "--since", "1h", "--operation", "sql-write")
                            .out())
                    .contains("started");
            assertThat(shell.run("audit", "log", "--until", "2020-01-01").out())
                    .isEqualTo("the audit log has no such entry\n");
            assertThat(shell.run("audit", "log", "--since", "yesterday").exit()).isEqualTo(2);
            assertThat(shell.run("audit", "log", "--operation", "undoo").err()).contains("did you mean \"undo\"?");
        }
    }
}
