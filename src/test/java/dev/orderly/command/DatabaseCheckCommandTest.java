package dev.orderly.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.test.ShellHarness;
import dev.orderly.test.ShellHarness.Result;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServerExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code db check} as a person and a pipeline see it. */
@ExtendWith(TestServerExtension.class)
final class DatabaseCheckCommandTest {

    private static final String BROKEN = """
            CREATE TABLE heap (a int);
            GRANT INSERT ON heap TO PUBLIC;
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void makeTheWorkspace() throws IOException {
        Files.createDirectories(folder.resolve("migrations/model"));
    }

    private ShellHarness shell(TestDatabase database) {
        return ShellHarness.in(folder, Map.of("HOME", folder.toString(), "DEV_DATABASE_URL", database.url()));
    }

    private void declare(String yaml) throws IOException {
        Files.writeString(folder.resolve("migrations/model/checks.yaml"), yaml);
    }

    @Test
    void tellsObjectReasonAndRemedyAndExitsByTheSeverity(TestDatabase database) {
        database.execute(BROKEN);
        try (ShellHarness shell = shell(database)) {
            Result all = shell.run("db", "check", "--rule", "table-without-primary-key,public-write");
            assertThat(all.exit()).isEqualTo(5);
            assertThat(all.out()).isEqualTo("""
                    error, public-write: PUBLIC is every role, also those that are made later

                    object       found
                    -----------  -----------------------------------------------------
                    public.heap  whoever can connect may insert
                                 mend: REVOKE INSERT ON TABLE public.heap FROM PUBLIC;

                    warning, table-without-primary-key: rows cannot be told apart: logical replication refuses their changes, tools cannot address them

                    object       found
                    -----------  --------------------------------------------------------------------------------------------
                    public.heap  no primary key
                                 mend: ALTER TABLE public.heap ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY;

                    2 rules found 1 error, 1 warning, 0 remarks in dev
                    """);
            assertThat(shell.run("check", "--rule", "table-without-primary-key").exit())
                    .isZero();
            assertThat(shell.run("check", "--rule", "table-without-primary-key", "--fail-on", "warning")
                            .exit())
                    .isEqualTo(5);
            assertThat(shell.run("check", "--rule", "public-write", "--fail-on", "never")
                            .exit())
                    .isZero();
            assertThat(shell.run("check", "--skip", "public-write,risky-setting")
                            .exit())
                    .isZero();
        }
    }

    @Test
    void tellsTheSameAsData(TestDatabase database) {
        database.execute(BROKEN);
        try (ShellHarness shell = shell(database)) {
            Result result = shell.run("db", "check", "--rule", "public-write,index-damage", "--format", "json");
            JsonNode json = JsonMapper.builder().build().readTree(result.out());
            assertThat(json.get("errors").asInt()).isEqualTo(1);
            JsonNode finding = json.get("findings").get(0);
            assertThat(finding.get("rule").asString()).isEqualTo("public-write");
            assertThat(finding.get("severity").asString()).isEqualTo("error");
            assertThat(finding.get("object").asString()).isEqualTo("public.heap");
            assertThat(finding.get("mend").asString()).isEqualTo("REVOKE INSERT ON TABLE public.heap FROM PUBLIC;");
            assertThat(json.get("notLookedAt").get(0).get("why").asString())
                    .isEqualTo("the extension amcheck is not installed: CREATE EXTENSION amcheck");
        }
    }

    @Test
    void livesWithWhatIsAcceptedAndTellsWhatIsNotFoundAnyMore(TestDatabase database) throws IOException {
        database.execute(BROKEN);
        declare("""
                format: 1
                accepted:
                  - {rule: public-write, object: public.heap, reason: a drop box}
                  - {rule: public-write, object: public.gone, reason: was one}
                """);
        try (ShellHarness shell = shell(database)) {
            Result result = shell.run("db", "check", "--rule", "public-write");
            assertThat(result.exit()).isZero();
            assertThat(result.out()).isEqualTo("""
                    checks.yaml:4: public-write does not find public.gone any more: take the line out

                    1 rule found nothing in dev; 1 accepted in checks.yaml
                    """);
        }
    }

    @Test
    void tellsAllThatIsWrongWithTheFile(TestDatabase database) throws IOException {
        declare("""
                format: 1
                references:
                  notes: {table: note, columns: [a, b], references: visit, key: [id]}
                accepted:
                  - {rule: public-writes, object: public.heap, reason: why}
                  - {rule: public-write, object: public.heap}
                """);
        try (ShellHarness shell = shell(database)) {
            Result result = shell.run("db", "check");
            assertThat(result.exit()).isEqualTo(6);
            assertThat(result.err())
                    .contains(
                            "each column needs one of the key",
                            "there is no rule \"public-writes\"",
                            "did you mean \"public-write\"?",
                            "reason: it is missing",
                            "code: checks-invalid");
        }
    }

    @Test
    void refusesRulesAndSeveritiesThatThereAreNot(TestDatabase database) {
        try (ShellHarness shell = shell(database)) {
            Result rule = shell.run("db", "check", "--rule", "bloat-table");
            assertThat(rule.exit()).isEqualTo(2);
            assertThat(rule.err()).contains("--rule: there is no rule \"bloat-table\"");
            assertThat(shell.run("db", "check", "--fail-on", "fatal").exit()).isEqualTo(2);
        }
    }
}
