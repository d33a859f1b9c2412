package dev.orderly.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.sql.SqlLiteral;
import dev.orderly.test.ShellHarness;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServerExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of quote in every place where text of the user's own stands: the loop of model, migration and export keeps it. */
@ExtendWith(TestServerExtension.class)
class OddTextsTest {

    private static final String EVERYWHERE = """
        INSERT INTO t0 VALUES (DEFAULT)
        RETURNING a, f0(), g0(), h0(), d0(), obj_description('t0'::regclass)
        """;

    @TempDir
    Path root;

    private static final List<String> TEXTS = List.of(
            "it's 'quoted' ''twice''",
            "a \"double\" one",
            "$$ dollars $body$ and $1 $2 $",
            "\\ back\\slash \\n \\' E'\\x41'",
            "ends with a dollar$",
            "-- no comment; /* nor this",
            "*/ ; COMMIT; --",
            "two\nlines\tand a tab;\n\\.\n",
            "${placeholder} #{x} :name ?",
            "“curly” ‘quotes’ „low“ «guillemets» 日本 \uD83D\uDC0E");

    @Test
    void standAsTheyWereWrittenAfterMigrationAndExport(TestDatabase database) throws IOException {
        Files.createDirectories(root.resolve("migrations/model"));
        for (int i = 0; i < TEXTS.size(); i++) {
            Files.writeString(root.resolve("migrations/model/" + i + ".sql"), model(i, TEXTS.get(i)));
        }
        try (ShellHarness shell =
                ShellHarness.in(root, Map.of("DEV_DATABASE_URL", database.url(), "HOME", root.toString()))) {
            run(shell, "migration", "create", "-m", "texts", "--apply", "--yes");
            for (int i = 0; i < TEXTS.size(); i++) {
                assertThat(database.query(EVERYWHERE.replace("0", Integer.toString(i))))
                        .as(TEXTS.get(i))
                        .containsExactly(String.join("|", Collections.nCopies(6, TEXTS.get(i))));
            }
            run(shell, "schema", "diff", "--exit-code");
            run(shell, "schema", "export", "out");
            run(shell, "schema", "diff", "--from", "out", "--to", "dev", "--exit-code");
            run(shell, "migration", "rollback", "--yes");
            assertThat(database.query("SELECT to_regclass('t0') IS NULL")).containsExactly("t");
        }
    }

    /** The text as comment, default, check, enum label, policy, index predicate, view, and in bodies of every language form. */
    private static String model(int number, String text) {
        String literal = SqlLiteral.quote(text);
        return """
            CREATE TABLE t%4$d (a text DEFAULT %1$s CHECK (a <> %1$s || 'x'));
            COMMENT ON TABLE t%4$d IS %1$s;
            COMMENT ON COLUMN t%4$d.a IS %1$s;
            CREATE INDEX t_a%4$d ON t%4$d (a) WHERE a <> %1$s;
            CREATE VIEW v%4$d AS SELECT a, %1$s::text AS b FROM t%4$d WHERE a <> %1$s;
            CREATE POLICY p ON t%4$d USING (a = %1$s);
            CREATE FUNCTION f%4$d() RETURNS text LANGUAGE sql AS %2$s;
            CREATE FUNCTION g%4$d() RETURNS text LANGUAGE sql RETURN %1$s::text;
            CREATE FUNCTION h%4$d() RETURNS text LANGUAGE sql BEGIN ATOMIC SELECT %1$s::text; END;
            CREATE FUNCTION d%4$d(a text DEFAULT %1$s) RETURNS text LANGUAGE sql AS 'SELECT $1';
            CREATE PROCEDURE q%4$d() LANGUAGE plpgsql AS %3$s;
            COMMENT ON FUNCTION f%4$d() IS %1$s;
            """.formatted(
                        literal,
                        SqlLiteral.quote("SELECT " + literal + "::text"),
                        SqlLiteral.quote("BEGIN PERFORM " + literal + "; END"),
                        number);
    }

    private static void run(ShellHarness shell, String... words) {
        ShellHarness.Result result = shell.run(words);
        assertThat(result.exit()).as(String.join(" ", words) + "\n" + result).isZero();
    }
}
