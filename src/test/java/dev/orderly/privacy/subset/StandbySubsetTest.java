package dev.orderly.privacy.subset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.orderly.test.ClientPrograms;
import dev.orderly.test.InstalledCluster;
import dev.orderly.test.ShellHarness;
import dev.orderly.test.ShellHarness.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A standby makes no temporary tables. */
final class StandbySubsetTest {

    @TempDir
    private Path folder;

    private Result show(InstalledCluster cluster) {
        try (ShellHarness shell =
                ShellHarness.in(folder, Map.of("HOME", folder.toString(), "DEV_DATABASE_URL", cluster.url("app")))) {
            return shell.run("subset", "show", "--where", "visit: i = 3");
        }
    }

    @Test
    void isRefusedWithTheRemedy() throws Exception {
        Optional<Path> programs = ClientPrograms.folder().filter(bin -> Files.isExecutable(bin.resolve("initdb")));
        assumeTrue(programs.isPresent(), "no server of the machine's");
        Files.createDirectories(folder.resolve("migrations"));
        try (InstalledCluster primary = InstalledCluster.start(programs.get())) {
            primary.execute("postgres", "CREATE DATABASE app");
            primary.execute("app", "CREATE TABLE visit AS SELECT i FROM generate_series(1, 500) i");
            assertThat(show(primary).out()).contains("1 rows of 500");
            try (InstalledCluster standby = primary.standby()) {
                Result refused = show(standby);
                assertThat(refused.exit()).isEqualTo(3);
                assertThat(refused.err())
                        .contains(
                                "\"dev\" is a standby: no temporary table can be made there",
                                "name the primary in the environment's URL",
                                "temporary-tables-refused");
            }
        }
    }
}
