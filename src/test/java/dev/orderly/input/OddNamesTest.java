package dev.orderly.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.test.ShellHarness;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Names and texts with everything in them go from the model to migrations, there and back, out and in again. */
@ExtendWith(TestServerExtension.class)
class OddNamesTest {

    private static final List<String> NAMES = List.of(
            "quo\"te \"\" it's back\\slash \\n \\",
            "new\nline\r\n\ttab $1 $$ $tag$ ${HOME} %s 100% %n ?",
            "ünï ☃ 🐘 e\u0301 \u202e -- dash /* star",
            "1 semi; colon : :a a.b(c)[d],{e} {fn now()}",
            "select",
            " #{x} <b>&amp;</b> |`*_ ");

    @TempDir
    Path root;

    @Test
    void leadThereAndBackOutAndIn(TestDatabase database) throws IOException {
        Set<String> before = TestServer.get().databases();
        NAMES.forEach(name -> database.execute("CREATE ROLE " + quoted(name)));
        try (ShellHarness shell = shell(database)) {
            goes(shell, "first", OddSchema::sql);
            goes(shell, "second", OddSchema::changed);
            ok(shell, "migration", "rollback", "--to", "0");
            ok(shell, "migration", "apply");
            ok(shell, "schema", "diff", "--exit-code");
            ok(shell, "migration", "rollback", "--to", "0");
        } finally {
            database.close();
            TestServer.get().databases().stream()
                    .filter(name -> !before.contains(name))
                    .forEach(TestServer.get()::dropDatabase);
            NAMES.forEach(TestServer.get()::dropRole);
        }
    }

    private void goes(ShellHarness shell, String folder, UnaryOperator<String> sql) throws IOException {
        for (int i = 0; i < NAMES.size(); i++) {
            write("migrations/model/" + i + ".sql", sql.apply(NAMES.get(i)));
        }
        assertThat(ok(shell, "migration", "create", "-m", "odd names")).contains("proven forward and back");
        ok(shell, "migration", "apply");
        ok(shell, "schema", "diff", "--exit-code");
        ok(shell, "schema", "export", folder);
        ok(shell, "schema", "diff", "--from", folder, "--exit-code");
    }

    private ShellHarness shell(TestDatabase database) throws IOException {
        write(
                "orderly.yaml",
                "format: 1\nenvironments:\n  dev:\n    scratch: "
                        + TestServer.get().superuserUrl() + "\n");
        return ShellHarness.in(root, Map.of("HOME", root.toString(), "DEV_DATABASE_URL", database.url()));
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String ok(ShellHarness shell, String... words) {
        ShellHarness.Result result = shell.run(words);
        assertThat(result.exit())
                .as(String.join(" ", words) + "\n" + result.out() + result.err())
                .isZero();
        return result.out();
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
