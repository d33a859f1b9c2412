package dev.orderly.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.archive.manifest.ArchiveKind;
import dev.orderly.archive.store.ArchiveFolder;
import dev.orderly.archive.store.Compression;
import dev.orderly.archive.take.Portion;
import dev.orderly.archive.take.TakeOptions;
import dev.orderly.problem.ProblemException;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an archive cannot hold is named, not left out in silence. */
class ClosureTest {

    private static final String HIDDEN = """
        SET allow_system_table_mods = on;
        CREATE TABLE pg_catalog.hidden (id int);
        CREATE FUNCTION information_schema.hidden_too() RETURNS int LANGUAGE sql AS 'SELECT 1';
        RESET allow_system_table_mods;
        """;

    @TempDir
    private Path folder;

    @Test
    void theUsersObjectsInSystemSchemasAreNamed() throws Exception {
        try (TestDatabase original = TestServer.get().create(HIDDEN)) {
            ArchiveFolder archive = new ArchiveFolder(folder.resolve("one"));
            assertThatThrownBy(() -> Archives.take(original::connect, archive, TakeOptions.full(Compression.ZSTD, 1)))
                    .isInstanceOfSatisfying(ProblemException.class, e -> {
                        assertThat(e.first().code()).isEqualTo("not-covered");
                        assertThat(e.first().message()).contains("hidden", "hidden_too()");
                    });
            assertThat(archive.path()).doesNotExist();
        }
    }

    @Test
    void whatIsLeftOutWithConsentStandsInTheManifest() throws Exception {
        try (TestDatabase original = TestServer.get().create(HIDDEN)) {
            ArchiveFolder archive = new ArchiveFolder(folder.resolve("one"));
            TakeOptions options = TakeOptions.full(Compression.ZSTD, 1)
                    .of(new TakeOptions.What(ArchiveKind.FULL, Portion.ALL, true, false));
            assertThat(Archives.take(original::connect, archive, options).missing())
                    .hasSize(2);
        }
    }
}
