package dev.orderly.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.sql.Identifier;
import dev.orderly.test.ShellHarness;
import dev.orderly.test.ShellHarness.Result;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Databases that were replaced and are kept: what is told of them, and what is dropped of them. */
@ExtendWith(TestServerExtension.class)
@Timeout(180)
class BackupKeptCommandsTest {

    private static final String WARDS = "CREATE TABLE ward (id int PRIMARY KEY); INSERT INTO ward VALUES (1)";

    /** Two names that are the same where they are cut. */
    private static final String LONG = "Klinik \"Süd\" mit einem langen Namen, ";

    @TempDir
    private Path folder;

    private final TestServer server = TestServer.get();
    private TestDatabase database;

    @BeforeEach
    void workspace() throws IOException {
        Files.createDirectories(folder.resolve("migrations/versions"));
        database = server.create(WARDS);
    }

    @AfterEach
    void dropped() {
        List.copyOf(server.databases()).stream()
                .filter(name -> name.startsWith(database.name() + "_") || name.startsWith("Klinik"))
                .forEach(server::dropDatabase);
        database.close();
    }

    private ShellHarness shell() {
        return shell(Map.of("DEV_DATABASE_URL", database.url()));
    }

    private ShellHarness shell(Map<String, String> urls) {
        Map<String, String> variables = new HashMap<>(urls);
        variables.put("HOME", folder.toString());
        return ShellHarness.in(folder, variables);
    }

    private static Result run(ShellHarness shell, String... line) {
        Result result = shell.run(line.length == 1 ? line[0].split(" ") : line);
        assertThat(result.exit()).as(String.join(" ", line) + "\n" + result).isZero();
        return result;
    }

    private static JsonNode json(ShellHarness shell, String line) {
        return JsonMapper.shared().readTree(run(shell, line + " --format json").out());
    }

    private static List<String> names(JsonNode list) {
        List<String> names = new ArrayList<>();
        list.forEach(each -> names.add(each.get("name").asString()));
        return names;
    }

    /** The newest first. */
    private List<String> kept(ShellHarness shell) {
        return names(json(shell, "backup kept").get("kept"));
    }

    private String keptByRestore(ShellHarness shell) {
        run(shell, "restore latest --yes");
        return kept(shell).get(0);
    }

    @Test
    void tellsWhatIsKeptAndWhichOperationDidIt() {
        try (ShellHarness shell = shell()) {
            assertThat(run(shell, "backup kept").out()).contains("nothing is kept of dev");
            String id = json(shell, "backup create").get("id").asString();
            String name = keptByRestore(shell);
            assertThat(name).startsWith(database.name() + "__before_");
            JsonNode kept = json(shell, "backup kept").get("kept").get(0);
            assertThat(kept.get("kind").asString()).isEqualTo("database");
            assertThat(kept.get("summary").asString()).startsWith("restore " + id);
            assertThat(kept.get("owner").asString()).isEqualTo(server.user());
            assertThat(kept.get("bytes").asLong()).isGreaterThan(1_000_000);
            assertThat(kept.get("wayBack").asBoolean()).isTrue();
            String operation = json(shell, "operation list")
                    .get("operations")
                    .get(1)
                    .get("operation")
                    .asString();
            assertThat(kept.get("operation").asString()).isEqualTo(operation);
            assertThat(run(shell, "backup kept").out())
                    .contains(name, operation, "brings it back")
                    .contains("1 kept, ", "backup drop-kept --older-than 7d");
            run(shell, "undo --yes");
            JsonNode after = json(shell, "backup kept").get("kept");
            assertThat(names(after)).doesNotContain(name).hasSize(1);
            assertThat(after.get(0).get("summary").asString()).startsWith("undo " + operation);
            assertThat(after.get(0).get("wayBack").asBoolean()).isTrue();
        }
    }

    @Test
    void rulesDropTheOldAndLeaveTheWayBack() {
        try (ShellHarness shell = shell()) {
            run(shell, "backup create");
            String first = keptByRestore(shell);
            String second = keptByRestore(shell);
            String third = keptByRestore(shell);
            assertThat(kept(shell)).containsExactly(third, second, first);
            assertThat(run(shell, "backup drop-kept --older-than 7d --yes").out())
                    .contains("younger than the age");
            assertThat(kept(shell)).hasSize(3);

            assertThat(run(shell, "backup drop-kept --keep 2 --dry-run").out()).contains("would be dropped");
            assertThat(server.databases()).contains(first);
            JsonNode dropped = json(shell, "backup drop-kept --keep 2 --yes");
            assertThat(names(dropped.get("dropped"))).containsExactly(first);
            assertThat(names(dropped.get("kept"))).containsExactly(third, second);
            assertThat(dropped.get("kept").get(0).get("reason").asString())
                    .isEqualTo("undo of the last change needs it");
            assertThat(dropped.get("kept").get(1).get("reason").asString()).isEqualTo("one of the newest");
            assertThat(server.databases()).contains(second, third).doesNotContain(first);

            run(shell, "backup drop-kept --older-than 0s --keep 0 --yes");
            assertThat(kept(shell)).containsExactly(third);
            run(shell, "undo --yes");
        }
    }

