package dev.orderly.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.orderly.archive.manifest.Manifest;
import dev.orderly.archive.store.ArchiveFolder;
import dev.orderly.archive.store.Compression;
import dev.orderly.archive.take.TakeOptions;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is no difference between schemas comes back from an archive all the same. */
class FaithfulCopyTest {

    private static final TakeOptions FULL = TakeOptions.full(Compression.ZSTD, 2);

    @TempDir
    private Path folder;

    @Test
    void grantsKeepTheirOrderAndTheirGrantors() throws Exception {
        String sql = """
            CREATE SCHEMA app; GRANT USAGE ON SCHEMA app TO PUBLIC;
            CREATE TABLE app.t (a int, b int); ALTER TABLE app.t OWNER TO pg_monitor;
            GRANT SELECT, INSERT ON app.t TO pg_signal_backend WITH GRANT OPTION;
            SET ROLE pg_signal_backend; GRANT SELECT ON app.t TO pg_checkpoint WITH GRANT OPTION; RESET ROLE;
            SET ROLE pg_checkpoint; GRANT SELECT ON app.t TO PUBLIC; RESET ROLE;
            GRANT UPDATE (a), SELECT (b) ON app.t TO pg_checkpoint;
            CREATE TABLE app.own (a int); REVOKE INSERT ON app.own FROM CURRENT_USER; GRANT SELECT ON app.own TO pg_monitor;
            CREATE FUNCTION app.f() RETURNS int LANGUAGE sql AS 'SELECT 1'; REVOKE ALL ON FUNCTION app.f() FROM PUBLIC;
            GRANT USAGE ON SCHEMA public TO pg_monitor; ALTER SCHEMA public OWNER TO pg_monitor;
            ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT ON TABLES TO pg_monitor;
            ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT INSERT ON TABLES TO pg_checkpoint WITH GRANT OPTION;
            ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
            """;
        same(sql, """
            SELECT relname || ' ' || relacl::text FROM pg_class WHERE relacl IS NOT NULL AND oid >= 16384
            UNION ALL SELECT attname || ' ' || attacl::text FROM pg_attribute WHERE attacl IS NOT NULL AND attrelid >= 16384
            UNION ALL SELECT nspname || ' ' || nspacl::text FROM pg_namespace WHERE nspname IN ('public', 'app')
            UNION ALL SELECT proname || ' ' || proacl::text FROM pg_proc WHERE proacl IS NOT NULL AND oid >= 16384
            UNION ALL SELECT defaclobjtype::text || ' ' || defaclnamespace::regnamespace::text || ' ' || defaclacl::text FROM pg_default_acl
            ORDER BY 1
            """);
    }

    @Test
    void privilegesOnSystemObjectsComeBack() throws Exception {
        same("""
            GRANT SELECT ON pg_catalog.pg_authid TO pg_monitor; GRANT SELECT (rolname) ON pg_catalog.pg_authid TO PUBLIC;
            REVOKE ALL ON FUNCTION pg_catalog.pg_sleep(double precision) FROM PUBLIC;
            REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC; GRANT USAGE ON SCHEMA information_schema TO pg_monitor;
            """, """
            SELECT relacl::text FROM pg_class WHERE relname = 'pg_authid'
            UNION ALL SELECT attacl::text FROM pg_attribute WHERE attname = 'rolname' AND attacl IS NOT NULL
            UNION ALL SELECT proacl::text FROM pg_proc WHERE proname = 'pg_sleep'
            UNION ALL SELECT lanacl::text FROM pg_language WHERE lanname = 'plpgsql'
            UNION ALL SELECT nspacl::text FROM pg_namespace WHERE nspname = 'information_schema'
            """);
    }

    @Test
    void storageParametersKeepTheirOrder() throws Exception {
        same("""
            CREATE TABLE t (a int, b int) WITH (fillfactor = 70, autovacuum_enabled = false, toast.autovacuum_enabled = false);
            CREATE INDEX i ON t (a) WITH (fillfactor = 50, deduplicate_items = off);
            ALTER TABLE t ADD CONSTRAINT u UNIQUE (b) WITH (fillfactor = 60, deduplicate_items = off);
            ALTER TABLE t ALTER a SET (n_distinct_inherited = 5, n_distinct = 3);
            CREATE VIEW v WITH (security_barrier = true, check_option = local) AS SELECT a FROM t WHERE a > 1;
            CREATE MATERIALIZED VIEW m WITH (fillfactor = 40, autovacuum_enabled = false) AS SELECT 1 AS a;
            """, """
            SELECT relname || reloptions::text FROM pg_class WHERE relname IN ('t', 'i', 'u', 'v', 'm')
            UNION ALL SELECT attoptions::text FROM pg_attribute WHERE attoptions IS NOT NULL
            ORDER BY 1
            """);
    }

