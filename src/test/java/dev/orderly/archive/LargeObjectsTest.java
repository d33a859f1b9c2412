package dev.orderly.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.archive.manifest.ArchiveKind;
import dev.orderly.archive.manifest.Manifest;
import dev.orderly.archive.store.ArchiveFolder;
import dev.orderly.archive.store.Compression;
import dev.orderly.archive.take.TakeOptions;
import dev.orderly.problem.ProblemException;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Large objects are in archives with all that hangs on them. */
class LargeObjectsTest {

    private static final TakeOptions ZSTD = TakeOptions.full(Compression.ZSTD, 1);
    private static final String OBJECTS = """
        SELECT lo_create(100001);
        SELECT lo_from_bytea(100002, 'hello');
        SELECT lo_from_bytea(100003, convert_to(repeat('0123456789abcdef', 65536), 'UTF8'));
        SELECT lo_from_bytea(100004, convert_to(repeat('0123456789abcdef', 200000), 'UTF8'));
        SELECT lo_from_bytea(4000000000, '\\x00ff00');
        SELECT lo_put(100001, 5000000, '\\x01');
        COMMENT ON LARGE OBJECT 100002 IS 'it''s a \\ comment';
        ALTER LARGE OBJECT 100002 OWNER TO pg_read_all_stats;
        GRANT SELECT ON LARGE OBJECT 100002 TO pg_monitor WITH GRANT OPTION;
        SET ROLE pg_monitor; GRANT SELECT ON LARGE OBJECT 100002 TO pg_signal_backend; RESET ROLE;
        GRANT SELECT, UPDATE ON LARGE OBJECT 100003 TO PUBLIC;
        REVOKE ALL ON LARGE OBJECT 100004 FROM CURRENT_USER;
        """;
    private static final String SHOWN = """
        SELECT oid || ' ' || lomowner::regrole || ' ' || coalesce(lomacl::text, '-') || ' '
            || coalesce(obj_description(oid, 'pg_largeobject'), '-') || ' ' || md5(lo_get(oid))
        FROM pg_largeobject_metadata ORDER BY oid
        """;

    @TempDir
    private Path folder;

    @Test
    void comeBackWithOwnersCommentsAndPrivileges() throws Exception {
        for (Compression compression : Compression.values()) {
            try (TestDatabase original = TestServer.get().create(OBJECTS);
                    TestDatabase restored = TestServer.get().create()) {
                ArchiveFolder archive = new ArchiveFolder(folder.resolve(compression.word()));
                Manifest manifest = Archives.take(original::connect, archive, TakeOptions.full(compression, 1));
                assertThat(manifest.largeObjects()).hasSize(5);
                Archives.load(restored, archive, manifest);
                assertThat(restored.query(SHOWN)).isEqualTo(original.query(SHOWN));
            }
        }
    }

    @Test
    void areInDataOnlyArchivesAndNotInThoseOfTheSchema() throws Exception {
        try (TestDatabase original = TestServer.get().create(OBJECTS)) {
            ArchiveFolder data = new ArchiveFolder(folder.resolve("data"));
            assertThat(Archives.take(original::connect, data, ZSTD.of(TakeOptions.What.all(ArchiveKind.DATA_ONLY)))
                            .largeObjects())
                    .hasSize(5);
            ArchiveFolder schema = new ArchiveFolder(folder.resolve("schema"));
            assertThat(Archives.take(original::connect, schema, ZSTD.of(TakeOptions.What.all(ArchiveKind.SCHEMA_ONLY)))
                            .largeObjects())
                    .isEmpty();
        }
    }

    @Test
    void aChangedOneIsNoticedBeforeItIsLoaded() throws Exception {
        try (TestDatabase original = TestServer.get().create(OBJECTS);
                TestDatabase restored = TestServer.get().create()) {
            ArchiveFolder archive = new ArchiveFolder(folder.resolve("one"));
            Manifest manifest = Archives.take(original::connect, archive, TakeOptions.full(Compression.NONE, 1));
            Files.writeString(archive.path().resolve("blob_100002.dat"), "HELLO");
            assertThatThrownBy(() -> Archives.load(restored, archive, manifest))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.first().code()).isEqualTo("archive-file-changed"));
            assertThat(restored.query("SELECT 1 FROM pg_largeobject LIMIT 1")).isEmpty();
        }
    }

    @Test
    void oneThatTheRoleMayNotReadIsNamed() throws Exception {
        try (TestDatabase original = TestServer.get().create("SELECT lo_from_bytea(100002, 'hello')")) {
            ArchiveFolder archive = new ArchiveFolder(folder.resolve("one"));
            assertThatThrownBy(() -> Archives.take(() -> as(original, "pg_monitor"), archive, ZSTD))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.first().message())
                                    .isEqualTo("the large object 100002 cannot be saved: the role has no right to read"
                                            + " it"));
        }
    }

    private static Connection as(TestDatabase database, String role) {
        Connection connection = database.connect();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET ROLE " + role);
            return connection;
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