    @Test
    void aLaterChangeLeavesItToTheRules() {
        try (ShellHarness shell = shell()) {
            run(shell, "backup create");
            String name = keptByRestore(shell);
            run(shell, "sql", "INSERT INTO ward VALUES (2)", "--yes");
            assertThat(json(shell, "backup kept")
                            .get("kept")
                            .get(0)
                            .get("wayBack")
                            .asBoolean())
                    .isFalse();
            run(shell, "backup drop-kept --older-than 0s --yes");
            assertThat(server.databases()).doesNotContain(name);
        }
    }

    @Test
    void theWayBackGoesByItsNameAloneAndUndoSaysSo() {
        try (ShellHarness shell = shell()) {
            run(shell, "backup create");
            String name = keptByRestore(shell);
            Result unanswered = shell.run("backup", "drop-kept", name);
            assertThat(unanswered.exit()).isEqualTo(4);
            assertThat(unanswered.err())
                    .contains("hint: drop database \"" + name + "\", ", "hint: undo cannot take back ", "--yes");
            assertThat(run(shell, "backup", "drop-kept", name, "--dry-run").out())
                    .contains("would be dropped", "undo cannot take the last change back after that");
            assertThat(server.databases()).contains(name);

            run(shell, "backup", "drop-kept", name, "--yes");
            assertThat(server.databases()).doesNotContain(name);
            assertThat(run(shell, "audit log --format json").out())
                    .contains("drop the kept database \\\"" + name, "\"drop database \\\"" + name + "\\\", ");
            for (String undo : List.of("undo --dry-run", "undo --yes")) {
                Result gone = shell.run(undo.split(" "));
                assertThat(gone.exit()).as(undo).isEqualTo(4);
                assertThat(gone.err()).contains("the kept database \"" + name + "\" does not exist any more");
            }
            run(shell, "audit verify");
        }
    }

    @Test
    void namesThatOnlyLookLikeItAreOthers() {
        String own = database.name() + "__before_20260101_000000_000";
        List<String> others = List.of(
                database.name() + "_x__before_20260101_000000_000",
                database.name() + "__before_20260101_000000_000x",
                database.name() + "__before_20261399_000000_000",
                database.name() + "__before_the_move",
                database.name() + "__new_20260101_000000_000");
        others.forEach(
                name -> server.run("CREATE DATABASE " + Identifier.of(name).quoted()));
        server.run("CREATE DATABASE " + own);
        try (ShellHarness shell = shell()) {
            assertThat(kept(shell)).containsExactly(own);
            for (String name : others) {
                Result refused = shell.run("backup", "drop-kept", name, "--yes");
                assertThat(refused.exit()).as(name).isEqualTo(2);
                assertThat(refused.err()).contains("nothing of the name \"" + name + "\" is kept of this environment");
            }
            assertThat(run(shell, "backup drop-kept --keep 0 --yes").out())
                    .contains("the log knows no operation that made it");
            assertThat(server.databases()).containsAll(others).contains(own);
            run(shell, "backup", "drop-kept", own, "--yes");
            assertThat(server.databases()).containsAll(others).doesNotContain(own);
        }
    }

    @Test
    void longNamesThatBeginAlikeAreToldApart() {
        String dev = LONG + "Station 1";
        String test = LONG + "Station 2";
        for (String name : List.of(dev, test)) {
            server.run("CREATE DATABASE " + Identifier.of(name).quoted() + " TEMPLATE " + database.name());
        }
        try (ShellHarness shell = shell(Map.of("DEV_DATABASE_URL", url(dev), "TEST_DATABASE_URL", url(test)))) {
            run(shell, "backup create");
            String name = keptByRestore(shell);
            assertThat(name).startsWith("Klinik \"Süd\" mit").contains("__before_");
            run(shell, "restore latest --env test --yes");
            assertThat(kept(shell)).containsExactly(name);
            String other =
                    names(json(shell, "backup kept --env test").get("kept")).get(0);
            assertThat(other).isNotEqualTo(name);
            assertThat(shell.run("backup", "drop-kept", name, "--env", "test", "--yes")
                            .exit())
                    .isEqualTo(2);
            run(shell, "backup", "drop-kept", name, "--yes");
            assertThat(server.databases()).contains(other).doesNotContain(name);
        }
    }

