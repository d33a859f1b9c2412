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
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL's own {@code hstore} can be made in versions 1.4 to 1.8, and be led upwards only. */
@ExtendWith(TestServerExtension.class)
class ExtensionVersionsTest {

    private static final String OLDER = "CREATE EXTENSION hstore VERSION '1.4';";
    private static final String NEWEST = "CREATE EXTENSION hstore;";

    @TempDir
    private Path folder;

    private ShellHarness shell(TestDatabase dev) throws IOException {
        Files.writeString(folder.resolve("orderly.yaml"), "format: 1\n");
        return ShellHarness.in(folder, Map.of("DEV_DATABASE_URL", dev.url(), "HOME", folder.toString()));
    }

    private void model(String sql) throws IOException {
        Path file = folder.resolve("migrations/model/extensions.sql");
        Files.createDirectories(file.getParent());
        Files.writeString(file, sql);
    }

    private static Result sql(ShellHarness shell, String from, String to, String... more) {
        String[] diff = {"schema", "diff", "--from", from, "--to", to, "--format", "sql", "--exit-code"};
        return shell.run(Stream.of(diff, more).flatMap(Stream::of).toArray(String[]::new));
    }

    private static Result run(ShellHarness shell, String... words) {
        Result result = shell.run(words);
        assertThat(result.exit()).as(String.join(" ", words) + "\n" + result).isZero();
        return result;
    }

    @Test
    void oneDatabaseIsLedToTheVersionOfAnother() throws IOException {
        try (TestDatabase from = TestServer.get().create(OLDER);
                TestDatabase to = TestServer.get().create(NEWEST);
                ShellHarness shell = shell(from)) {
            Result plan = sql(shell, "dev", to.url(), "--prove");
            assertThat(plan.err()).isEmpty();
            assertThat(plan.out())
                    .contains("ALTER EXTENSION hstore UPDATE TO '1.8';", "irreversible", "-- proven")
                    .doesNotContain("CREATE EXTENSION");
            assertThat(shell.run("schema", "diff", "--from", from.url(), "--to", to.url())
                            .out())
                    .contains("~ extension hstore: version: 1.4 -> 1.8");
            from.execute("ALTER EXTENSION hstore UPDATE TO '1.8'");
            assertThat(sql(shell, from.url(), to.url()).exit()).isZero();
        }
    }

    @Test
    void whereNoWayIsKnownTheVersionStaysAndANoteSaysSo() {
        try (TestDatabase from = TestServer.get().create(NEWEST);
                TestDatabase to = TestServer.get().create(OLDER);
                ShellHarness shell = ShellHarness.in(folder, Map.of())) {
            Result none = shell.run("schema", "diff", "--from", from.url(), "--to", to.url(), "--exit-code");
            assertThat(none.exit()).isZero();
            assertThat(none.out() + none.err())
                    .contains("extension hstore stays in version 1.8 and is 1.4 on the other side");
        }
    }

    @Test
    void aNewExtensionComesInTheVersionOfTheOtherDatabase() {
        try (TestDatabase from = TestServer.get().create("");
                TestDatabase to = TestServer.get().create(OLDER);
                ShellHarness shell = ShellHarness.in(folder, Map.of())) {
            assertThat(sql(shell, from.url(), to.url()).out())
                    .contains("CREATE EXTENSION IF NOT EXISTS hstore WITH SCHEMA public VERSION '1.4';");
            to.execute("ALTER EXTENSION hstore UPDATE");
            assertThat(sql(shell, from.url(), to.url()).out())
                    .contains("CREATE EXTENSION IF NOT EXISTS hstore WITH SCHEMA public;");
        }
    }

