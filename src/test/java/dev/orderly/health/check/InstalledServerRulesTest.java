package dev.orderly.health.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
            cluster.execute("postgres", "CREATE TABLE t (a int PRIMARY KEY, b text); CREATE TABLE long_ago (b text)");
            cluster.moveTo(OLD);
            cluster.execute("postgres", "SELECT pg_create_physical_replication_slot('left_over', true)");
            cluster.execute("postgres", "BEGIN; INSERT INTO t VALUES (1); PREPARE TRANSACTION 'it''s'");
            try (Checked checked = Checked.at(folder, cluster.url("postgres"))) {
                assertThat(checked.by("risky-setting").findings())
                        .extracting(it -> it.object() + ": " + it.mend().orElseThrow())
                        .containsExactly(
                                "autovacuum: -- set by the command line of the server: set autovacuum = on there",
                                "fsync: -- set by the command line of the server: set fsync = on there");
                cluster.execute("postgres", "VACUUM (FREEZE, PROCESS_TOAST false) long_ago");
                assertThat(told(checked.by(EARLY, CheckRules.none(), "wraparound")))
                        .contains(
                                "error database postgres",
                                "error database template1",
                                "error public.t",
                                "error public.long_ago");
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
                        .doesNotContain("error database postgres", "error public.t", "error public.long_ago");
            }
        }
    }

    @Test
    void aStandbyThatHasNothingOfUnloggedTables() throws Exception {
        Optional<Path> programs = ClientPrograms.folder();
        assumeTrue(programs.isPresent(), "PostgreSQL's programs are not installed");
        try (InstalledCluster primary = InstalledCluster.start(programs.get())) {
            primary.execute("postgres", "CREATE UNLOGGED TABLE cache (id serial PRIMARY KEY)");
            primary.execute("postgres", "CREATE VIEW of_cache AS SELECT id FROM cache; CREATE TABLE t (id serial)");
            primary.execute("postgres", "INSERT INTO t VALUES (7)");
            try (InstalledCluster standby = primary.standby();
                    Checked checked = Checked.at(folder, standby.url("postgres"))) {
                DatabaseCheck check = checked.by();
                assertThat(told(check))
                        .contains("warning public.t_id_seq", "warning public.t")
                        .doesNotContain("error public.of_cache");
                assertThat(check.unseen())
                        .extracting(it -> it.rule() + ": " + it.why())
                        .contains(
                                "broken-view: public.of_cache: cannot access temporary or unlogged relations during"
                                        + " recovery",
                                "sequence-behind: public.cache.id: cannot access temporary or unlogged relations"
                                        + " during recovery",
                                "sequence-near-end: a standby has nothing of 1 sequences that are unlogged, such as"
                                        + " public.cache_id_seq")
                        .noneMatch(it -> it.contains("in progress"));
            }
        }
    }

    @Test
    void pagesThatDoNotAgreeWithTheirChecksums() throws Exception {
        Optional<Path> programs = ClientPrograms.folder();
        assumeTrue(programs.isPresent(), "PostgreSQL's programs are not installed");
        try (InstalledCluster cluster = InstalledCluster.start(programs.get())) {
            cluster.execute("postgres", "CREATE TABLE t AS SELECT 1 AS a");
            // a backup tells the statistics of a file with two damaged pages only
            for (int role = 0; role < 10; role++) {
                cluster.execute("postgres", "CREATE ROLE r" + role);
                cluster.execute("postgres", "COMMENT ON ROLE r" + role + " IS '" + "x".repeat(1_900) + "'");
            }
            cluster.damage(
                    cluster.single("postgres", "SELECT pg_relation_filepath('t')"),
                    cluster.single("postgres", "SELECT pg_relation_filepath('pg_shdescription')"));
            for (String table : List.of("t", "pg_shdescription")) {
                assertThatThrownBy(() -> cluster.execute("postgres", "SELECT * FROM " + table))
                        .hasMessageContaining("invalid page");
            }
            // sessions count all damage for their own database, whatever it is of
            assertThatThrownBy(cluster::copyFiles).hasMessageContaining("checksum");
            try (Checked checked = Checked.at(folder, cluster.url("postgres"))) {
                DatabaseCheck check = checked.by("checksums");
                assertThat(check.unseen()).isEmpty();
                assertThat(told(check)).containsExactly("error database postgres", "error shared catalogs");
                assertThat(check.findings())
                        .extracting(RuleFinding::found)
                        .allMatch(it -> it.matches("[0-9]+ pages did not agree with their checksums, last on .*"));
            }
        }
    }
}
