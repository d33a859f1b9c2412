package dev.orderly.health.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.orderly.test.ClientPrograms;
import dev.orderly.test.InstalledCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules about a whole server, on one that was made for them; where the machine has PostgreSQL's programs. */
final class InstalledServerRulesTest {

    /** Below the age at which autovacuum freezes by itself, also where it is off. */
    private static final long OLD = 150_000_000;

    private static final Thresholds EARLY = new Thresholds(
            40, 0, OLD / 2, OLD - 1_000_000, 75, 90, Duration.ZERO, 0, 1, 1, Duration.ZERO, Duration.ofSeconds(30));

    @TempDir
    Path folder;

    private static List<String> told(DatabaseCheck check) {
        return check.findings().stream()
                .map(it -> it.severity().word() + ' ' + it.object())
                .toList();
    }

    @Test
    void aServerThatWasLeftToItself() throws Exception {
        Optional<Path> programs = ClientPrograms.folder();
        assumeTrue(programs.isPresent(), "PostgreSQL's programs are not installed");
        try (InstalledCluster cluster = InstalledCluster.start(programs.get())) {
            cluster.execute("postgres", "CREATE TABLE t (a int PRIMARY KEY)");
            cluster.moveTo(OLD);
            cluster.execute("postgres", "SELECT pg_create_physical_replication_slot('left_over', true)");
            cluster.execute("postgres", "BEGIN; INSERT INTO t VALUES (1); PREPARE TRANSACTION 'it''s'");
            try (Checked checked = Checked.at(folder, cluster.url("postgres"))) {
                assertThat(told(checked.by("risky-setting"))).containsExactly("error autovacuum", "error fsync");
                assertThat(told(checked.by(EARLY, CheckRules.none(), "wraparound")))
                        .contains("error database postgres", "error database template1", "error public.t");
                assertThat(told(checked.by("replication-slot"))).containsExactly("warning replication slot left_over");
                assertThat(told(checked.by("prepared-transaction")))
                        .containsExactly("error prepared transaction 'it''s'");
                for (String rule : List.of("prepared-transaction", "replication-slot")) {
                    cluster.execute(
                            "postgres",
                            checked.by(rule).findings().get(0).mend().orElseThrow());
                    assertThat(checked.by(rule).findings()).isEmpty();
                }
                cluster.execute("postgres", "VACUUM (FREEZE)");
                assertThat(told(checked.by(EARLY, CheckRules.none(), "wraparound")))
                        .doesNotContain("error database postgres", "error public.t");
            }
        }
    }
}
