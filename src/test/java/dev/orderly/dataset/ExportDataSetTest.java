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
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestServerExtension.class)
class ExportDataSetTest {

    private static final String SCHEMA = """
        CREATE SCHEMA "Straße";
        CREATE TABLE hospital (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, code text NOT NULL UNIQUE);
        CREATE TABLE "Straße"."Größe ""x"" y" (id serial PRIMARY KEY, "naïve ключ" text NOT NULL, hospital_id bigint REFERENCES hospital,
            parent_id int REFERENCES "Straße"."Größe ""x"" y", note text, twice int GENERATED ALWAYS AS (1 + 1) STORED,
            on_duty boolean, amount numeric(8, 2));
        """;

    private static final String ROWS = """
        INSERT INTO hospital (code) VALUES ('B'), ('A');
        INSERT INTO "Straße"."Größe ""x"" y" ("naïve ключ", hospital_id, parent_id, note, on_duty, amount) VALUES
            ('z', 1, NULL, '', true, 1.5), ('Z', 2, 1, NULL, false, NULL), ('ä', NULL, 2, E'a"b,\\n\\\\.', NULL, 'NaN'),
            ('\\.', 1, NULL, '\\.', true, -1);
        """;

    private static final String SETS = """
        format: 1
        sets:
          odd:
            tables:
              - {table: '"Größe ""x"" y"', key: ["naïve ключ"]}
            refers_to:
              - {table: hospital, key: [code]}
        """;

    @TempDir
    private Path folder;

    private TestDatabase source;
    private TestDatabase target;
    private ShellHarness shell;

    @BeforeEach
    void workspace() throws IOException {
        source = TestServer.get().create(SCHEMA + ROWS);
        target = TestServer.get().create(SCHEMA);
        Files.createDirectories(folder.resolve("migrations/model"));
        sets(SETS);
        shell = ShellHarness.in(
                folder,
                Map.of(
                        "HOME", folder.toString(),
                        "TEST_DATABASE_URL", source.url(),
                        "PROD_DATABASE_URL", target.url()));
    }

    private void sets(String yaml) throws IOException {
        Files.writeString(folder.resolve("migrations/model/datasets.yaml"), yaml);
    }

    @AfterEach
    void drop() {
        shell.close();
        source.close();
        target.close();
    }

    private Result run(String line) {
        Result result = shell.run(line.split(" "));
        assertThat(result.exit()).as(line + "\n" + result).isZero();
        return result;
    }

