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
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Decisions are proposed beside those that people have made, and wait for a person. */
@ExtendWith(TestServerExtension.class)
class PolicyCommandsTest {

    private static final String SCHEMA = """
            CREATE TABLE patient (id integer PRIMARY KEY, full_name text NOT NULL, email text NOT NULL UNIQUE,
                date_of_birth date, gender char(1) NOT NULL CHECK (gender IN ('m', 'f')), contact jsonb, status text);
            INSERT INTO patient SELECT i, 'Asha Rao', 'asha' || i || '@firm.example', '1970-01-01'::date + i, 'f',
                jsonb_build_object('reach', jsonb_build_object('telefon', '+49 30 12345' || i), 'theme', 'dark'), 'open'
                FROM generate_series(100, 180) i;
            CREATE TABLE "Visit Log" (id integer PRIMARY KEY, patient_id integer NOT NULL REFERENCES patient, "at" date);
            """;

    private static final String DECIDED = """
            # ours, and not to be touched
            format: 1
            reviewed: {by: data office, on: 2026-01-31}   # all of it
            tables:
              gone: {action: omit, reason: of no use}
              patient:
                columns:
                  id: {class: none, action: encrypt, domain: patient}
                  # looked at twice
                  email: {class: none, action: keep}
                  contact:
                    class: phone
                    paths:
                      theme: {class: none, action: keep}

            # the end
            """;

    @TempDir
    private Path folder;

    private TestDatabase database;
    private ShellHarness shell;

    @BeforeEach
    void aDatabase() throws IOException {
        database = TestServer.get().create(SCHEMA);
        Files.createDirectories(folder.resolve("migrations/model"));
        shell = ShellHarness.in(folder, Map.of("HOME", folder.toString(), "DEV_DATABASE_URL", database.url()));
    }

    @AfterEach
    void drop() {
        shell.close();
        database.close();
    }

    private Path file() {
        return folder.resolve("migrations/model/privacy.yaml");
    }

    private JsonNode propose(String... more) {
        List<String> line = new ArrayList<>(List.of("privacy", "policy", "--seed", "7", "--format", "json"));
        line.addAll(Arrays.asList(more));
        Result result = shell.run(line.toArray(String[]::new));
        assertThat(result.exit()).as(result.err()).isZero();
        return JsonMapper.shared().readTree(result.out());
    }

    private List<String> misfits() {
        Result result = shell.run("privacy", "check", "--format", "json");
        return JsonMapper.shared()
                .readTree(result.out())
                .get("misfits")
                .valueStream()
                .map(each -> each.get("message").asString())
                .toList();
    }

    @Test
    void beginsAPolicyThatOnlyLacksItsReview() throws IOException {
        assertThat(propose("--dry-run").get("written").asBoolean()).isFalse();
        assertThat(file()).doesNotExist();

        JsonNode proposal = propose();

        assertThat(proposal.get("written").asBoolean()).isTrue();
        assertThat(proposal.get("begun").asBoolean()).isTrue();
        String text = Files.readString(file());
        assertThat(text)
                .contains("  patient:\n    reviewed: no\n    person: id\n")
                .containsPattern(
                        "full_name: \\{class: person_name, action: fake, as: full_name}  # [01]\\.\\d\\d by name")
                .contains("email: {class: email, action: encrypt, domain: email}")
                .contains("date_of_birth: {class: date_of_birth, action: shift}")
                .contains("'reach.telefon': {class: phone, action: encrypt, domain: phone}".replace("'", ""))
                .contains("reach.*': {class: none, action: null}")
                .contains("status: {class: none, action: keep}")
                .contains("  'Visit Log':\n    reviewed: no\n    person: patient_id\n")
                .contains("patient_id: {class: none, action: reference}");
        assertThat(misfits())
                .isNotEmpty()
                .allMatch(each -> each.contains("nobody has reviewed") || each.contains("patient.gender"));

        Files.writeString(file(), text.replaceAll("    reviewed: no\n", "").replace("format: 1\n", """
                format: 1
                reviewed: {by: data office, on: 2026-01-31}
                """));
        assertThat(misfits()).allMatch(each -> each.contains("patient.gender"));
    }

