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

/** The migration commands as they are typed. */
@ExtendWith(TestServerExtension.class)
class MigrationCommandsTest {

    @TempDir
    Path root;

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private ShellHarness shell(TestDatabase dev) throws IOException {
        write(
                "orderly.yaml",
                "format: 1\nenvironments:\n  dev:\n    scratch: "
                        + TestServer.get().superuserUrl() + "\n");
        return ShellHarness.in(root, Map.of("HOME", root.toString(), "DEV_DATABASE_URL", dev.url()));
    }

    private static String ok(Result result) {
        assertThat(result.exit()).as(result.err()).isZero();
        return result.out();
    }

    @Test
    void goesTheWholeWayFromModelToUndo(TestDatabase database) throws Exception {
        write("migrations/model/ward.sql", "CREATE TABLE ward (id int PRIMARY KEY);\n");
        try (ShellHarness shell = shell(database)) {
            assertThat(ok(shell.run("migration", "create", "-m", "add wards", "--dry-run")))
                    .contains("would write migrations/versions/V1__add_wards.sql and U1__add_wards.sql");
            assertThat(ok(shell.run("create-migration", "-m", "add wards")))
                    .contains("wrote migrations/versions/V1__add_wards.sql", "proven forward and back", "CREATE TABLE");
            assertThat(shell.run("migration", "create", "-m", "again").exit()).isEqualTo(6);
            assertThat(ok(shell.run("show-migrations"))).contains("add wards", "pending");
            assertThat(ok(shell.run("migration", "check"))).contains("proven forward and back");
            assertThat(ok(shell.run("migrate", "--dry-run", "--format", "sql"))).contains("CREATE TABLE public.ward");
            assertThat(ok(shell.run("migrate"))).contains("add wards", "applied", "dev is up to date");
            assertThat(ok(shell.run("assert", "migration", "1", "applied"))).isEmpty();
            assertThat(ok(shell.run("migration", "apply"))).contains("nothing to apply to dev");
            assertThat(ok(shell.run("rollback", "--dry-run")))
                    .contains("would run U1__add_wards.sql in dev, in a transaction");
            assertThat(ok(shell.run("rollback"))).contains("rolled back", "dev is at no version");
            assertThat(ok(shell.run("undo", "--yes"))).isNotNull();
            assertThat(ok(shell.run("migration", "list"))).contains("applied");
            assertThat(ok(shell.run("undo", "--yes"))).isNotNull();
            assertThat(ok(shell.run("migration", "list"))).contains("rolled back");
        }
    }

    @Test
    void takesTheLastApplyBackWithUndo(TestDatabase database) throws Exception {
        write("migrations/versions/V1__a.sql", "CREATE TABLE a (i int);\n");
        write("migrations/versions/U1__a.sql", "DROP TABLE a;\n");
        try (ShellHarness shell = shell(database)) {
            ok(shell.run("migration", "apply"));
            ok(shell.run("undo", "--yes"));

            assertThat(ok(shell.run("migration", "list", "--format", "json"))).contains("\"state\": \"rolled back\"");
            assertThat(database.query("SELECT to_regclass('a') IS NULL")).containsExactly("t");
        }
    }

    @Test
    void showsStableJson(TestDatabase database) throws Exception {
        write("migrations/versions/V1__a.sql", "CREATE TABLE a (i int);\n");
        try (ShellHarness shell = shell(database)) {
            assertThat(ok(shell.run("migration", "list", "--format", "json"))).isEqualTo("""
                            {
                              "environment": "dev",
                              "pending": 1,
                              "migrations": [
                                {
                                  "version": "1",
                                  "description": "a",
                                  "file": "V1__a.sql",
                                  "state": "pending",
                                  "when": null,
                                  "by": null,
                                  "seconds": null,
                                  "undo": false
                                }
                              ]
                            }
                            """);
            assertThat(ok(shell.run("migration", "apply", "--dry-run", "--format", "json")))
                    .isEqualTo("""
                            {
                              "environment": "dev",
                              "planned": [
                                {
                                  "version": "1",
                                  "file": "V1__a.sql",
                                  "transactional": true,
                                  "statements": [
                                    "CREATE TABLE a (i int)"
                                  ],
                                  "hazards": []
                                }
                              ]
                            }
                            """);
        }
    }

    @Test
    void tellsWrongUseWithExitTwo(TestDatabase database) throws Exception {
        write("migrations/versions/V1__a.sql", "CREATE TABLE a (i int);\n");
        try (ShellHarness shell = shell(database)) {
            assertThat(shell.run("migration", "rollback", "--steps", "1", "--to", "1")
                            .exit())
                    .isEqualTo(2);
            assertThat(shell.run("migration", "apply", "--to", "9").exit()).isEqualTo(2);
            assertThat(shell.run("migration", "apply", "--to", "x").err()).contains("\"x\" is not a version");
            assertThat(shell.run("migration", "rollback").exit()).isEqualTo(4);
        }
    }

    @Test
    void adoptsAndMendsThroughTheShell(TestDatabase database) throws Exception {
        write("migrations/versions/V1__a.sql", "CREATE TABLE a (i int);\n");
        database.execute("CREATE TABLE a (i int)");
        try (ShellHarness shell = shell(database)) {
            assertThat(ok(shell.run("migration", "baseline", "1")))
                    .contains("version 1 and all before it are taken as present");
            assertThat(ok(shell.run("migration", "list"))).contains("baseline");
            assertThat(ok(shell.run("migration", "repair"))).contains("nothing to mend");
        }
    }
}
