package dev.orderly.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.archive.load.LoadOptions;
import dev.orderly.archive.load.LoadedTable;
import dev.orderly.archive.work.Watch;
import dev.orderly.environment.EnvironmentKind;
import dev.orderly.problem.ProblemException;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives that pg_dump 15 has written are restored without it. */
class PgDumpArchiveTest {

    private static final Path ARCHIVES = Path.of("src/test/resources/archives");
    private static final LoadOptions OPTIONS = new LoadOptions(2, false, true, Map.of());

    @TempDir
    private Path unpacked;

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"pg_dump-15.directory", "pg_dump-15-z0.custom", "pg_dump-15-z6.custom"})
    void areRestoredWithKeysRowsAndComments(String name) throws Exception {
        assertThat(DumpFiles.isOne(ARCHIVES.resolve(name))).isTrue();
        Dump dump = DumpFiles.read(ARCHIVES.resolve(name), EnvironmentKind.PRODUCTION, unpacked, OptionalLong.empty());
        try (TestDatabase restored = TestServer.get().create()) {
            List<LoadedTable> loaded = dump.load(restored::connect, OPTIONS, Watch.silent());
            assertThat(loaded)
                    .extracting(table -> table.name() + ' ' + table.rows())
                    .containsExactlyInAnyOrder("ward 200", "bed 500");
            assertThat(restored.query("SELECT md5(string_agg(b::text, ',' ORDER BY id)) FROM app.bed b"))
                    .containsExactly(md5OfBeds(restored));
            assertThat(restored.query("""
                SELECT conname::text FROM pg_constraint WHERE connamespace = 'app'::regnamespace AND contype IN ('p', 'u', 'f')
                UNION ALL SELECT obj_description('app.bed_ward'::regclass)
                UNION ALL SELECT beds::text FROM app.sums
                UNION ALL SELECT nextval('app.ward_id_seq')::text
                UNION ALL SELECT has_table_privilege('pg_monitor', 'app.ward', 'SELECT')::text
                UNION ALL SELECT reloptions::text FROM pg_class WHERE relname = 'bed'
                ORDER BY 1
                """))
                    .containsExactlyInAnyOrder(
                            "bed_pkey",
                            "bed_ward_fkey",
                            "ward_name_key",
                            "ward_pkey",
                            "by ward",
                            "500",
                            "201",
                            "true",
                            "{fillfactor=70}");
        }
    }

    private static String md5OfBeds(TestDatabase any) {
        return any.query("""
            SELECT md5(string_agg(b::text, ',' ORDER BY id))
            FROM (SELECT i AS id, 1 + i % 200 AS ward, E'tab\\there\\\\' AS note FROM generate_series(1, 500) i) b
            """).get(0);
    }

    @Test
    void oneThatEndsTooEarlyIsRefused() throws Exception {
        byte[] whole = Files.readAllBytes(ARCHIVES.resolve("pg_dump-15-z6.custom"));
        for (int length : new int[] {5, 100, whole.length / 2, whole.length - 3}) {
            Path file = unpacked.resolve("short-" + length);
            Files.write(file, Arrays.copyOf(whole, length));
            Path folder = Files.createDirectory(unpacked.resolve("of-" + length));
            assertThatThrownBy(() -> DumpFiles.read(file, EnvironmentKind.PRODUCTION, folder, OptionalLong.empty()))
                    .isInstanceOf(ProblemException.class);
        }
    }

    @Test
    void anythingElseIsNone() throws Exception {
        Path file = Files.writeString(unpacked.resolve("plain.txt"), "SELECT 1;");
        assertThat(DumpFiles.isOne(file)).isFalse();
        assertThat(DumpFiles.isOne(unpacked)).isFalse();
        assertThat(DumpFiles.isOne(unpacked.resolve("missing"))).isFalse();
    }
}