    private String url(String name) {
        return server.url(URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"));
    }

    @Test
    void whoIsConnectedIsNamedInsteadOfEnded() throws SQLException {
        try (ShellHarness shell = shell()) {
            run(shell, "backup create");
            String first = keptByRestore(shell);
            String second = keptByRestore(shell);
            try (Connection reader = DriverManager.getConnection(server.jdbcUrl(second))) {
                Result refused = shell.run("backup", "drop-kept", first, second, "--yes");
                assertThat(refused.exit()).isEqualTo(4);
                assertThat(refused.err())
                        .contains("the database \"" + second + "\" is in use by other sessions: " + server.user());
                assertThat(reader.isValid(1)).isTrue();
            }
            assertThat(kept(shell)).containsExactly(second, first);
            run(shell, "backup", "drop-kept", first, second, "--yes");
            assertThat(kept(shell)).isEmpty();
        }
    }

    @Test
    void whatIsBoundToItIsNamed() {
        try (ShellHarness shell = shell()) {
            run(shell, "backup create");
            database.execute("CREATE SUBSCRIPTION \"News\" CONNECTION 'dbname=nowhere' PUBLICATION p"
                    + " WITH (connect = false, slot_name = NONE)");
            run(shell, "restore latest --allow-bound --yes");
            String name = kept(shell).get(0);
            Result refused = shell.run("backup", "drop-kept", name, "--yes");
            assertThat(refused.exit()).isEqualTo(4);
            assertThat(refused.err()).contains("would go with it: subscription \"News\"");
            assertThat(server.databases()).contains(name);
        }
    }

    @Test
    void anotherRolesDatabaseIsLeft() {
        String role = "kept_reader";
        String name = database.name() + "__before_20260101_000000_000";
        server.run("CREATE ROLE " + role + " LOGIN PASSWORD 'secret'");
        server.run("CREATE DATABASE " + name);
        server.run("REVOKE CONNECT ON DATABASE " + name + " FROM PUBLIC");
        String url = "postgresql://" + role + ":secret@" + server.host() + ":" + server.port() + "/" + database.name();
        try (ShellHarness shell = shell(Map.of("DEV_DATABASE_URL", url))) {
            assertThat(json(shell, "backup kept")
                            .get("kept")
                            .get(0)
                            .get("bytes")
                            .isNull())
                    .isTrue();
            Result refused = shell.run("backup", "drop-kept", name, "--yes");
            assertThat(refused.exit()).isEqualTo(4);
            assertThat(refused.err())
                    .contains("belongs to role \"" + server.user() + "\", and only that role may drop it")
                    .contains("hint: let that role or an administrator run: DROP DATABASE " + name);
            assertThat(server.databases()).contains(name);
        } finally {
            server.dropRole(role);
        }
    }

    @Test
    void anEnvironmentsDatabaseIsLeft() {
        try (ShellHarness shell = shell()) {
            run(shell, "backup create");
            keptByRestore(shell);
            keptByRestore(shell);
        }
        String name;
        try (ShellHarness shell = shell()) {
            name = kept(shell).get(1);
        }
        try (ShellHarness shell =
                shell(Map.of("DEV_DATABASE_URL", database.url(), "TEST_DATABASE_URL", server.url(name)))) {
            assertThat(run(shell, "backup drop-kept --keep 0 --yes").out())
                    .contains("the database of environment \"test\"");
            Result refused = shell.run("backup", "drop-kept", name, "--yes");
            assertThat(refused.exit()).isEqualTo(4);
            assertThat(refused.err()).contains("is that of environment \"test\"");
            assertThat(server.databases()).contains(name);
        }
    }

    @Test
    void somethingHasToSayWhatIsDropped() {
        try (ShellHarness shell = shell()) {
            for (String line : List.of(
                    "backup drop-kept --yes",
                    "backup drop-kept x --keep 1 --yes",
                    "backup drop-kept --keep -1 --yes",
                    "backup drop-kept --older-than soon --yes",
                    "backup drop-kept nothing --yes")) {
                assertThat(shell.run(line.split(" ")).exit()).as(line).isEqualTo(2);
            }
        }
    }
}
