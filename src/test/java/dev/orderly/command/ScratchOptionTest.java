package dev.orderly.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.environment.DatabaseUrl;
import dev.orderly.environment.Environment;
import dev.orderly.environment.EnvironmentKind;
import dev.orderly.environment.Marker;
import dev.orderly.environment.UrlEndpoint;
import dev.orderly.test.ShellHarness;
import dev.orderly.test.ShellHarness.Result;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code --scratch} names the server that plans are tried on. */
@ExtendWith(TestServerExtension.class)
class ScratchOptionTest {

    private static final String OLD = "CREATE TABLE patient (id int PRIMARY KEY)";
    private static final String NEW = OLD + "; CREATE INDEX patient_parity ON patient ((id % 2))";

    @TempDir
    private Path folder;

    private ShellHarness shell(String yaml, Map<String, String> variables) throws IOException {
        Files.writeString(folder.resolve("orderly.yaml"), "format: 1\n" + yaml);
        return ShellHarness.in(folder, variables);
    }

    private static Result prove(ShellHarness shell, String from, String to, String scratch) {
        return shell.run("schema", "diff", "--from", from, "--to", to, "--prove", "--scratch", scratch);
    }

    private static void assertNothingIsLeft() {
        assertThat(TestServer.get().databases()).noneMatch(name -> name.startsWith("orderly_scratch_"));
    }

    @Test
    void targetNeedsNoWorkspaceAndLeavesNothing() {
        try (TestDatabase from = TestServer.get().create(OLD);
                TestDatabase to = TestServer.get().create(NEW)) {
            try (ShellHarness shell = ShellHarness.in(folder, Map.of())) {
                for (int again = 0; again < 2; again++) {
                    Result proven = prove(shell, from.url(), to.url(), "target");
                    assertThat(proven.exit()).as(proven.toString()).isZero();
                    assertThat(proven.out()).contains("proven: the plan leads there, and its undo back");
                }
            }
            assertThat(folder).isEmptyDirectory();
        }
        assertNothingIsLeft();
    }

    @Test
    void subscriptionsStayDisabledAndKeepNoDatabase() {
        String subscription = "CREATE SUBSCRIPTION feed CONNECTION 'host=127.0.0.1 port=1 dbname=none' PUBLICATION p"
                + " WITH (connect = false, slot_name = 'theirs')";
        try (TestDatabase from = TestServer.get().create(subscription);
                TestDatabase to = TestServer.get().create(OLD)) {
            from.execute("ALTER SUBSCRIPTION feed ENABLE");
            to.execute("CREATE PUBLICATION p");
            try (ShellHarness shell = ShellHarness.in(folder, Map.of())) {
                Result proven = prove(shell, from.url(), to.url(), "target");
                assertThat(proven.exit()).as(proven.toString()).isZero();
                assertThat(prove(shell, to.url(), from.url(), "target").exit()).isZero();
            } finally {
                from.execute("ALTER SUBSCRIPTION feed DISABLE");
                from.execute("ALTER SUBSCRIPTION feed SET (slot_name = NONE)");
                from.execute("DROP SUBSCRIPTION feed");
            }
        }
        assertNothingIsLeft();
    }

    @Test
    void aUrlNamesAnyOtherServer() throws IOException {
        try (TestDatabase from = TestServer.get().create(OLD);
                TestDatabase to = TestServer.get().create(NEW)) {
            try (ShellHarness shell = ShellHarness.in(folder, Map.of())) {
                String server = TestServer.get().superuserUrl();
                assertThat(prove(shell, from.url(), to.url(), server).exit()).isZero();
                Path file = Files.writeString(folder.resolve("new.sql"), NEW);
                assertThat(prove(shell, from.url(), file.toString(), server).exit())
                        .isZero();
            }
        }
        assertNothingIsLeft();
    }

    @Test
    void theModelIsLoadedOnTheServerOfTheFirstSide() throws IOException {
        try (TestDatabase from = TestServer.get().create(OLD);
                ShellHarness shell = shell("", Map.of("DEV_DATABASE_URL", from.url()))) {
            Files.createDirectories(folder.resolve("migrations/model"));
            Files.writeString(folder.resolve("migrations/model/patient.sql"), NEW);
            assertThat(prove(shell, from.url(), "model", "target").exit()).isZero();
            assertThat(prove(shell, "dev", "model", "target").exit()).isZero();
            Result created = shell.run("migration", "create", "-m", "parity", "--scratch", "target");
            assertThat(created.exit()).as(created.toString()).isZero();
            assertThat(created.out()).contains("proven forward and back");
        }
        TestServer.get().databases().stream()
                .filter(name -> name.startsWith("orderly_kept_"))
                .forEach(TestServer.get()::dropDatabase);
    }

