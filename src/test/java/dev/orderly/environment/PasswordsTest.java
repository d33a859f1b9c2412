package dev.orderly.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.ProblemException;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestServerExtension.class)
class PasswordsTest {

    @TempDir
    Path root;

    private final TestServer server = TestServer.get();
    private final List<String> asked = new ArrayList<>();

    @BeforeEach
    void makeRole() {
        server.run("CREATE ROLE keyed LOGIN PASSWORD 'a:b\\c d'");
    }

    @AfterEach
    void dropRole() {
        server.run("DROP ROLE keyed");
    }

    @Test
    void comeFromPgPassword(TestDatabase database) {
        connect(database, "format: 1\n", CredentialPrompt.none(), "PGPASSWORD", "a:b\\c d");
    }

    @Test
    void comeFromThePasswordFile(TestDatabase database) throws IOException {
        pgpass(
                "# comment\nother:*:*:*:no\n" + server.host() + ":" + server.port() + ":*:keyed:a\\:b\\\\c d\n",
                "rw-------");
        connect(database, "format: 1\n", CredentialPrompt.none());
    }

    @Test
    void areNotTakenFromAFileThatOthersMayRead(TestDatabase database) throws IOException {
        pgpass("*:*:*:keyed:a\\:b\\\\c d\n", "rw-r--r--");
        ProblemException e = catchThrowableOfType(
                ProblemException.class, () -> connect(database, "format: 1\n", CredentialPrompt.none()));
        assertThat(e.first().code()).isEqualTo("password-missing");
        assertThat(e.first().hints().get(1)).contains("others may read it", "chmod 600");
    }

    @Test
    void areAskedForWhenTheServerWantsOneAndThenRemembered(TestDatabase database) throws Exception {
        CredentialPrompt person = person(Optional.of(new Secret("a:b\\c d")), false);
        try (Configured configured = Configured.with(root, "format: 1\n", person, "DEV_DATABASE_URL", url(database))) {
            configured
                    .databases
                    .openReadOnlySession(configured.environment("dev"))
                    .close();
            configured
                    .databases
                    .openReadOnlySession(configured.environment("dev"))
                    .close();
        }
        assertThat(asked)
                .containsExactly(
                        "password of keyed at " + server.host() + ":" + server.port() + " for environment \"dev\"");
    }

    @Test
    void comeFromACommandInATrustedWorkspaceOnly(TestDatabase database) throws Exception {
        String yaml = "environments:\n  dev: {password_command: [sh, -c, \"touch ran; printf '%s' 'a:b\\\\c d'\"]}\n";
        try (Configured configured =
                Configured.with(root, yaml, CredentialPrompt.none(), "DEV_DATABASE_URL", url(database))) {
            Environment dev = configured.environment("dev");
            ProblemException e =
                    catchThrowableOfType(ProblemException.class, () -> configured.databases.openReadOnly(dev));
            assertThat(e.first().code()).isEqualTo("workspace-not-trusted");
            assertThat(e.exit()).isEqualTo(ExitCode.REFUSED);
            assertThat(root.resolve("ran")).doesNotExist();
            configured.trusted.trust(configured.workspace);
            configured.databases.openReadOnly(dev).close();
            assertThat(root.resolve("ran")).exists();
        }
    }

    @Test
    void fromACommandAreTrustedByThePersonOnce(TestDatabase database) throws Exception {
        String yaml = "environments:\n  dev: {password_command: [printf, 'a:b\\\\c d']}\n";
        for (int start = 0; start < 2; start++) {
            connect(database, yaml, person(Optional.empty(), true));
        }
        assertThat(asked).hasSize(1);
        assertThat(asked.get(0)).contains("printf");
    }

    @Test
    void ofACommandThatFailsAreToldWithoutItsArguments(TestDatabase database) {
        String yaml = "environments:\n  dev: {password_command: [sh, -c, 'exit 3 # token']}\n";
        ProblemException e = catchThrowableOfType(
                ProblemException.class, () -> connect(database, yaml, person(Optional.empty(), true)));
        assertThat(e.first().message())
                .isEqualTo("the password_command \"sh\" of environment \"dev\" ended with exit code 3");
    }

    private void connect(TestDatabase database, String yaml, CredentialPrompt prompt, String... variables) {
        List<String> pairs = new ArrayList<>(List.of("DEV_DATABASE_URL", url(database)));
        pairs.addAll(List.of(variables));
        try (Configured configured = Configured.with(root, yaml, prompt, pairs.toArray(String[]::new))) {
            assertThat(configured.databases.facts(configured.environment("dev")).user())
                    .isEqualTo("keyed");
        }
    }

    private static String url(TestDatabase database) {
        return Configured.url("keyed", Optional.empty(), database.name());
    }

    private void pgpass(String text, String permissions) throws IOException {
        Path file = Files.writeString(root.resolve(".pgpass"), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private CredentialPrompt person(Optional<Secret> password, boolean trusts) {
        return new CredentialPrompt() {
            @Override
            public Optional<Secret> password(String question) {
                asked.add(question);
                return password;
            }

            @Override
            public boolean trust(String question) {
                asked.add(question);
                return trusts;
            }
        };
    }
}
