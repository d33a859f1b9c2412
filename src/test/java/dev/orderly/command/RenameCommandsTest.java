package dev.orderly.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.test.ShellHarness;
import dev.orderly.test.ShellHarness.Result;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The question about a rename as a person meets it. */
@ExtendWith(TestServerExtension.class)
class RenameCommandsTest {

    @TempDir
    Path root;

    private void model(String sql) throws IOException {
        Path file = root.resolve("migrations/model/patient.sql");
        Files.createDirectories(file.getParent());
        Files.writeString(file, sql);
    }

    private Map<String, String> variables(TestDatabase dev) throws IOException {
        Files.writeString(
                root.resolve("orderly.yaml"),
                "format: 1\nenvironments:\n  dev:\n    scratch: "
                        + TestServer.get().superuserUrl() + "\n");
        return Map.of("HOME", root.toString(), "DEV_DATABASE_URL", dev.url());
    }

    @Test
    void isNotedRefusedAskedAndThenKnown(TestDatabase database) throws Exception {
        Map<String, String> variables = variables(database);
        model("CREATE TABLE patient (id int PRIMARY KEY, phone text);");
        try (ShellHarness shell = ShellHarness.in(root, variables)) {
            assertThat(shell.run("migration", "create", "-m", "first", "--apply")
                            .exit())
                    .isZero();
            database.execute("INSERT INTO patient VALUES (1, '0171')");
            model("CREATE TABLE patient (id int PRIMARY KEY, telephone text);");

            assertThat(shell.run("schema", "diff").out())
                    .contains("note: column public.patient.telephone looks like a rename of \"phone\"");
            Result refused = shell.run("migration", "create", "-m", "second", "--yes");
            assertThat(refused.exit()).isEqualTo(4);
            assertThat(refused.err()).contains("--rename patient.phone=telephone", "code: rename-undecided");
        }
        try (ShellHarness person = ShellHarness.answering(root, variables, "perhaps", "y")) {
            Result created = person.run("migration", "create", "-m", "second");
            assertThat(created.exit()).as(created.err()).isZero();
            assertThat(created.err()).contains("Is it one? [y/n]");
            assertThat(created.out()).contains("RENAME COLUMN phone TO telephone", "1 renamed");
        }
        try (ShellHarness shell = ShellHarness.in(root, variables)) {
            assertThat(shell.run("schema", "diff", "--format", "sql").out())
                    .contains("RENAME COLUMN phone TO telephone");
            assertThat(shell.run("schema", "sync", "--yes").exit()).isZero();
            assertThat(database.query("SELECT telephone FROM patient")).containsExactly("0171");
        }
    }
}
