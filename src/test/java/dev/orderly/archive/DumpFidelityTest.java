package dev.orderly.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.orderly.archive.load.LoadArchive;
import dev.orderly.archive.load.LoadJournal;
import dev.orderly.archive.load.LoadOptions;
import dev.orderly.archive.manifest.Manifest;
import dev.orderly.archive.store.ArchiveFolder;
import dev.orderly.archive.store.Compression;
import dev.orderly.archive.take.TakeOptions;
import dev.orderly.archive.work.Watch;
import dev.orderly.sql.SqlScript;
import dev.orderly.sql.SqlStatement;
import dev.orderly.test.ClientPrograms;
import dev.orderly.test.Hospital;
import dev.orderly.test.InstalledCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What pg_dump writes of a restored archive is what it writes of the original, byte for byte; also where pg_restore has restored it. */
class DumpFidelityTest {

    private static final TakeOptions WHOLE = TakeOptions.full(Compression.GZIP, 2);
    private static final TakeOptions CUT = WHOLE.withChunks(1 << 14);

    private static final Path ARCHIVES = Path.of("src/test/resources/archives");

    private static Optional<InstalledCluster> cluster = Optional.empty();

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        Optional<Path> programs = ClientPrograms.folder().filter(bin -> Files.isExecutable(bin.resolve("initdb")));
        assumeTrue(programs.isPresent(), "no server of the machine's");
        cluster = Optional.of(InstalledCluster.start(programs.get()));
        cluster.get().execute("postgres", "CREATE ROLE sd_owner; CREATE ROLE \"Sd Reader\"");
    }

    @AfterAll
    static void stop() throws Exception {
        if (cluster.isPresent()) {
            cluster.get().close();
        }
    }

    @Test
    void everyQuote() throws Exception {
        same("quotes", WHOLE, text(ARCHIVES.resolve("every-quote.sql")));
    }

    @Test
    void everyType() throws Exception {
        same("types", WHOLE, text(ARCHIVES.resolve("every-type.sql")));
    }

    /** Parts come in side by side: their rows stand in another order then. */
    @Test
    void tablesInParts() throws Exception {
        same("parts", CUT, text(ARCHIVES.resolve("every-type.sql")));
    }

    @Test
    void theHospital() throws Exception {
        same("hospital", WHOLE, Hospital.versions());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void same(String name, TakeOptions options, String sql) throws Exception {
        InstalledCluster server = cluster.orElseThrow();
        for (String database : List.of(name, name + "_restored", name + "_by_program")) {
            server.execute("postgres", "CREATE DATABASE " + database + " TEMPLATE template0");
        }
        try (Connection connection = server.connect(name);
                Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            for (SqlStatement each : SqlScript.split(sql)) {
                statement.execute(each.text());
            }
        }
        List<String> original = dump(server, name, options);
        ArchiveFolder archive = new ArchiveFolder(folder.resolve(name));
        Manifest manifest = Archives.take(() -> server.connect(name), archive, options);
        LoadArchive.run(
                () -> server.connect(name + "_restored"),
                archive,
                Archives.contents(archive),
                manifest,
                LoadOptions.everything(2),
                LoadJournal.of(manifest, LoadOptions.everything(2)),
                Watch.silent());
        assertThat(dump(server, name + "_restored", options)).isEqualTo(original);
        server.restore(archive.path(), name + "_by_program");
        assertThat(dump(server, name + "_by_program", options)).isEqualTo(original);
    }

    private static List<String> dump(InstalledCluster server, String database, TakeOptions options) throws Exception {
        Stream<String> lines = server.dump(database).lines();
        return (options == CUT ? lines.sorted() : lines).toList();
    }
}
