package dev.orderly.recovery.moment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.environment.DatabaseUrl;
import dev.orderly.environment.Environment;
import dev.orderly.environment.EnvironmentKind;
import dev.orderly.environment.UrlEndpoint;
import dev.orderly.recovery.RecoveryJson;
import dev.orderly.recovery.RecoveryRegister;
import dev.orderly.recovery.Registered;
import dev.orderly.recovery.base.BaseBackup;
import dev.orderly.recovery.wal.Lsn;
import dev.orderly.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which base backups go: never the last that leads anywhere. */
class PruneBasesTest {

    private static final Environment ENVIRONMENT = Environment.of(
            "dev",
            EnvironmentKind.DEVELOPMENT,
            new UrlEndpoint(DatabaseUrl.parse("postgresql://u@127.0.0.1:1/app"), "the test"));

    @TempDir
    private Path folder;

    private PruneBases prune;

    @BeforeEach
    void aPlace() throws IOException {
        Files.createDirectories(folder.resolve("place/wal"));
        RecoveryRegister register = new RecoveryRegister(folder);
        register.put(new Registered(
                1,
                RecoveryRegister.key(ENVIRONMENT),
                "7",
                folder.resolve("place").toString(),
                "/data",
                "/bin",
                18,
                1 << 24));
        prune = new PruneBases(register, new Workspace(folder));
    }

    private void segments(String... names) throws IOException {
        for (String name : names) {
            Files.writeString(folder.resolve("place/wal").resolve(name), "");
        }
    }

    private void base(String id, long timeline, String start, String stop, int hour) throws IOException {
        Instant at = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(3600L * hour);
        BaseBackup base = new BaseBackup(
                1,
                id,
                "dev",
                "",
                "7",
                "18.1",
                timeline,
                new Lsn(start),
                new Lsn(stop),
                at,
                at,
                1,
                1,
                1,
                "",
                Map.of(),
                Map.of());
        Path place = Files.createDirectories(folder.resolve("place/base").resolve(id));
        Files.writeString(place.resolve("base.json"), RecoveryJson.text(base));
    }

    private static List<String> ids(List<BaseBackup> bases) {
        return bases.stream().map(BaseBackup::id).toList();
    }

    @Test
    void theOldestGoWithTheirWal() throws IOException {
        segments("000000010000000000000002", "000000010000000000000003", "000000010000000000000004");
        base("one", 1, "0/2000028", "0/2000100", 1);
        base("two", 1, "0/3000028", "0/3000100", 2);
        base("three", 1, "0/4000028", "0/4000100", 3);
        PruneBases.Pruned plan = prune.plan(ENVIRONMENT, 2);
        assertThat(ids(plan.deleted())).containsExactly("one");
        assertThat(plan.segments()).hasToString("[000000010000000000000002]");
    }

    @Test
    void oneOnATimelineThatWasLeftDoesNotCount() throws IOException {
        segments("000000010000000000000002", "000000010000000000000003", "000000010000000000000004");
        segments("000000020000000000000003");
        Files.writeString(folder.resolve("place/wal/00000002.history"), "1\t0/3000100\tbefore\n");
        base("before", 1, "0/2000028", "0/2000100", 1);
        base("dead end", 1, "0/4000028", "0/4000100", 2);
        PruneBases.Pruned plan = prune.plan(ENVIRONMENT, 1);
        assertThat(plan.deleted()).isEmpty();
        assertThat(plan.segments()).isEmpty();
        base("after", 2, "0/3000200", "0/3000300", 3);
        assertThat(ids(prune.plan(ENVIRONMENT, 1).deleted())).containsExactly("before", "dead end");
    }

    @Test
    void oneWhoseWalIsMissingDoesNotCount() throws IOException {
        segments("000000010000000000000002", "000000010000000000000005");
        base("whole", 1, "0/2000028", "0/2000100", 1);
        base("torn", 1, "0/4000028", "0/5000100", 2);
        assertThat(prune.plan(ENVIRONMENT, 1).deleted()).isEmpty();
    }

    @Test
    void nothingGoesWhereNothingLeadsAnywhere() throws IOException {
        base("torn", 1, "0/4000028", "0/5000100", 1);
        base("torn too", 1, "0/6000028", "0/6000100", 2);
        assertThat(prune.plan(ENVIRONMENT, 1).deleted()).isEmpty();
    }
}
