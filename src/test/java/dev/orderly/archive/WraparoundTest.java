package dev.orderly.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.orderly.archive.manifest.Manifest;
import dev.orderly.archive.manifest.TableRows;
import dev.orderly.archive.store.ArchiveFolder;
import dev.orderly.archive.store.Compression;
import dev.orderly.archive.take.TakeArchive;
import dev.orderly.archive.take.TakeOptions;
import dev.orderly.archive.work.Watch;
import dev.orderly.catalog.CatalogReader;
import dev.orderly.environment.EnvironmentKind;
import dev.orderly.test.ClientPrograms;
import dev.orderly.test.InstalledCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that changed are told from those that did not also where transaction numbers begin again, and where half of them have gone by. */
class WraparoundTest {

    private static final long LAST = (1L << 32) - 1;
    private static final long HALF = 1L << 31;
    private static final String DATABASE = "wrapped";

    @TempDir
    private Path folder;

    private int number;

    @Test
    void nothingIsMissedWhereNumbersBeginAgain() throws Exception {
        try (InstalledCluster cluster = cluster()) {
            cluster.moveTo(1_500_000_000L);
            cluster.moveTo(3_000_000_000L);
            cluster.moveTo(LAST - 200);
            Manifest before = take(cluster, Optional.empty());
            assertThat(read(take(cluster, Optional.of(before)))).isEmpty();
            cluster.execute(DATABASE, "INSERT INTO moving VALUES (500, 'before')");
            Manifest near = take(cluster, Optional.of(before));
            assertThat(read(near)).containsExactly("moving");
            pass(cluster, 400);
            assertThat(Long.parseLong(cluster.single(DATABASE, "SELECT txid_current()")))
                    .isGreaterThan(LAST);
            cluster.execute(DATABASE, "UPDATE moving SET word = 'after' WHERE id = 500");
            Manifest after = take(cluster, Optional.of(near));
            assertThat(read(after)).contains("moving");
            assertThat(sums(after)).isEqualTo(sums(take(cluster, Optional.empty())));
            assertThat(read(take(cluster, Optional.of(after)))).isEmpty();
            cluster.execute(DATABASE, "DELETE FROM still WHERE id = 1");
            Manifest last = take(cluster, Optional.of(after));
            assertThat(read(last)).containsExactly("still");
            assertThat(sums(last)).isEqualTo(sums(take(cluster, Optional.empty())));
        }
    }

    @Test
    void nothingIsTakenForUntouchedWhereHalfOfTheNumbersHaveGoneBy() throws Exception {
        try (InstalledCluster cluster = cluster()) {
            Manifest early = take(cluster, Optional.empty());
            cluster.moveTo(1_000_000_000L);
            assertThat(read(take(cluster, Optional.of(early)))).isEmpty();
            cluster.execute(DATABASE, "INSERT INTO moving VALUES (600, 'much later')");
            Manifest later = take(cluster, Optional.of(early));
            assertThat(read(later)).containsExactly("moving");
            assertThat(sums(later)).isEqualTo(sums(take(cluster, Optional.empty())));
            cluster.moveTo(HALF + 100);
            assertThat(read(take(cluster, Optional.of(early)))).containsExactly("moving", "still");
        }
    }

    private static InstalledCluster cluster() throws Exception {
        Optional<Path> programs = ClientPrograms.folder().filter(bin -> Files.isExecutable(bin.resolve("initdb")));
        assumeTrue(programs.isPresent(), "no server of the machine's");
        InstalledCluster cluster = InstalledCluster.start(programs.get());
        cluster.execute("postgres", "CREATE DATABASE " + DATABASE);
        cluster.execute(DATABASE, """
            CREATE SCHEMA orderly;
            CREATE TABLE orderly.operation_log (
                operation text, phase text, position bigint GENERATED ALWAYS AS IDENTITY, hash bytea DEFAULT '\\x00');
            CREATE TABLE still (id int PRIMARY KEY, word text);
            CREATE TABLE moving (id int PRIMARY KEY, word text);
            INSERT INTO still SELECT i, 'still ' || i FROM generate_series(1, 100) i;
            INSERT INTO moving SELECT i, 'moving ' || i FROM generate_series(1, 100) i\
            """);
        return cluster;
    }

    private static void pass(InstalledCluster cluster, int transactions) throws Exception {
        try (Connection connection = cluster.connect(DATABASE);
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < transactions; i++) {
                statement.execute("SELECT txid_current()");
            }
        }
    }

    private Manifest take(InstalledCluster cluster, Optional<Manifest> parent) throws Exception {
        String operation = "op-" + ++number;
        TakeOptions full = TakeOptions.full(Compression.ZSTD, 2);
        TakeOptions options = parent.map(earlier -> full.after(new TakeOptions.Parent(archive(earlier), earlier)))
                .orElse(full);
        Manifest manifest = new TakeArchive(new CatalogReader(), "test", InstantSource.system())
                .run(
                        () -> cluster.connect(DATABASE),
                        new TakeArchive.From("dev", EnvironmentKind.DEVELOPMENT, operation),
                        new ArchiveFolder(folder.resolve("archive-" + number)),
                        options,
                        Watch.silent());
        cluster.execute(DATABASE, "INSERT INTO orderly.operation_log VALUES ('" + operation + "', 'finished')");
        return manifest;
    }

    private ArchiveFolder archive(Manifest manifest) {
        return new ArchiveFolder(folder.resolve(manifest.id()));
    }

    /** Tables with a file that was read anew. */
    private List<String> read(Manifest manifest) {
        return manifest.tables().stream()
                .filter(table -> !table.schema().equals("orderly"))
                .filter(table -> table.files().stream()
                        .anyMatch(file -> !isLinked(manifest, file.file().name())))
                .map(TableRows::name)
                .sorted()
                .toList();
    }

    private boolean isLinked(Manifest manifest, String file) {
        try {
            return (int) Files.getAttribute(folder.resolve(manifest.id()).resolve(file), "unix:nlink") > 1;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<String> sums(Manifest manifest) {
        return manifest.tables().stream()
                .filter(table -> !table.schema().equals("orderly"))
                .map(table -> table + " " + table.rows() + " " + table.rowSum())
                .toList();
    }
}