    @Test
    void aRoleThatMayNotCreateDatabasesIsToldSo() {
        TestServer.get().run("CREATE ROLE newcomer LOGIN PASSWORD 'newcomer'");
        try (TestDatabase from = TestServer.get().create(OLD);
                ShellHarness shell = ShellHarness.in(folder, Map.of())) {
            String url = from.url().replaceFirst("//[^@]*@", "//newcomer:newcomer@");
            Result refused = prove(shell, url, from.url(), "target");
            assertThat(refused.exit()).isEqualTo(3);
            assertThat(refused.err())
                    .contains("scratch databases cannot be made: the role \"newcomer\" may not create databases on the")
                    .contains("code: scratch-impossible");
        } finally {
            TestServer.get().dropRole("newcomer");
        }
    }

    @Test
    void aDatabaseThatIsMarkedAsProductionIsLeftAlone() throws SQLException {
        try (TestDatabase from = TestServer.get().create(OLD);
                TestDatabase to = TestServer.get().create(NEW);
                ShellHarness shell = ShellHarness.in(folder, Map.of())) {
            mark(from, "live", EnvironmentKind.PRODUCTION);
            Result refused = prove(shell, from.url(), to.url(), "target");
            assertThat(refused.exit()).isEqualTo(4);
            assertThat(refused.err())
                    .contains("the database \"" + from.name() + "\" on ")
                    .contains(" is \"live\" (production)")
                    .contains("code: scratch-refused");
            assertThat(prove(shell, to.url(), from.url(), from.url()).exit()).isEqualTo(4);
            assertThat(prove(shell, to.url(), from.url(), "target").exit()).isZero();
            mark(to, "qa", EnvironmentKind.TESTING);
            assertThat(prove(shell, to.url(), from.url(), "target").exit()).isZero();
        }
        assertNothingIsLeft();
    }

    private static void mark(TestDatabase database, String name, EnvironmentKind kind) throws SQLException {
        try (Connection connection = database.connect()) {
            Marker.write(
                    connection, Environment.of(name, kind, new UrlEndpoint(DatabaseUrl.parse(database.url()), "test")));
        }
    }

    @Test
    void aServerOfStagingHasToSayItItself() throws IOException {
        try (TestDatabase from = TestServer.get().create(OLD);
                TestDatabase to = TestServer.get().create(NEW)) {
            Map<String, String> variables = Map.of("STAGING_DATABASE_URL", from.url());
            try (ShellHarness shell = shell("", variables)) {
                Result refused = prove(shell, "staging", to.url(), "target");
                assertThat(refused.exit()).isEqualTo(4);
                assertThat(refused.err())
                        .contains("\"staging\" is staging")
                        .contains("say \"scratch: target\" for \"staging\" in orderly.yaml");
                Result beside = prove(shell, to.url(), from.url(), "target");
                assertThat(beside.exit()).isEqualTo(4);
                assertThat(beside.err()).contains("\"staging\" (staging) is on 127.0.0.1:");
            }
            try (ShellHarness shell = shell("environments: {staging: {scratch: target}}\n", variables)) {
                assertThat(prove(shell, "staging", to.url(), "target").exit()).isZero();
                assertThat(prove(shell, to.url(), from.url(), "target").exit()).isZero();
            }
        }
        assertNothingIsLeft();
    }

    @Test
    void anyOtherWordIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("old.sql"), OLD);
        try (ShellHarness shell = ShellHarness.in(folder, Map.of())) {
            Result unknown = prove(shell, file.toString(), file.toString(), "server");
            assertThat(unknown.exit()).isEqualTo(2);
            assertThat(unknown.err()).contains("--scratch cannot be \"server\"", "code: scratch-unknown");
            Result nowhere = prove(shell, file.toString(), file.toString(), "target");
            assertThat(nowhere.exit()).isEqualTo(2);
            assertThat(nowhere.err()).contains("neither side is a database with a server");
        }
    }
}
