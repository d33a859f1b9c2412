package dev.orderly.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import dev.orderly.workspace.Settings;
import dev.orderly.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentsTest {

    @TempDir
    Path root;

    @Test
    void areFourOnTheEmbeddedServerWithoutAnyConfiguration() throws IOException {
        yaml("format: 1\nname: hms\n");
        assertThat(read(Map.of()).all())
                .extracting(
                        Environment::name, Environment::kind, e -> e.endpoint().describe())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("dev", EnvironmentKind.DEVELOPMENT, "embedded/hms_dev"),
                        org.assertj.core.groups.Tuple.tuple("test", EnvironmentKind.TESTING, "embedded/hms_test"),
                        org.assertj.core.groups.Tuple.tuple("staging", EnvironmentKind.STAGING, "embedded/hms_staging"),
                        org.assertj.core.groups.Tuple.tuple("prod", EnvironmentKind.PRODUCTION, "embedded/hms_prod"));
    }

    @Test
    void areNotConfiguredAsSoonAsAnotherHasAUrl() throws IOException {
        yaml("environments:\n  staging: {url: embedded, database: stage}\n");
        Environments environments = read(Map.of("DEV_DATABASE_URL", "postgresql://h/d"));
        assertThat(environments.named("dev").endpoint())
                .isEqualTo(new UrlEndpoint(DatabaseUrl.parse("postgresql://h/d"), "the environment: DEV_DATABASE_URL"));
        assertThat(environments.named("test").endpoint()).isEqualTo(new NotConfigured("TEST_DATABASE_URL"));
        assertThat(environments.named("staging").endpoint()).isEqualTo(new EmbeddedEndpoint("stage"));
        assertThat(environments.named("prod").endpoint()).isEqualTo(new NotConfigured("PROD_DATABASE_URL"));
    }

    @Test
    void takeTheUrlFromTheProcessThenDotEnvThenTheFile() throws IOException {
        yaml("""
                environments:
                  dev: {url: "postgresql://yaml/dev"}
                  test: {url: "postgresql://yaml/test"}
                  staging: {url: "postgresql://yaml/staging"}
                """);
        Files.writeString(
                root.resolve(".env"),
                "DEV_DATABASE_URL=postgresql://dotenv/dev\nTEST_DATABASE_URL=postgresql://dotenv/test\n");
        Environments environments = read(Map.of("DEV_DATABASE_URL", "postgresql://process/dev"));
        assertThat(environments.named("dev").endpoint().describe()).isEqualTo("postgresql://process:5432/dev");
        assertThat(environments.named("test").endpoint().describe()).isEqualTo("postgresql://dotenv:5432/test");
        assertThat(environments.named("staging").endpoint().describe()).isEqualTo("postgresql://yaml:5432/staging");
        assertThat(((UrlEndpoint) environments.named("staging").endpoint()).source())
                .isEqualTo("orderly.yaml:4: environments.staging.url");
    }

    @Test
    void extendEachOtherAndTakePresets() throws IOException {
        Files.writeString(root.resolve("ca.pem"), "");
        yaml("""
                environments:
                  staging:
                    url: postgresql://cloud/staging
                    preset: managed-cloud
                    pool: 7
                    timeouts: {lock: 500ms}
                    tls: {mode: verify-ca, root_certificate: ca.pem}
                    rules: {minimum_server: 15, require_tls: true, extensions: [pgcrypto]}
                  prod:
                    extends: staging
                    url: postgresql://cloud/prod
                    replica: postgresql://replica/prod
                    timeouts: {statement: 2min}
                  qa: {extends: prod, url: "postgresql://cloud/qa", kind: testing}
                  review: {extends: test, preset: shared-server, url: embedded}
                """);
        Environments environments = read(Map.of());
        Environment prod = environments.named("prod");
        assertThat(prod.kind()).isEqualTo(EnvironmentKind.PRODUCTION);
        assertThat(prod.settings())
                .isEqualTo(new ConnectionSettings(
                        7,
                        Duration.ofSeconds(15),
                        java.util.Optional.of(Duration.ofMinutes(2)),
                        Duration.ofMillis(500),
                        java.util.Optional.of(TlsMode.VERIFY_CA),
                        java.util.Optional.of(root.resolve("ca.pem")),
                        List.of(),
                        false));
        assertThat(prod.rules().extensions()).containsExactly("pgcrypto");
        assertThat(prod.replica()).isPresent();
        assertThat(environments.named("qa").kind()).isEqualTo(EnvironmentKind.TESTING);
        assertThat(environments.named("qa").replica()).isEmpty();
        assertThat(environments.named("qa").settings()).isEqualTo(prod.settings());
        assertThat(environments.named("review").kind()).isEqualTo(EnvironmentKind.TESTING);
        assertThat(environments.named("review").settings().poolSize()).isEqualTo(2);
    }

    @Test
    void tellEveryProblemOfTheConfigurationAtOnce() throws IOException {
        Files.writeString(
                root.resolve(".env"), "DEV_DATABASE_URL=postgresql://u:secret@h:99999/d\nnot an assignment\n");
        yaml("""
                format: 1
                nam: x
                environments:
                  dev: {pool: many, tiemouts: {lock: 1s}}
                  test: {kind: tset, timeouts: {lock: 5 parsecs, conect: 1s}}
                  Qa: {kind: testing}
                  eu: {}
                  model: {kind: testing}
                  a: {extends: b, kind: testing}
                  b: {extends: a}
                  c: {extends: tets}
                  prod: {tls: {root_certificate: missing.pem}, password_command: {a: b}}
                """);
        ProblemException e = catchThrowableOfType(ProblemException.class, () -> read(Map.of()));
        assertThat(e.exit()).isEqualTo(ExitCode.CONNECTION);
        assertThat(e.problems().toString()).doesNotContain("secret");
        assertThat(e.problems().stream().map(Problem::message))
                .containsExactlyInAnyOrder(
                        ".env:2: expected NAME=value",
                        "orderly.yaml:2: nam: unknown key",
                        "orderly.yaml:4: environments.dev.pool: \"many\" is not a number from 1 to 100",
                        "orderly.yaml:4: environments.dev.tiemouts: unknown key",
                        ".env: DEV_DATABASE_URL: not a usable database URL: the port is not a number from 1 to 65535",
                        "orderly.yaml:5: environments.test.kind: \"tset\" is not one of development, production, staging, testing",
                        "orderly.yaml:5: environments.test.timeouts.lock: \"5 parsecs\" is not a length of time",
                        "orderly.yaml:5: environments.test.timeouts.conect: unknown key",
                        "orderly.yaml:6: environments.Qa: not a name for an environment",
                        "orderly.yaml:7: environments.eu.kind: the kind is missing",
                        "orderly.yaml:8: environments.model: the word \"model\" has another meaning",
                        "orderly.yaml:9: environments.a.extends: goes round in a circle: a → b",
                        "orderly.yaml:10: environments.b.extends: goes round in a circle: b → a",
                        "orderly.yaml:11: environments.c.extends: \"tets\" is not one of Qa, a, b, c, dev, eu, model, prod, staging, test",
                        "orderly.yaml:11: environments.c.kind: the kind is missing",
                        "orderly.yaml:12: environments.prod.tls.root_certificate: cannot read \""
                                + root.resolve("missing.pem") + "\"",
                        "orderly.yaml:12: environments.prod.password_command: expected a list");
        assertThat(e.problems().stream().flatMap(problem -> problem.hints().stream()))
                .contains(
                        "did you mean \"name\"?",
                        "did you mean \"timeouts\"?",
                        "did you mean \"connect\"?",
                        "did you mean \"test\"?");
    }

    @Test
    void mayNotShareADatabase() throws IOException {
        Map<String, String> variables = Map.of(
                "DEV_DATABASE_URL",
                "postgresql://a@localhost/d",
                "PROD_DATABASE_URL",
                "postgresql://b@127.0.0.1:5432/d");
        assertThatThrownBy(() -> read(variables))
                .hasMessage(
                        "environments \"dev\" and \"prod\" have the same database, postgresql://b@127.0.0.1:5432/d");
        yaml("environments:\n  dev: {database: one}\n  test: {database: one}\n");
        assertThatThrownBy(() -> read(Map.of()))
                .hasMessage("environments \"dev\" and \"test\" have the same database, embedded/one");
    }

    @Test
    void areFoundByNameWithAHintForTheNearest() {
        assertThatThrownBy(() -> read(Map.of()).named("stagging")).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.first().message()).isEqualTo("no environment \"stagging\"");
            assertThat(e.first().hints().get(0)).isEqualTo("did you mean \"staging\"?");
            assertThat(e.exit()).isEqualTo(ExitCode.CONNECTION);
        });
    }

    private Environments read(Map<String, String> variables) {
        return Environments.of(Settings.load(new Workspace(root), variables));
    }

    private void yaml(String text) throws IOException {
        Files.writeString(root.resolve("orderly.yaml"), text);
    }
}
