package dev.orderly.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.test.ShellHarness;
import dev.orderly.test.ShellHarness.Result;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What restores and copies do about the triggers that a workspace calls critical. */
final class CriticalAfterwardsTest {

    private static final String MODEL = """
            CREATE TABLE "T 1" (id int PRIMARY KEY, at timestamptz);
            CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN NEW.at := now(); RETURN NEW; END $$;
            CREATE TRIGGER stamp BEFORE INSERT ON "T 1" FOR EACH ROW EXECUTE FUNCTION stamp();
            CREATE TRIGGER other BEFORE UPDATE ON "T 1" FOR EACH ROW EXECUTE FUNCTION stamp();
            """;

    private static final String STATES =
            "SELECT tgname, tgenabled FROM pg_trigger" + " WHERE tgrelid = 'public.\"T 1\"'::regclass ORDER BY 1";

    @TempDir
    Path folder;

    private Path model;

    @BeforeEach
    void makeTheWorkspace() throws IOException {
        model = folder.resolve("migrations/model");
        Files.createDirectories(model);
        Files.writeString(model.resolve("t.sql"), MODEL);
        Files.writeString(
                folder.resolve("orderly.yaml"),
                "environments:\n  dev: {scratch: \"" + TestServer.get().superuserUrl() + "\"}\n");
        Files.writeString(model.resolve("triggers.yaml"), "format: 1\ncritical:\n  T 1: [stamp]\n");
    }

    private static TestDatabase database(String more) {
        return TestServer.get().create(MODEL + "INSERT INTO \"T 1\" VALUES (1);" + more);
    }

    private ShellHarness shell(TestDatabase dev, TestDatabase test) {
        return ShellHarness.in(
                folder,
                Map.of("HOME", folder.toString(), "DEV_DATABASE_URL", dev.url(), "TEST_DATABASE_URL", test.url()));
    }

    private static Result run(ShellHarness shell, String... words) {
        Result result = shell.run(words);
        assertThat(result.exit()).as(result.err()).isZero();
        return result;
    }

    @Test
    void areAsInTheModelAfterARestoreAndAsTheyWereAfterItsUndo() {
        try (TestDatabase dev = database("ALTER TABLE \"T 1\" DISABLE TRIGGER ALL");
                TestDatabase test = TestServer.get().create();
                ShellHarness shell = shell(dev, test)) {
            run(shell, "backup", "create");
            Result restored = run(shell, "restore", "latest", "--yes");
            assertThat(restored.err())
                    .contains("installed as in the model: trigger stamp on public.\"T 1\" is disabled");
            assertThat(dev.query(STATES)).containsExactly("other|D", "stamp|O");
            assertThat(run(shell, "audit", "log", "--format", "json").out()).contains("installed as in the model: ");
            run(shell, "trigger", "verify", "--critical");
            run(shell, "undo", "--yes");
            assertThat(dev.query(STATES)).containsExactly("other|D", "stamp|D");
        } finally {
            dropLeftovers();
        }
    }

    @Test
    void areAsInTheModelAfterACopy() {
        try (TestDatabase dev = database("DROP TRIGGER stamp ON \"T 1\"; CREATE OR REPLACE FUNCTION stamp()"
                        + " RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$");
                TestDatabase test = TestServer.get().create();
                ShellHarness shell = shell(dev, test)) {
            for (String how : new String[] {"--schema-only", "--fast"}) {
                Result copied = run(shell, "copy", "dev", "test", how, "--yes");
                assertThat(copied.err())
                        .contains("installed as in the model: function public.stamp() is different,"
                                + " trigger stamp on public.\"T 1\" is missing");
                assertThat(test.query(STATES)).containsExactly("other|O", "stamp|O");
                run(shell, "trigger", "verify", "--critical", "--env", "test");
            }
            assertThat(dev.query(STATES)).containsExactly("other|O");
        } finally {
            dropLeftovers();
        }
    }

    @Test
    void stayAsTheyCameWhereTheSchemaIsOfAnotherVersion() {
        try (TestDatabase dev = database("ALTER TABLE \"T 1\" DISABLE TRIGGER stamp; ALTER TABLE \"T 1\" ADD old int");
                TestDatabase test = TestServer.get().create();
                ShellHarness shell = shell(dev, test)) {
            run(shell, "backup", "create");
            assertThat(run(shell, "restore", "latest", "--yes").err())
                    .contains(
                            "trigger stamp on public.\"T 1\" is disabled, and the schema is not the model's: left as it"
                                    + " came",
                            "migration apply, then trigger install");
            assertThat(dev.query(STATES)).containsExactly("other|O", "stamp|D");
        } finally {
            dropLeftovers();
        }
    }

    @Test
    void areNotLookedForWhereNoneIsCritical() throws IOException {
        Files.delete(model.resolve("triggers.yaml"));
        Files.writeString(model.resolve("t.sql"), "this is no SQL");
        try (TestDatabase dev = database("ALTER TABLE \"T 1\" DISABLE TRIGGER stamp");
                TestDatabase test = TestServer.get().create();
                ShellHarness shell = shell(dev, test)) {
            run(shell, "backup", "create");
            assertThat(run(shell, "restore", "latest", "--yes").err()).doesNotContain("trigger");
            Files.writeString(model.resolve("triggers.yaml"), "format: 1\ncritical:\n  T 1: [stamp]\n");
            assertThat(run(shell, "restore", "latest", "--yes").err())
                    .contains("critical triggers were not looked at: ", "trigger verify --critical");
            assertThat(dev.query(STATES)).containsExactly("other|O", "stamp|D");
        } finally {
            dropLeftovers();
        }
    }

    @Test
    void areInstalledWithinTheTransactionOfARestoreInPlace() {
        TestServer.get().run("CREATE ROLE carer LOGIN PASSWORD 'c'");
        TestDatabase dev = TestServer.get().create("ALTER SCHEMA public OWNER TO carer");
        try (TestDatabase test = TestServer.get().create()) {
            dev.execute("GRANT CREATE ON DATABASE " + dev.name() + " TO carer; SET ROLE carer; " + MODEL
                    + "ALTER TABLE \"T 1\" DISABLE TRIGGER ALL");
            String url = "postgresql://carer:c@" + TestServer.get().host() + ":"
                    + TestServer.get().port() + "/" + dev.name();
            try (ShellHarness shell = ShellHarness.in(
                    folder,
                    Map.of("HOME", folder.toString(), "DEV_DATABASE_URL", url, "TEST_DATABASE_URL", test.url()))) {
                run(shell, "backup", "create");
                assertThat(run(shell, "restore", "latest", "--yes").err())
                        .contains("installed as in the model: trigger stamp on public.\"T 1\" is disabled");
                assertThat(dev.query(STATES)).containsExactly("other|D", "stamp|O");
            }
        } finally {
            dev.close();
            TestServer.get().dropRole("carer");
        }
    }

    /** Databases that the replacements kept. */
    private static void dropLeftovers() {
        TestServer.get().databases().stream()
                .filter(name -> name.contains("__"))
                .forEach(TestServer.get()::dropDatabase);
    }
}
