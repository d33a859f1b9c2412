package dev.orderly.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.test.ShellHarness;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyEnvironmentTest {

    private static final String MODEL = """
            CREATE TABLE ward (id integer PRIMARY KEY, changed timestamptz);
            CREATE TABLE "Bed" (id integer PRIMARY KEY);
            CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN new; END $$;
            CREATE TRIGGER ward_touch BEFORE UPDATE ON ward FOR EACH ROW EXECUTE FUNCTION touch();
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void makeAWorkspace() throws IOException {
        Files.createDirectories(folder.resolve("migrations/model"));
        Files.writeString(folder.resolve("migrations/model/all.sql"), MODEL);
    }

    private ShellHarness shell(String variable, TestDatabase database) {
        return ShellHarness.in(folder, Map.of(variable, TestServer.get().url(database.name())));
    }

    @Test
    void isContentWithWhatTheModelMakes() {
        try (TestDatabase database = TestServer.get().create(MODEL);
                ShellHarness shell = shell("DEV_DATABASE_URL", database)) {
            ShellHarness.Result result = shell.run("env", "verify", "dev");
            assertThat(result.out())
                    .containsPattern("ok +tables +all 2 of the model are there")
                    .containsPattern("ok +triggers +all 1 of the model are there")
                    .containsPattern("ok +transaction +wrote behind a savepoint and rolled back");
            assertThat(result.exit()).isZero();
        }
    }

    @Test
    void namesWhatIsMissingAndWhatIsDisabled() {
        try (TestDatabase database =
                        TestServer.get().create(MODEL + "DROP TABLE \"Bed\"; ALTER TABLE ward DISABLE TRIGGER ALL;");
                ShellHarness shell = shell("DEV_DATABASE_URL", database)) {
            ShellHarness.Result result = shell.run("env", "verify", "dev");
            assertThat(result.out())
                    .containsPattern("failure +tables +1 of 2 missing: public.\"Bed\"")
                    .containsPattern("failure +triggers +1 of 1 disabled: ward_touch on public.ward");
            assertThat(result.exit()).isEqualTo(5);
        }
    }

    @Test
    void onlyReadsInProductionUnlessAskedToWrite() {
        try (TestDatabase database = TestServer.get().create(MODEL);
                ShellHarness shell = shell("PROD_DATABASE_URL", database)) {
            assertThat(shell.run("env", "verify", "prod").out())
                    .containsPattern("ok +transaction +read behind a savepoint");
            assertThat(shell.run("env", "verify", "prod", "--write-test").out())
                    .containsPattern("ok +transaction +wrote behind a savepoint and rolled back");
        }
    }
}
