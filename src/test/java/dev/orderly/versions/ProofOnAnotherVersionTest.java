package dev.orderly.versions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.environment.server.VersionServer;
import dev.orderly.test.ShellHarness;
import dev.orderly.test.ShellHarness.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the embedded server cannot prove for a server of another version, that server can. */
@Tag("corpus")
class ProofOnAnotherVersionTest {

    @TempDir
    Path folder;

    @ParameterizedTest(name = "PostgreSQL {0}")
    @ValueSource(ints = {14, 15, 17})
    void isHadOnThatServer(int major) throws Exception {
        Files.writeString(folder.resolve("orderly.yaml"), "format: 1\n");
        try (VersionServer server = VersionServer.start(major);
                ShellHarness shell = ShellHarness.in(folder, Map.of("HOME", folder.toString()))) {
            String from = server.url(server.create("old", "CREATE TABLE patient (id int)"));
            String to = server.url(server.create("new", "CREATE TABLE patient (id int NOT NULL)"));
            Result open = shell.run("schema", "diff", "--from", from, "--to", to, "--prove");
            assertThat(open.exit()).as(open.toString()).isEqualTo(5);
            assertThat(open.out())
                    .contains("not proven: it was tried on PostgreSQL 18 and is meant for " + major)
                    .contains("with: --scratch target");
            Result proven = shell.run("schema", "diff", "--from", from, "--to", to, "--prove", "--scratch", "target");
            assertThat(proven.exit()).as(proven.toString()).isZero();
        }
    }
}
