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
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A role that may do little sees the whole schema all the same, and is told what it may not do. */
@ExtendWith(TestServerExtension.class)
class MissingRightsTest {

    private static final String ROLE = "newcomer";
    private static final String HIDDEN = """
        CREATE SCHEMA hidden;
        CREATE TABLE hidden.note (id int PRIMARY KEY, t text);
        CREATE VIEW hidden.all_notes AS SELECT * FROM hidden.note;
        CREATE FUNCTION hidden.f() RETURNS int LANGUAGE sql AS 'SELECT 1';
        REVOKE ALL ON FUNCTION hidden.f() FROM PUBLIC;
        CREATE SEQUENCE hidden.s;
        CREATE SCHEMA seen;
        GRANT USAGE ON SCHEMA seen TO newcomer;
        CREATE TABLE seen.visit (id int);
        GRANT SELECT ON seen.visit TO newcomer;
        """;

    @TempDir
    Path root;

    @BeforeEach
    void makeRole() {
        TestServer.get().run("CREATE ROLE newcomer LOGIN PASSWORD 'newcomer'");
    }

    @AfterEach
    void dropRole() {
        TestServer.get().databases().stream()
                .filter(name -> name.startsWith("orderly_kept_"))
                .forEach(TestServer.get()::dropDatabase);
    }

    private ShellHarness shell(TestDatabase database) throws IOException {
        TestServer server = TestServer.get();
        Files.writeString(
                root.resolve("orderly.yaml"),
                "format: 1\nenvironments:\n  dev:\n    scratch: " + server.superuserUrl() + "\n");
        String url = "postgresql://newcomer:newcomer@" + server.host() + ":" + server.port() + "/" + database.name();
        return ShellHarness.in(root, Map.of("HOME", root.toString(), "DEV_DATABASE_URL", url));
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void theCatalogIsReadAsASuperuserReadsIt(TestDatabase database) throws IOException {
        try {
            database.execute(HIDDEN);
            try (ShellHarness shell = shell(database)) {
                Result diff = shell.run("schema", "diff", "--from", "dev", "--to", database.url(), "--exit-code");
                assertThat(diff.exit()).as(diff.toString()).isZero();
            }
        } finally {
            database.close();
            TestServer.get().dropRole(ROLE);
        }
    }

    @Test
    void whatMayNotBeMadeIsToldAndNothingStands(TestDatabase database) throws IOException {
        try {
            write("migrations/versions/V1__a.sql", "CREATE TABLE bed (id int);\n");
            try (ShellHarness shell = shell(database)) {
                Result apply = shell.run("migration", "apply");
                assertThat(apply.exit()).isEqualTo(3);
                assertThat(apply.err())
                        .contains(
                                "permission denied for database " + database.name(),
                                "hint: let its owner run: GRANT CREATE ON DATABASE … TO the role",
                                "code: log-not-writable");
                database.execute("CREATE SCHEMA orderly AUTHORIZATION newcomer");
                apply = shell.run("migration", "apply");
                assertThat(apply.exit()).isNotZero();
                assertThat(apply.err())
                        .contains("permission denied for schema public")
                        .doesNotContain("at dev.orderly");
                assertThat(database.query("SELECT to_regclass('bed') IS NULL")).containsExactly("t");
            }
        } finally {
            database.close();
            TestServer.get().dropRole(ROLE);
        }
    }
}
