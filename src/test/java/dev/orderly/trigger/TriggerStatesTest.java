package dev.orderly.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.test.ShellHarness;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When triggers fire: always, on partitions, at the end of the transaction. */
final class TriggerStatesTest {

    private static final String MODEL = """
            CREATE SCHEMA "My Wards";
            CREATE TABLE "My Wards"."Béd" (id int, day date) PARTITION BY RANGE (day);
            CREATE TABLE "My Wards".old PARTITION OF "My Wards"."Béd" FOR VALUES FROM (MINVALUE) TO ('2020-01-01');
            CREATE FUNCTION "My Wards"."Keep!"() RETURNS trigger LANGUAGE plpgsql
                AS $$ BEGIN RAISE EXCEPTION 'kept' USING ERRCODE = '23001'; END $$;
            CREATE TRIGGER "Keep it" BEFORE DELETE ON "My Wards"."Béd"
                FOR EACH ROW EXECUTE FUNCTION "My Wards"."Keep!"();
            ALTER TABLE "My Wards"."Béd" ENABLE ALWAYS TRIGGER "Keep it";
            CREATE CONSTRAINT TRIGGER late AFTER INSERT ON "My Wards".old DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW WHEN (new.id < 0) EXECUTE FUNCTION "My Wards"."Keep!"();
            """;

    private static final String RULES = """
            format: 1
            critical:
              '"My Wards"."Béd"': ["Keep it", gone]
            given:
              - INSERT INTO "My Wards"."Béd" VALUES (1, '2019-01-01')
            checks:
              kept:
                steps:
                  - {sql: 'DELETE FROM "My Wards".old', fails: "23001"}
                  - {sql: 'SELECT id FROM "My Wards".old', expect: [1]}
                  - {sql: "SELECT B'101', B'1', true, NULL", expect: [["101", "1", true, "NULL"]]}
              refused at the end:
                steps:
                  - INSERT INTO "My Wards".old VALUES (-1, '2019-01-01')
                  - {sql: SET CONSTRAINTS ALL IMMEDIATE, fails: "23001"}
            """;

    @TempDir
    Path folder;

    private ShellHarness shell(TestDatabase database, String rules) throws IOException {
        Files.createDirectories(folder.resolve("migrations/model"));
        Files.writeString(folder.resolve("migrations/model/all.sql"), MODEL);
        Files.writeString(folder.resolve("migrations/model/triggers.yaml"), rules);
        return ShellHarness.in(
                folder, Map.of("DEV_DATABASE_URL", TestServer.get().url(database.name())));
    }

    @Test
    void findsTriggersThatDoNotFireOnAPartitionOrNotAlways() throws IOException {
        try (TestDatabase database = TestServer.get().create(MODEL + """
                                ALTER TABLE "My Wards"."Béd" ENABLE TRIGGER "Keep it";
                                ALTER TABLE "My Wards".old DISABLE TRIGGER ALL;
                                """);
                ShellHarness shell = shell(database, RULES)) {
            ShellHarness.Result result = shell.run("trigger", "verify");
            assertThat(result.exit()).isEqualTo(5);
            assertThat(result.out())
                    .containsPattern(
                            "fires-otherwise +trigger +\"Keep it\" on \"My Wards\".\"Béd\" +it is set to ENABLE, and")
                    .containsPattern("disabled +trigger +\"Keep it\" on \"My Wards\".old")
                    .containsPattern("disabled +trigger +late on \"My Wards\".old")
                    .containsPattern(
                            "unknown +trigger +gone on My Wards.Béd +triggers.yaml:3: the model has no such trigger")
                    .containsPattern("broken +behaviour +kept +triggers.yaml:9: the server should refuse")
                    .containsPattern("broken +behaviour +refused at the end +triggers.yaml:15: ");
            ShellHarness.Result installed = shell.run("trigger", "install");
            assertThat(installed.exit()).as(installed.err()).isZero();
            assertThat(shell.run("trigger", "verify").out())
                    .contains("unknown")
                    .doesNotContain("disabled", "fires-otherwise", "broken");
            assertThat(database.query("SELECT count(*) FROM \"My Wards\".old")).containsExactly("0");
        }
    }

    @Test
    void saysWhatIsWrongWithWhatIsGivenAndWithTheFile() throws IOException {
        try (TestDatabase database = TestServer.get().create(MODEL)) {
            try (ShellHarness shell = shell(database, RULES.replace("VALUES (1,", "VALUES ('one',"))) {
                assertThat(shell.run("trigger", "verify", "--critical").out())
                        .containsPattern(
                                "broken +behaviour +given +triggers.yaml:5: the server refuses the statement \\(22P02\\)")
                        .doesNotContain("kept");
            }
            try (ShellHarness shell = shell(database, "format: 1\ncheck: {}\ngiven: [ROLLBACK]\n")) {
                ShellHarness.Result result = shell.run("trigger", "verify");
                assertThat(result.exit()).isEqualTo(6);
                assertThat(result.err())
                        .contains("triggers.yaml:2: check: unknown key", "triggers.yaml:3: ", "triggers-invalid");
            }
        }
    }
}
