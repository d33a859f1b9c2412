package dev.orderly.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.archive.load.LoadArchive;
import dev.orderly.archive.load.LoadJournal;
import dev.orderly.archive.load.LoadOptions;
import dev.orderly.archive.load.LoadedTable;
import dev.orderly.archive.manifest.Manifest;
import dev.orderly.archive.manifest.TableRows;
import dev.orderly.archive.store.ArchiveFolder;
import dev.orderly.archive.store.Compression;
import dev.orderly.archive.take.TakeArchive;
import dev.orderly.archive.take.TakeOptions;
import dev.orderly.archive.toc.TableOfContents;
import dev.orderly.archive.toc.TocReader;
import dev.orderly.archive.work.Watch;
import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogReader;
import dev.orderly.catalog.CatalogScope;
import dev.orderly.diff.ComparisonOptions;
import dev.orderly.diff.SchemaComparison;
import dev.orderly.environment.EnvironmentKind;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is saved and loaded into a new database equals the original, for every kind of object that plans are tested on. */
class RoundTripTest {

    private static final Path CASES = Path.of("src/test/resources/diff");

    @TempDir
    private Path folder;

    static List<String> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void schemasComeBack(String name) throws Exception {
        try (TestDatabase original = TestServer.get()
                        .create(Files.readString(CASES.resolve(name).resolve("to.sql")));
                TestDatabase restored = TestServer.get().create()) {
            ArchiveFolder archive = new ArchiveFolder(folder.resolve("one"));
            Manifest manifest = new TakeArchive(new CatalogReader(), "test", InstantSource.system())
                    .run(
                            original::connect,
                            new TakeArchive.From("dev", EnvironmentKind.DEVELOPMENT, ""),
                            archive,
                            TakeOptions.full(Compression.ZSTD, 2),
                            Watch.silent());
            List<LoadedTable> loaded = LoadArchive.run(
                    restored::connect,
                    archive,
                    toc(archive),
                    manifest,
                    LoadOptions.everything(2),
                    LoadJournal.none(),
                    Watch.silent());
            assertThat(SchemaComparison.compare(
                            read(restored),
                            read(original),
                            ComparisonOptions.standard().withOwners(true)))
                    .isEmpty();
            assertThat(loaded)
                    .extracting(
                            table -> table.schema() + '.' + table.name() + ' ' + table.rows() + ' ' + table.rowSum())
                    .containsExactlyInAnyOrderElementsOf(manifest.tables().stream()
                            .map(table -> words(table))
                            .toList());
        }
    }

    private static String words(TableRows table) {
        return table.schema() + '.' + table.name() + ' ' + table.rows() + ' ' + table.rowSum();
    }

    private static TableOfContents toc(ArchiveFolder archive) throws IOException {
        try (InputStream in = archive.open(TakeArchive.TOC_FILE)) {
            return TocReader.read(in, archive.size(TakeArchive.TOC_FILE));
        }
    }

    private static Catalog read(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect()) {
            return new CatalogReader().read(connection, CatalogScope.everything());
        }
    }
}
