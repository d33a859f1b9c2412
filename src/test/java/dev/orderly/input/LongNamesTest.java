package dev.orderly.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.test.ShellHarness;
import dev.orderly.test.ShellHarness.Result;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Names of 63 bytes that differ in their last letter: what is named after them is told apart though it has to be cut. */
@ExtendWith(TestServerExtension.class)
class LongNamesTest {

    private static final List<String> STEMS = List.of("x".repeat(62), "ü".repeat(31), "🐘".repeat(15) + "é");

    private static final String BEFORE = """
        CREATE TYPE "%1$s" AS ENUM ('a', 'b', 'c');
        CREATE DOMAIN "%2$s" AS text;
        CREATE TABLE "%3$s" ("%1$s" "%1$s" DEFAULT 'a', "%2$s" "%2$s", "%3$s" int PRIMARY KEY);
        CREATE TABLE "%4$s" ("%1$s" text, "%2$s" text, "%3$s" int REFERENCES "%3$s");
        CREATE TABLE "%5$s" ("%1$s" text, "%2$s" text, "%3$s" int REFERENCES "%3$s");
        CREATE TYPE "%6$s" AS ENUM ('a', 'b', 'c');
        CREATE TABLE "%7$s" ("%6$s" "%6$s" DEFAULT 'a', "%1$s" "%1$s"[]);
        """;

    /** Labels go, so that types are made anew beside their old forms; columns and tables go, so that rows are kept. */
    private static final String AFTER = """
        CREATE TYPE "%1$s" AS ENUM ('c', 'a');
        CREATE DOMAIN "%2$s" AS varchar(9);
        CREATE TABLE "%3$s" ("%1$s" "%1$s" DEFAULT 'a', "%2$s" "%2$s", "%3$s" bigint PRIMARY KEY);
        CREATE TYPE "%6$s" AS ENUM ('c', 'a');
        CREATE TABLE "%7$s" ("%6$s" "%6$s" DEFAULT 'a');
        """;

    @TempDir
    Path root;

    @Test
    void leadThereAndBackWithTheirRows(TestDatabase database) throws IOException {
        try (ShellHarness shell = shell(database)) {
            create(shell, "before", BEFORE);
            for (String stem : STEMS) {
                String four = '"' + stem + "4\"";
                database.execute("INSERT INTO " + '"' + stem + "3\" VALUES ('a', 'x', 7)");
                database.execute("INSERT INTO " + four + " VALUES ('one', 'two', 7)");
                database.execute("INSERT INTO " + four.replace("4\"", "5\"") + " VALUES ('three', 'four', 7)");
            }
            create(shell, "after", AFTER);
            ok(shell, "migration", "rollback");
            for (String stem : STEMS) {
                assertThat(database.query("SELECT * FROM \"" + stem + "4\" UNION ALL SELECT * FROM \"" + stem + "5\""))
                        .containsExactly("one|two|7", "three|four|7");
            }
        }
    }

    @Test
    void areCutAsTheServerCutsThem(TestDatabase database) throws IOException {
        database.execute("CREATE TABLE " + "y".repeat(63) + " (" + "z".repeat(63) + " int)");
        write("migrations/model/a.sql", "CREATE TABLE " + "y".repeat(70) + " (" + "z".repeat(64) + " int);");
        try (ShellHarness shell = shell(database)) {
            ok(shell, "schema", "diff", "--exit-code");
        }
    }

    private void create(ShellHarness shell, String folder, String template) throws IOException {
        for (String stem : STEMS) {
            String[] names = new String[7];
            for (int i = 0; i < names.length; i++) {
                names[i] = stem + (i + 1);
            }
            write("migrations/model/" + STEMS.indexOf(stem) + ".sql", String.format(template, (Object[]) names));
        }
        ok(shell, "migration", "create", "-m", "long names");
        ok(shell, "migration", "apply");
        ok(shell, "schema", "diff", "--exit-code");
        ok(shell, "schema", "export", folder);
        ok(shell, "schema", "diff", "--from", folder, "--exit-code");
    }

    private static void ok(ShellHarness shell, String... words) {
        Result result = shell.run(words);
        assertThat(result.exit())
                .as(String.join(" ", words) + "\n" + result.out() + result.err())
                .isZero();
    }

    private ShellHarness shell(TestDatabase database) throws IOException {
        write(
                "orderly.yaml",
                "format: 1\nenvironments:\n  dev:\n    scratch: "
                        + TestServer.get().superuserUrl() + "\n");
        return ShellHarness.in(root, Map.of("HOME", root.toString(), "DEV_DATABASE_URL", database.url()));
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