    @Test
    void whatIsGrantedInsideIsNoDifferenceFromATextThatSaysNothingOfIt() throws IOException {
        model(NEWEST);
        String revoked = NEWEST + "REVOKE ALL ON FUNCTION akeys(hstore) FROM PUBLIC";
        try (TestDatabase dev = TestServer.get().create(revoked);
                TestDatabase other = TestServer.get().create(NEWEST);
                ShellHarness shell = shell(dev)) {
            assertThat(sql(shell, "dev", "model").exit()).isZero();
            assertThat(sql(shell, "dev", other.url()).out())
                    .contains("GRANT EXECUTE ON ROUTINE public.akeys(public.hstore) TO PUBLIC;");
            model(revoked);
            assertThat(sql(shell, other.url(), "model").out())
                    .contains("REVOKE EXECUTE ON ROUTINE public.akeys(public.hstore) FROM PUBLIC;");
        }
    }

    @Test
    void aTextThatStatesNoVersionTakesAny() throws IOException {
        model(NEWEST);
        try (TestDatabase dev = TestServer.get().create(OLDER);
                ShellHarness shell = shell(dev)) {
            assertThat(sql(shell, "dev", "model").exit()).isZero();
            assertThat(sql(shell, "model", "dev").exit()).isZero();
            run(shell, "schema", "export", "out");
            assertThat(Files.readString(folder.resolve("out/extensions/hstore.sql")))
                    .contains("CREATE EXTENSION IF NOT EXISTS hstore WITH SCHEMA public;");
            assertThat(sql(shell, "out", "dev").exit()).isZero();
        }
    }

    @Test
    void aTextThatStatesAVersionIsHeldToIt() throws IOException {
        model("CREATE EXTENSION IF NOT EXISTS \"hstore\" WITH SCHEMA public VERSION '1.6' CASCADE;");
        try (TestDatabase dev = TestServer.get().create(OLDER);
                ShellHarness shell = shell(dev)) {
            assertThat(sql(shell, "dev", "model").out()).contains("ALTER EXTENSION hstore UPDATE TO '1.6';");
            run(shell, "schema", "sync", "--yes");
            assertThat(dev.query("SELECT extversion FROM pg_extension WHERE extname = 'hstore'"))
                    .containsExactly("1.6");
            run(shell, "schema", "export", "--from", "model", "out");
            assertThat(Files.readString(folder.resolve("out/extensions/hstore.sql")))
                    .contains("VERSION '1.6';");
        }
    }

    @Test
    void aStatedVersionThatCannotBeReachedIsRefusedByName() throws IOException {
        model(OLDER);
        try (TestDatabase dev = TestServer.get().create(NEWEST);
                ShellHarness shell = shell(dev)) {
            Result refused = sql(shell, "dev", "model");
            assertThat(refused.exit()).isEqualTo(6);
            assertThat(refused.err())
                    .contains(
                            "extension \"hstore\" is to be in version 1.4, and the server knows no way there from 1.8",
                            "extension-version");
            assertThat(shell.run("schema", "sync", "--yes").exit()).isEqualTo(6);
        }
    }

    @Test
    void aMigrationUpdatesAndItsUndoLeavesTheNewerVersion() throws IOException {
        model(OLDER);
        try (TestDatabase dev = TestServer.get().create("");
                ShellHarness shell = shell(dev)) {
            run(shell, "env", "setup", "dev");
            run(shell, "migration", "create", "-m", "first");
            run(shell, "migration", "apply", "--yes");
            model("CREATE EXTENSION hstore VERSION '1.4'; ALTER EXTENSION hstore UPDATE TO \"1.7\";");
            run(shell, "migration", "create", "-m", "second");
            assertThat(Files.readString(folder.resolve("migrations/versions/V2__second.sql")))
                    .contains("ALTER EXTENSION hstore UPDATE TO '1.7';", "proven")
                    .contains("irreversible");
            run(shell, "migration", "apply", "--yes");
            assertThat(dev.query("SELECT extversion FROM pg_extension WHERE extname = 'hstore'"))
                    .containsExactly("1.7");
            run(shell, "schema", "diff", "--exit-code");
            run(shell, "migration", "rollback", "--yes");
            run(shell, "migration", "apply", "--yes");
        }
    }
}
