package dev.orderly.health.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.test.ShellHarness;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServerExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The hospital is sound: no rule complains of it, with its rows and without. */
@ExtendWith(TestServerExtension.class)
final class HospitalCheckTest {

    @TempDir
    Path folder;

    @BeforeEach
    void copyTheHospital() throws IOException {
        for (String part : new String[] {"migrations", "scripts"}) {
            Path from = Path.of(part).toAbsolutePath();
            try (Stream<Path> files = Files.walk(from)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path copy = folder.resolve(part).resolve(from.relativize(file));
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        }
    }

    @Test
    void noRuleComplains(TestDatabase database) {
        try (ShellHarness shell =
                ShellHarness.in(folder, Map.of("HOME", folder.toString(), "DEV_DATABASE_URL", database.url()))) {
            ShellHarness.Result setUp = shell.run("env", "setup", "dev", "--test-data", "--yes");
            assertThat(setUp.exit()).as(setUp.err()).isZero();
            database.execute("CREATE EXTENSION amcheck; CREATE EXTENSION pgstattuple");
            // the server of the tests is one that may lose data
            ShellHarness.Result check =
                    shell.run("db", "check", "--fail-on", "info", "--skip", "risky-setting,checksums");
            assertThat(check.exit()).as(check.out()).isZero();
            assertThat(check.out()).isEqualTo("31 rules found nothing in dev; 26 accepted in checks.yaml\n");
        }
    }
}
