package dev.orderly.provision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.test.ShellHarness;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestServerExtension.class)
class EnvironmentsThroughTheShellTest {

    @TempDir
    Path folder;

    private final TestServer server = TestServer.get();

    @BeforeEach
    void makeAWorkspace() throws IOException {
        write("migrations/model/ward.sql", "CREATE TABLE ward (id integer PRIMARY KEY);");
        write("migrations/versions/V1__wards.sql", "CREATE TABLE ward (id integer PRIMARY KEY);\n");
        write("migrations/versions/U1__wards.sql", "DROP TABLE ward;\n");
    }

    @AfterEach
    void dropWhatWasMade() {
        server.databases().stream().filter(name -> name.startsWith("shelltest")).forEach(server::dropDatabase);
    }

    @Test
    void listShowsAllAndConnectsToNone() {
        try (ShellHarness shell = shell("DEV_DATABASE_URL", "postgresql://u:secret@127.0.0.1:1/d")) {
            ShellHarness.Result list = shell.run("env", "list");
            assertThat(list.exit()).as(list.err()).isZero();
            assertThat(list.out())
                    .containsPattern("\\* +dev +development +postgresql://u:\\*\\*\\*@127.0.0.1:1/d +yes")
                    .containsPattern(
                            "prod +PRODUCTION +not configured \\(set PROD_DATABASE_URL\\) +typed-name \\+ backup")
                    .doesNotContain("secret");
            assertThat(shell.run("switch-env", "status", "--format", "json").out())
                    .contains("\"selected\": true");
            ShellHarness.Result show = shell.run("env", "show");
            assertThat(show.exit()).isZero();
            assertThat(show.out()).contains("nothing answers at 127.0.0.1:1").doesNotContain("secret");
        }
    }

    @Test
    void useIsRememberedForTheNextStart(TestDatabase test) {
        try (ShellHarness shell = shell("TEST_DATABASE_URL", test.url())) {
            assertThat(shell.run("env", "use", "test").out()).contains("using test (testing)");
            assertThat(shell.run("env", "use", "tset").exit()).isEqualTo(3);
            assertThat(shell.run("env", "use", "prod").exit()).isEqualTo(3);
        }
        try (ShellHarness next = shell("TEST_DATABASE_URL", test.url())) {
            assertThat(next.run("env", "list").out()).containsPattern("\\* +test ");
        }
    }

    @Test
    void setupMakesTheDatabaseMarksItAndMigrates() {
        try (ShellHarness shell = shell("DEV_DATABASE_URL", server.url("shelltest_dev"))) {
            ShellHarness.Result plan = shell.run("env", "setup", "dev", "--dry-run");
            assertThat(plan.exit()).as(plan.err()).isZero();
            assertThat(plan.out()).contains("create the database \"shelltest_dev\"", "apply V1__wards.sql");
            assertThat(server.databases()).doesNotContain("shelltest_dev");
            ShellHarness.Result setup = shell.run("env", "setup", "dev");
            assertThat(setup.exit()).as(setup.err()).isZero();
            assertThat(setup.out()).contains("created the database \"shelltest_dev\"", "dev is set up");
            assertThat(query("shelltest_dev", "SELECT name FROM orderly.environment"))
                    .containsExactly("dev");
            assertThat(query("shelltest_dev", "SELECT count(*) FROM ward")).containsExactly("0");
            assertThat(query(
                            "shelltest_dev",
                            "SELECT phase || ' ' || kind FROM orderly.operation_log ORDER BY position"))
                    .containsExactly("started setup", "finished setup");
            ShellHarness.Result again = shell.run("setup-db", "dev");
            assertThat(again.exit()).as(again.err()).isZero();
            assertThat(again.out()).contains("dev was set up already");
            ShellHarness.Result show = shell.run("env", "show", "dev");
            assertThat(show.out()).containsPattern("marker: +dev");
        }
    }

    @Test
    void setupSaysWhatIsMissingToARoleThatMayNotCreateDatabases() {
        server.run("CREATE ROLE shell_modest LOGIN PASSWORD 'p'");
        String url = "postgresql://shell_modest:p@" + server.host() + ":" + server.port() + "/shelltest_dev";
        try (ShellHarness shell = shell("DEV_DATABASE_URL", url)) {
            ShellHarness.Result setup = shell.run("env", "setup");
            assertThat(setup.exit()).isEqualTo(3);
            assertThat(setup.err())
                    .contains(
                            "the role may not create the database \"shelltest_dev\"",
                            "CREATE DATABASE shelltest_dev OWNER");
            assertThat(shell.run("create-database", "--update-only").exit()).isEqualTo(3);
        } finally {
            server.run("DROP ROLE shell_modest");
        }
    }

    @Test
    void setupOfProductionWantsTheTypedName(TestDatabase prod) {
        try (ShellHarness shell = shell("PROD_DATABASE_URL", prod.url())) {
            assertThat(shell.run("env", "setup", "prod", "--yes").exit()).isEqualTo(4);
            ShellHarness.Result setup = shell.run("env", "setup", "prod", "--confirm", "prod");
            assertThat(setup.exit()).as(setup.err()).isZero();
        }
    }

