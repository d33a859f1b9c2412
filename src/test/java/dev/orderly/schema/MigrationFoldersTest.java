package dev.orderly.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.model.SqlFile;
import dev.orderly.problem.ProblemException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folders of migrations that other tools keep. */
class MigrationFoldersTest {

    @TempDir
    private Path folder;

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private List<String> names() {
        return VersionsFolder.files(folder).stream()
                .map(file ->
                        folder.getFileName().relativize(Path.of(file.name())).toString())
                .toList();
    }

    @Test
    void flywaysRunByVersionAndThenTheRepeatable() throws IOException {
        for (String name :
                List.of("V10__c.sql", "V2__b.sql", "V1.5__a.sql", "U2__b.sql", "R__views.sql", "notes.sql")) {
            write(name, "SELECT 1;");
        }
        assertThat(names()).containsExactly("V1.5__a.sql", "V2__b.sql", "V10__c.sql", "R__views.sql");
    }

    @Test
    void golangMigratesRunWithoutTheDownFiles() throws IOException {
        for (String name : List.of("10_b.up.sql", "10_b.down.sql", "2_a.up.sql", "2_a.down.sql")) {
            write(name, "SELECT 1;");
        }
        assertThat(names()).containsExactly("2_a.up.sql", "10_b.up.sql");
    }

    @Test
    void dbmatesAndGoosesRunTheirUpPartOnItsLines() throws IOException {
        write("20240101_a.sql", "-- migrate:up\nCREATE TABLE a ();\n\n-- migrate:down\nDROP TABLE a;\n");
        write("20240102_b.sql", "-- +goose Up\r\nCREATE TABLE b ();\r\n-- +goose Down\r\nDROP TABLE b;");
        write("20240103_c.sql", "-- migrate:down\nDROP TABLE c;\n-- migrate:up transaction:false\nCREATE TABLE c ();");
        assertThat(VersionsFolder.files(folder).stream().map(SqlFile::text))
                .containsExactly(
                        "-- migrate:up\nCREATE TABLE a ();\n\n\n\n",
                        "-- +goose Up\r\nCREATE TABLE b ();\r\n\n",
                        "\n\n-- migrate:up transaction:false\nCREATE TABLE c ();");
    }

    @Test
    void prismasRunByFolder() throws IOException {
        write("20240102030405_b/migration.sql", "SELECT 2;");
        write("20240101030405_a/migration.sql", "SELECT 1;");
        write("migration_lock.toml", "provider = \"postgresql\"");
        assertThat(names()).containsExactly("20240101030405_a/migration.sql", "20240102030405_b/migration.sql");
    }

    @Test
    void numberedFilesOfAModelAreNone() throws IOException {
        write("01_tables.sql", "SELECT 1;");
        write("02_views.sql", "SELECT 1;");
        assertThat(names()).isEmpty();
        Files.delete(folder.resolve("01_tables.sql"));
        write("001_tables.sql", "SELECT 1;");
        assertThat(names()).isEmpty();
    }

    @Test
    void aDumpMayBePackedAndMustBeSql() throws IOException {
        Path packed = folder.resolve("dump.sql.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write("CREATE TABLE ä ();".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(SqlFile.read(packed, "dump.sql.gz").text()).isEqualTo("CREATE TABLE ä ();");
        write("app.dump", "PGDMP and more");
        assertThatThrownBy(() -> SqlFile.read(folder.resolve("app.dump"), "app.dump"))
                .isInstanceOf(ProblemException.class)
                .hasMessage("\"app.dump\" is an archive of pg_dump, not SQL");
    }
}
