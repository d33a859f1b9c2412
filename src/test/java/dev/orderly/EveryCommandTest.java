package dev.orderly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.test.ShellHarness;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A script that says every command, and runs to its end. */
@ExtendWith(TestServerExtension.class)
final class EveryCommandTest {

    private static final Path SCRIPTS = Path.of("src/test/resources/scripts");
    private static final Pattern NAME = Pattern.compile("^([a-z]+(?: [a-z]+)?)  ", Pattern.MULTILINE);

    @TempDir
    Path folder;

    private TestServer server;
    private Set<String> databasesBefore;

    @BeforeEach
    void copyTheWorkspace(TestServer server) throws IOException {
        this.server = server;
        databasesBefore = server.databases();
        try (Stream<Path> tree = Files.walk(SCRIPTS)) {
            for (Path path : tree.filter(Files::isRegularFile).toList()) {
                Path target = folder.resolve(SCRIPTS.relativize(path));
                Files.createDirectories(target.getParent());
                Files.copy(path, target);
            }
        }
    }

    @AfterEach
    void dropWhatTheScriptMade() {
        server.databases().stream()
                .filter(name -> !databasesBefore.contains(name))
                .forEach(server::dropDatabase);
    }

    private ShellHarness shell() {
        return ShellHarness.in(
                folder,
                Map.of(
                        "HOME", folder.toString(),
                        "DEV_DATABASE_URL", server.url("every_dev")));
    }

    @Test
    void runsToItsEnd() {
        try (ShellHarness shell = shell()) {
            ShellHarness.Result result = shell.run("run", "every-command.orderly");
            assertThat(result.exit()).as("%s%n%s", result.out(), result.err()).isZero();
            assertThat(result.out()).contains("the table is ward", "the table is bed");
            assertThat(folder.resolve("completion.bash")).isNotEmptyFile();
            assertThat(folder.resolve("ward.svg")).content().startsWith("<svg ").endsWith("</svg>\n");
            assertThat(folder.resolve("audit.jsonl")).isNotEmptyFile();
            assertThat(folder.resolve("other/migrations/model")).isDirectory();
        }
    }

    @Test
    void saysEveryCommandThatHelpLists() throws IOException {
        String script = Files.readString(SCRIPTS.resolve("every-command.orderly"))
                + Files.readString(SCRIPTS.resolve("more.orderly"));
        try (ShellHarness shell = shell()) {
            List<String> commands = NAME.matcher(shell.run("help").out())
                    .results()
                    .map(found -> found.group(1))
                    .filter(name -> !name.equals("command"))
                    .toList();
            assertThat(commands).hasSizeGreaterThan(35);
            assertThat(commands).allSatisfy(name -> assertThat(script).containsPattern("(?m)(^|-- )" + name + "( |$)"));
        }
    }
}