    @Test
    void refusesADatabaseOfAnotherEnvironmentUntilItIsAdopted(TestDatabase database) {
        try (ShellHarness shell = shell("PROD_DATABASE_URL", database.url())) {
            ShellHarness.Result setup = shell.run("env", "setup", "prod", "--confirm", "prod");
            assertThat(setup.exit()).as(setup.err()).isZero();
        }
        try (ShellHarness shell = shell("DEV_DATABASE_URL", database.url())) {
            for (String[] line : new String[][] {
                {"env", "setup", "dev"},
                {"schema", "show"},
                {"env", "reset", "dev", "--yes"},
                {"env", "setup", "--dry-run"}
            }) {
                ShellHarness.Result refused = shell.run(line);
                assertThat(refused.exit())
                        .as(String.join(" ", line) + refused.err())
                        .isEqualTo(4);
                assertThat(refused.err()).contains("the database says that it is \"prod\" (production)");
            }
            assertThat(shell.run("env", "setup", "dev", "--adopt", "staging").exit())
                    .isEqualTo(4);
            ShellHarness.Result adopted = shell.run("env", "setup", "dev", "--adopt", "prod");
            assertThat(adopted.exit()).as(adopted.err()).isZero();
        }
        try (ShellHarness shell = shell("DEV_DATABASE_URL", database.url())) {
            assertThat(shell.run("schema", "show").exit()).isZero();
        }
    }

    @Test
    void resetKeepsTheOldDatabaseAndUndoBringsItBack() {
        try (ShellHarness shell = shell("DEV_DATABASE_URL", server.url("shelltest_dev"))) {
            assertThat(shell.run("env", "setup", "dev").exit()).isZero();
            query("shelltest_dev", "INSERT INTO ward VALUES (7) RETURNING id");
            server.run("CREATE DATABASE shelltest_dev__new_20200101_000000_000");
            server.run("ALTER DATABASE shelltest_dev SET search_path TO public, \"$user\"");
            assertThat(shell.run("env", "reset", "dev").exit()).isEqualTo(4);
            ShellHarness.Result reset = shell.run("reset-database", "dev", "--yes");
            assertThat(reset.exit()).as(reset.err()).isZero();
            assertThat(query("shelltest_dev", "SELECT id FROM ward")).isEmpty();
            assertThat(query("shelltest_dev", "SHOW search_path")).containsExactly("public, \"$user\"");
            assertThat(query(
                            "shelltest_dev",
                            "SELECT phase || ' ' || kind FROM orderly.operation_log ORDER BY position"))
                    .containsExactly("started setup", "finished setup", "started reset", "finished reset");
            assertThat(server.databases().stream().filter(name -> name.startsWith("shelltest_dev__before_")))
                    .hasSize(1);
            assertThat(server.databases().stream().filter(name -> name.contains("__new_")))
                    .isEmpty();
            // what the migrations wrote is no loss
            assertThat(shell.run("undo", "--dry-run").out()).contains("nothing was written to it since");
            ShellHarness.Result undo = shell.run("undo", "--yes");
            assertThat(undo.exit()).as(undo.err()).isZero();
            assertThat(query("shelltest_dev", "SELECT id FROM ward")).containsExactly("7");
            assertThat(query("shelltest_dev", "SELECT kind FROM orderly.operation_log ORDER BY position DESC LIMIT 1"))
                    .containsExactly("undo");
            ShellHarness.Result verified = shell.run("audit", "verify");
            assertThat(verified.exit()).as(verified.err() + verified.out()).isZero();
        }
    }

    @Test
    void resetPutsTheOldDatabaseBackWhenAMigrationFails() throws IOException {
        try (ShellHarness shell = shell("DEV_DATABASE_URL", server.url("shelltest_dev"))) {
            assertThat(shell.run("env", "setup", "dev").exit()).isZero();
            query("shelltest_dev", "INSERT INTO ward VALUES (7) RETURNING id");
            write("migrations/versions/V2__broken.sql", "CREATE TABLE broken (id integer REFERENCES nowhere);\n");
            ShellHarness.Result reset = shell.run("env", "reset", "dev", "--yes");
            assertThat(reset.exit()).as(reset.err()).isEqualTo(6);
            assertThat(query("shelltest_dev", "SELECT id FROM ward")).containsExactly("7");
            assertThat(server.databases().stream().filter(name -> name.startsWith("shelltest_dev__")))
                    .isEmpty();
        }
    }

    @Test
    void resetEndsSessionsAndTellsWhose() throws SQLException {
        try (ShellHarness shell = shell("DEV_DATABASE_URL", server.url("shelltest_dev"))) {
            assertThat(shell.run("env", "setup", "dev").exit()).isZero();
            try (Connection other =
                    DriverManager.getConnection(server.jdbcUrl("shelltest_dev") + "&ApplicationName=report")) {
                assertThat(other.isValid(1)).isTrue();
                ShellHarness.Result reset = shell.run("env", "reset", "dev", "--yes");
                assertThat(reset.exit()).as(reset.err()).isZero();
                assertThat(reset.err())
                        .contains(
                                "sessions on the old database were ended: " + server.user() + " with report (backend ");
                assertThat(other.isValid(1)).isFalse();
            }
            assertThat(shell.run("undo", "--yes").exit()).isZero();
        }
    }

    @Test
    void resetIsRefusedInProductionWhateverIsThere() {
        try (ShellHarness shell = shell("PROD_DATABASE_URL", "postgresql://u@127.0.0.1:1/d")) {
            ShellHarness.Result reset = shell.run("env", "reset", "prod", "--yes", "--confirm", "prod");
            assertThat(reset.exit()).as(reset.err()).isEqualTo(4);
            assertThat(shell.run("env", "reset", "prod", "--dry-run").exit()).isEqualTo(4);
            assertThat(shell.run("env", "show", "prod").out()).containsPattern("reset +refused");
        }
    }

    private ShellHarness shell(String variable, String value) {
        return ShellHarness.in(folder, Map.of(variable, value, "HOME", folder.toString()));
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private List<String> query(String database, String sql) {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(database));
                ResultSet row = connection.createStatement().executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (row.next()) {
                values.add(row.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