    @Test
    void rowsSpreadByEnumHashesFindTheirPartitionsAgain() throws Exception {
        same("""
            CREATE TYPE mood AS ENUM ('a', 'b', 'c', 'd');
            CREATE TABLE p (m mood, t text) PARTITION BY HASH (m);
            CREATE TABLE p0 PARTITION OF p FOR VALUES WITH (MODULUS 2, REMAINDER 0);
            CREATE TABLE p1 PARTITION OF p FOR VALUES WITH (MODULUS 2, REMAINDER 1) PARTITION BY HASH (t);
            CREATE TABLE p10 PARTITION OF p1 FOR VALUES WITH (MODULUS 2, REMAINDER 0);
            CREATE TABLE p11 PARTITION OF p1 FOR VALUES WITH (MODULUS 2, REMAINDER 1);
            ALTER TABLE p ADD PRIMARY KEY (m, t);
            INSERT INTO p SELECT (enum_range(NULL::mood))[1 + i % 4], i::text FROM generate_series(1, 400) i;
            """, "SELECT m || t FROM p ORDER BY 1");
    }

    @Test
    void tagsAndOptionsOfForeignObjectsKeepTheirOrder() throws Exception {
        same("""
            CREATE FUNCTION watch() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
            CREATE EVENT TRIGGER watched ON ddl_command_end WHEN TAG IN ('CREATE VIEW', 'ALTER VIEW') EXECUTE FUNCTION watch();
            CREATE FOREIGN DATA WRAPPER w OPTIONS (z '1', a '2');
            CREATE SERVER s FOREIGN DATA WRAPPER w OPTIONS (y '1', b '2');
            CREATE USER MAPPING FOR CURRENT_USER SERVER s OPTIONS (x '1', c '2');
            CREATE FOREIGN TABLE f (id int OPTIONS (v '1', d '2')) SERVER s OPTIONS (u '1', e '2');
            """, """
            SELECT evttags::text FROM pg_event_trigger UNION ALL SELECT fdwoptions::text FROM pg_foreign_data_wrapper WHERE fdwname = 'w'
            UNION ALL SELECT srvoptions::text FROM pg_foreign_server UNION ALL SELECT umoptions::text FROM pg_user_mapping
            UNION ALL SELECT ftoptions::text FROM pg_foreign_table
            UNION ALL SELECT attfdwoptions::text FROM pg_attribute WHERE attfdwoptions IS NOT NULL
            ORDER BY 1
            """);
    }

    @Test
    void theUsersRowsInTablesOfExtensionsComeBack() throws Exception {
        Path share = shareFolder();
        assumeThat(share.resolve("extension")).isDirectory().isWritable();
        Path control = share.resolve("extension/orderly_test_settings.control");
        Path script = share.resolve("extension/orderly_test_settings--1.sql");
        try {
            Files.writeString(control, "default_version = '1'\nrelocatable = false\nschema = public\n");
            Files.writeString(script, """
                CREATE TABLE settings (name text, own boolean DEFAULT true);
                INSERT INTO settings VALUES ('built in', false);
                CREATE TABLE plain (name text);
                CREATE SEQUENCE numbers;
                SELECT pg_extension_config_dump('settings', 'WHERE own');
                SELECT pg_extension_config_dump('plain', '');
                SELECT pg_extension_config_dump('numbers', '');
                """);
            same("""
                CREATE EXTENSION orderly_test_settings;
                INSERT INTO settings VALUES ('mine'); INSERT INTO plain VALUES ('mine too'); SELECT setval('numbers', 42);
                CREATE TABLE u (name text); INSERT INTO u VALUES ('other');
                """, """
                SELECT name || own FROM settings UNION ALL SELECT name FROM plain UNION ALL SELECT name FROM u
                UNION ALL SELECT last_value::text FROM numbers ORDER BY 1
                """);
        } finally {
            Files.deleteIfExists(control);
            Files.deleteIfExists(script);
        }
    }

    private static Path shareFolder() {
        try (TestDatabase any = TestServer.get().create()) {
            return Path.of(any.query("SELECT setting FROM pg_config WHERE name = 'SHAREDIR'")
                    .get(0));
        }
    }

    private void same(String sql, String shown) throws Exception {
        try (TestDatabase original = TestServer.get().create(sql);
                TestDatabase restored = TestServer.get().create()) {
            ArchiveFolder archive = new ArchiveFolder(folder.resolve("one"));
            Manifest manifest = Archives.take(original::connect, archive, FULL);
            Archives.load(restored, archive, manifest);
            assertThat(original.query(shown)).isNotEmpty();
            assertThat(restored.query(shown)).isEqualTo(original.query(shown));
        }
    }
}