    @Test
    void addsToAPolicyWithoutTouchingIt() throws IOException {
        Files.writeString(file(), DECIDED);

        JsonNode proposal = propose();

        String text = Files.readString(file());
        assertThat(text.lines().toList()).containsSubsequence(DECIDED.lines().toList());
        assertThat(text)
                .containsPattern(
                        "          theme: [^\n]*\n          reach.telefon: \\{class: phone, action: encrypt, domain: phone, reviewed: no}  # ");
        assertThat(text).containsPattern("full_name: \\{class: person_name, .*, reviewed: no}  # ");
        assertThat(proposal.get("gone").get(0).asString()).contains("there is no table gone");
        assertThat(proposal.get("disagreements")
                        .valueStream()
                        .map(each -> each.get("place").asString()
                                + ' '
                                + each.get("column").asString()
                                + ' '
                                + each.get("class").asString()))
                .containsExactly("privacy.yaml:10 email email");
        assertThat(misfits())
                .anyMatch(each -> each.contains("nobody has reviewed what is decided about patient.full_name"));

        assertThat(propose("--changed").get("proposed").size()).isZero();
        assertThat(Files.readString(file())).isEqualTo(text);
    }

    @Test
    void triesAKeyAndRefusesOneThatOthersCanRead() throws IOException {
        Path key = Files.writeString(
                folder.resolveSibling(folder.getFileName() + ".key"),
                "00112233445566778899aabbccddeeff0123456789abcdef0123456789abcdef");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(
                file(),
                DECIDED.replace("email: {class: none, action: keep}", "email: {class: email, action: encrypt}")
                        .replace("tables:", "profile: safe-harbor\ntables:"));

        JsonNode tried = JsonMapper.shared()
                .readTree(shell.run("privacy", "check", "--format", "json", "--key-file", key.toString())
                        .out());
        assertThat(tried.get("key").asString()).matches("[0-9a-f]{16}");
        assertThat(tried.get("drawnAnew").valueStream().map(JsonNode::asString)).contains("email");

        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        Result exposed = shell.run("privacy", "check", "--key-file", key.toString());
        assertThat(exposed.exit()).isEqualTo(4);
        assertThat(exposed.err()).contains("key-file-exposed").contains("chmod 600");
        Files.delete(key);
    }

    @Test
    void writesNothingIntoAFileOfAnotherLayout() throws IOException {
        String text =
                "format: 1\ntables:\n  ? patient\n  : columns:\n      ? id\n      : {class: none, action: keep}\n";
        Files.writeString(file(), text);

        Result result = shell.run("privacy", "policy", "--seed", "7");

        assertThat(result.exit()).as(result.out() + result.err()).isEqualTo(6);
        assertThat(result.err()).contains("policy-layout");
        assertThat(file()).hasContent(text);
    }

    @Test
    void writesTheSchemaOfPoliciesIntoAFile() throws IOException {
        Result written = shell.run("privacy", "schema", "--output", "privacy.schema.json");

        assertThat(written.exit()).as(written.err()).isZero();
        JsonNode schema = JsonMapper.shared().readTree(Files.readString(folder.resolve("privacy.schema.json")));
        assertThat(schema.get("$schema").asString()).startsWith("http://json-schema.org/");
        assertThat(schema)
                .isEqualTo(JsonMapper.shared()
                        .readTree(shell.run("privacy", "schema", "--format", "json")
                                .out()));
    }

    @Test
    void proposesOneActionForTextThatIsNotAlwaysJson() throws IOException {
        database.execute("""
            CREATE TABLE torn (id int PRIMARY KEY, payload text, kept text);
            INSERT INTO torn SELECT i, CASE WHEN i % 10 = 0 THEN '{"mail": "n' || i || '@firm.example", ' ELSE '{"mail": "n' || i
                || '@firm.example"}' END, '{"mail": "n' || i || '@firm.example"}' FROM generate_series(1, 100) i;
            CREATE TABLE extra (id int PRIMARY KEY, attribute text, "value" text);
            INSERT INTO extra SELECT i, 'email', 'n' || i || '@firm.example' FROM generate_series(1, 50) i;
            """);

        propose();

        assertThat(Files.readString(file()))
                .contains("payload: {class: free_text_pii, action: text}", "mail: {class: email, action: encrypt")
                .contains("value: {class: free_text_pii, action: null}");
    }
}
