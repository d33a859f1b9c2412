package dev.orderly.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestServerExtension.class)
final class LibraryTest {

    private static final String FRONT =
            ".*(spring-(boot|shell|context|aop|expression|messaging)|jline|junit|archunit).*\\.jar";

    @TempDir
    Path folder;

    @Test
    void theCoreMigratesAndComparesWithNoContainerAndNoShellOnTheClassPath(TestServer server, TestDatabase database)
            throws IOException {
        Set<String> before = server.databases();
        write("migrations/model/ward.sql", "CREATE TABLE ward (id bigint PRIMARY KEY, beds integer);");
        write("migrations/versions/V1__ward.sql", "CREATE TABLE ward (id bigint PRIMARY KEY);");
        write("migrations/versions/V2__beds.sql", "ALTER TABLE ward ADD COLUMN beds integer;");

        Started run = Started.run(
                folder,
                Map.of("DEV_DATABASE_URL", database.url(), "HOME", folder.toString()),
                List.of(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-cp",
                        classPathWithoutTheFront(),
                        LibraryUse.class.getName(),
                        folder.toString()));

        server.databases().stream()
                .filter(name -> name.startsWith("orderly_kept_") && !before.contains(name))
                .forEach(server::dropDatabase);
        assertThat(run.out()).as(run.err()).isEqualTo("applied 2\ndifferences 0\n");
        assertThat(run.exit()).isZero();
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), text);
    }

    private static String classPathWithoutTheFront() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(element -> !element.matches(FRONT))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