    private Map<String, String> files(String name) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> list = Files.list(folder.resolve(name))) {
            for (Path file : list.toList()) {
                files.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return files;
    }

    @Test
    void rowsAreSortedAndPointToOthersByTheirNaturalKeys() throws IOException {
        assertThat(run("data export odd --env test").out()).contains("wrote set odd of test");
        Map<String, String> files = files("migrations/data/odd");
        assertThat(files).containsOnlyKeys("Stra%c3%9fe.Gr%c3%b6%c3%9fe%20%22x%22%20y.jsonl", "set.json");
        assertThat(files.get("Stra%c3%9fe.Gr%c3%b6%c3%9fe%20%22x%22%20y.jsonl")).isEqualTo("""
            {"naïve ключ": "Z", "hospital_id.code": "A", "parent_id.naïve ключ": "z", "note": null, "on_duty": false, "amount": null}
            {"naïve ключ": "\\\\.", "hospital_id.code": "B", "parent_id.naïve ключ": null, "note": "\\\\.", "on_duty": true, "amount": "-1.00"}
            {"naïve ключ": "z", "hospital_id.code": "B", "parent_id.naïve ключ": null, "note": "", "on_duty": true, "amount": "1.50"}
            {"naïve ключ": "ä", "hospital_id.code": null, "parent_id.naïve ключ": "Z", "note": "a\\"b,\\n\\\\.", "on_duty": null, "amount": "NaN"}
            """);
        assertThat(files.get("set.json"))
                .contains("\"origin\": \"testing\"", "{\"name\": \"naïve ключ\", \"type\": \"text\", \"key\": true}");
    }

    @Test
    void everyFormatTellsNullFromEmptyAndIsReadBackTheSame() throws IOException {
        for (String format : new String[] {"jsonl", "csv", "json"}) {
            run("data export odd " + format + " --env test --as " + format);
            assertThat(run("data diff odd " + format + " test --exit-code").out())
                    .contains("set odd, from " + format + " to test: no differences");
        }
        assertThat(files("csv").get("Stra%c3%9fe.Gr%c3%b6%c3%9fe%20%22x%22%20y.csv"))
                .isEqualTo("""
            naïve ключ,hospital_id.code,parent_id.naïve ключ,note,on_duty,amount
            Z,A,z,,false,
            "\\.",B,,"\\.",true,-1.00
            z,B,,"",true,1.50
            ä,,Z,"a""b,
            \\.",,NaN
            """);
        assertThat(files("json")).containsOnlyKeys("set.json");
        run("data export odd csv --env test --as json");
        assertThat(files("csv")).containsOnlyKeys("set.json");
    }

    @Test
    void differencesAreToldByRowAndCell() throws IOException {
        run("data export odd before --env test");
        source.execute("""
            UPDATE "Straße"."Größe ""x"" y" SET note = 'new', hospital_id = 1 WHERE "naïve ключ" = 'Z';
            DELETE FROM "Straße"."Größe ""x"" y" WHERE "naïve ключ" = 'ä';
            INSERT INTO "Straße"."Größe ""x"" y" ("naïve ключ") VALUES ('new');
            """);
        Result result = shell.run("data", "diff", "odd", "before", "test", "--exit-code", "--format", "json");
        assertThat(result.exit()).isEqualTo(5);
        assertThat(result.out().replaceAll("\\s+", " "))
                .contains("\"added\": 1, \"removed\": 1, \"changed\": 1")
                .contains("{ \"field\": \"hospital_id.code\", \"from\": \"A\", \"to\": \"B\" }")
                .contains("{ \"field\": \"note\", \"from\": null, \"to\": \"new\" }");
        assertThat(shell.run("data", "diff", "odd", "before", "test").exit()).isZero();
    }

    @Test
    void brokenFilesAreNamedWithTheirLine() throws IOException {
        run("data export odd --env test");
        Path file = folder.resolve("migrations/data/odd/Stra%c3%9fe.Gr%c3%b6%c3%9fe%20%22x%22%20y.jsonl");
        String whole = Files.readString(file);
        for (Map.Entry<String, String> broken : Map.of(
                        whole.substring(0, whole.length() - 20), ":4: ",
                        whole.replaceFirst("\"note\": null", "\"nota\": null"), ":1: there is no field \"nota\"",
                        whole.replaceFirst(", \"note\": \"\"", ""), ":3: field \"note\" is missing")
                .entrySet()) {
            Files.writeString(file, broken.getKey());
            Result result = shell.run("data", "diff", "odd", "migrations/data/odd", "test");
            assertThat(result.exit()).as(result.toString()).isEqualTo(6);
            assertThat(result.err()).contains("%20y.jsonl" + broken.getValue(), "data-file-broken");
        }
        Files.write(file, new byte[] {'{', '"', (byte) 0xff});
        assertThat(shell.run("data", "diff", "odd", "migrations/data/odd", "test")
                        .err())
                .contains("not UTF-8");
    }

    @Test
    void brokenTablesAndDocumentsAreNamedToo() throws IOException {
        for (String format : new String[] {"csv", "json"}) {
            run("data export odd " + format + " --env test --as " + format);
            Path file = folder.resolve(format)
                    .resolve(format.equals("json") ? "set.json" : "Stra%c3%9fe.Gr%c3%b6%c3%9fe%20%22x%22%20y.csv");
            String whole = Files.readString(file);
            for (String broken :
                    new String[] {whole.substring(0, whole.length() - 9), whole.replaceFirst("note", "nota")}) {
                Files.writeString(file, broken);
                Result result = shell.run("data", "diff", "odd", format, "test");
                assertThat(result.exit()).as(result.toString()).isEqualTo(6);
            }
        }
    }

    @Test
    void whatDoesNotFitIsNamedAllAtOnce() throws IOException {
        sets("""
            format: 1
            sets:
              odd:
                publik: true
                tables:
                  - {table: hospital, key: [code], columns: [id], without: [id]}
                  - {table: hospital, wher: "id > 1"}
              empty: {tables: []}
            """);
        Result wrong = shell.run("data", "export", "odd");
        assertThat(wrong.exit()).isEqualTo(6);
        assertThat(wrong.err())
                .contains("datasets.yaml:4: sets.odd.publik: unknown key", "did you mean \"public\"?")
                .contains("datasets.yaml:6", "\"columns\" says already")
                .contains("datasets.yaml:7", "wher: unknown key", "did you mean \"where\"?")
                .contains("table hospital stands twice", "a set has at least one table");
        sets("""
            format: 1
            sets:
              odd:
                tables:
                  - {table: hospitol}
                  - {table: hospital, key: [kode], where: "nothing > 1"}
            """);
        Result misfit = shell.run("data", "export", "odd", "--env", "test");
        assertThat(misfit.exit()).isEqualTo(6);
        assertThat(misfit.err())
                .contains("\"test\" has no table hospitol", "did you mean \"hospital\"?")
                .contains("has no column \"kode\" in table public.hospital", "did you mean \"code\"?");
        sets("{format: 1, sets: {odd: {tables: [{table: hospital, where: \"nothing > 1\"}]}}}");
        assertThat(shell.run("data", "export", "odd", "--env", "test").err())
                .contains("cannot read table public.hospital", "nothing");
        assertThat(shell.run("data", "export", "ood").err()).contains("did you mean \"odd\"?");
    }

    @Test
    void aCheckTellsWhereSetsDoNotFitAndReadsNoRow() throws IOException {
        assertThat(run("data check --env test").out()).contains("odd", "1 data sets fit test");
        sets("""
            format: 1
            sets:
              odd:
                tables:
                  - {table: hospitol}
                  - {table: hospital, key: [kode]}
              good:
                tables: [{table: hospital, key: [code]}]
                overrides:
                  prod:
                    - {table: hospital, columns: [cod]}
                    - {table: hospital, rows: "nothing > 1"}
                    - {table: elsewhere, columns: [code]}
            """);
        Result result = shell.run("data", "check", "--env", "test");
        assertThat(result.exit()).as(result.toString()).isEqualTo(5);
        assertThat(result.out())
                .contains("datasets.yaml:5: set \"odd\": \"test\" has no table hospitol")
                .contains("datasets.yaml:6: set \"odd\": \"test\" has no column \"kode\"", "did you mean \"code\"?")
                .contains("datasets.yaml:11: set \"good\": \"test\" has no column \"cod\"")
                .contains("datasets.yaml:12: set \"good\": \"test\" cannot read the override of table public.hospital")
                .contains("datasets.yaml:13: set \"good\": \"test\" has no table elsewhere in the set", "5 problems");
        assertThat(shell.run("data", "export", "good", "--env", "test").err()).contains("datasets.yaml:11: ");
    }

    @Test
    void rowsOfProductionAreWrittenOnlyWhenTheyArePublic() throws IOException {
        Result refused = shell.run("data", "export", "odd", "--env", "prod");
        assertThat(refused.exit()).isEqualTo(4);
        assertThat(refused.err()).contains("data-set-not-public");
        sets("{format: 1, sets: {odd: {public: true, tables: [{table: hospital, key: [code]}]}}}");
        run("data export odd --env prod");
    }
}
