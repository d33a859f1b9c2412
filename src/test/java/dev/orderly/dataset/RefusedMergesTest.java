package dev.orderly.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.test.ShellHarness;
import dev.orderly.test.ShellHarness.Result;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What does not fit is named, all of it, and neither rows nor what is remembered of them are touched. */
@ExtendWith(TestServerExtension.class)
class RefusedMergesTest {

    private static final String SCHEMA = """
        CREATE TABLE rate (code text PRIMARY KEY, percent numeric(4, 1) NOT NULL);
        CREATE TABLE step (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, rate text NOT NULL REFERENCES rate, name text NOT NULL);
        CREATE TABLE note (code text PRIMARY KEY, said date);
        """;

    private static final String ROWS = """
        INSERT INTO rate VALUES ('a', 5), ('b', 12), ('c', 18);
        INSERT INTO step (rate, name) SELECT 'b', 'step ' || i FROM generate_series(1, 9) i;
        INSERT INTO note VALUES ('x', '2026-01-01');
        """;

    private static final String SETS = """
        format: 1
        sets:
          all:
            tables: [rate, {table: step, key: [name]}, note]
        """;

    private static final String SYNC = "data sync all test dev --delete --confirm dev --no-backup";
    private static final String IMPORT = "data import all files --env dev --delete --confirm dev --no-backup";

    private static final String SUM =
            "SELECT md5(string_agg(t, ',' ORDER BY t)) FROM (SELECT r::text t FROM rate r UNION ALL SELECT s::text FROM step s) x";

    @TempDir
    private Path folder;

    private TestDatabase source;
    private TestDatabase target;
    private ShellHarness shell;

    @BeforeEach
    void workspace() throws IOException {
        source = TestServer.get().create(SCHEMA + ROWS);
        target = TestServer.get().create(SCHEMA + "INSERT INTO rate VALUES ('b', 7), ('own', 1)");
        Files.createDirectories(folder.resolve("migrations/model"));
        Files.writeString(folder.resolve("migrations/model/datasets.yaml"), SETS);
        shell = ShellHarness.in(
                folder,
                Map.of("HOME", folder.toString(), "TEST_DATABASE_URL", source.url(), "DEV_DATABASE_URL", target.url()));
    }

    @AfterEach
    void drop() {
        shell.close();
        source.close();
        target.close();
    }

    private void export() {
        Result result = shell.run("data", "export", "all", "files", "--env", "test");
        assertThat(result.exit()).as(result.toString()).isZero();
    }

    private String refused(String line) {
        List<String> before = target.query(SUM);
        Result result = shell.run(line.split(" "));
        assertThat(result.exit()).as(line + "\n" + result).isEqualTo(6);
        assertThat(target.query(SUM)).isEqualTo(before);
        assertThat(target.query("SELECT to_regclass('orderly.data_set_state') IS NULL"))
                .containsExactly("t");
        return result.err();
    }

    @ParameterizedTest
    @ValueSource(strings = {SYNC, IMPORT})
    void tablesThatAreMissing(String line) {
        export();
        target.execute("DROP TABLE note");
        assertThat(refused(line)).contains("\"dev\" has no table note");
    }

    @ParameterizedTest
    @ValueSource(strings = {SYNC, IMPORT})
    void typesAndColumnsThatWereChanged(String line) {
        export();
        target.execute(
                "ALTER TABLE note ALTER said TYPE text; ALTER TABLE rate ADD more int; ALTER TABLE step ALTER name TYPE varchar(5)");
        assertThat(refused(line))
                .containsPattern("\"said\" of table public.note is date in \"\\w+\" and text in \"dev\"")
                .containsPattern("\"name\" of table public.step is text in \"\\w+\" and character varying in \"dev\"")
                .containsPattern("\"\\w+\" lacks \"more\" in table public.rate");
    }

    @ParameterizedTest
    @ValueSource(strings = {SYNC, IMPORT})
    void keysThatAreThereTwice(String line) {
        source.execute("INSERT INTO step (rate, name) VALUES ('a', 'step 3'), ('c', 'step 7')");
        export();
        assertThat(refused(line)).contains("code: key-twice", "name=step 3", "name=step 7");
    }

    @ParameterizedTest
    @ValueSource(strings = {SYNC, IMPORT})
    void keysThatAreInTheTargetTwice(String line) {
        target.execute("INSERT INTO step (rate, name) VALUES ('b', 'twice'), ('own', 'twice')");
        export();
        assertThat(refused(line)).contains("code: key-twice", "name=twice");
    }

    @Test
    void filesThatAreBroken() throws IOException {
        export();
        Path steps = folder.resolve("files/public.step.jsonl");
        String whole = Files.readString(steps);
        Files.writeString(steps, whole.substring(0, whole.length() - 10));
        assertThat(refused(IMPORT)).contains("public.step.jsonl:9: ", "code: data-file-broken");
        Files.delete(steps);
        assertThat(refused(IMPORT)).contains("public.step.jsonl", "code: data-file-broken");
        Files.writeString(steps, whole);
        Path set = folder.resolve("files/set.json");
        Files.writeString(set, Files.readString(set).replace("\"format\": 1", "\"format\": 7"));
        assertThat(refused(IMPORT)).contains("set.json:1: its format is not 1");
    }

    @Test
    void valuesOfFilesThatDoNotFit() throws IOException {
        export();
        Path rates = folder.resolve("files/public.rate.jsonl");
        Files.writeString(
                rates,
                Files.readString(rates)
                        .replace("\"12.0\"", "\"a dozen\"")
                        .replace("\"18.0\"", "\"1234.5\"")
                        .replace("\"5.0\"", "null"));
        assertThat(refused(IMPORT))
                .contains("\"percent\" of table public.rate does not take \"a dozen\"", "does not take \"1234.5\"");
    }

    @Test
    void rowsThatReferToNone() throws IOException {
        export();
        Path steps = folder.resolve("files/public.step.jsonl");
        String whole = Files.readString(steps);
        Files.writeString(steps, whole.replaceFirst("\"b\"", "\"none\""));
        assertThat(Files.readString(steps)).isNotEqualTo(whole);
        assertThat(refused(IMPORT)).contains("none", "code: ");
    }
}
