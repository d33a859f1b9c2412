package dev.orderly.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.orderly.test.ClientPrograms;
import dev.orderly.test.ShellHarness;
import dev.orderly.test.ShellHarness.Result;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestServerExtension.class)
class BackupExportCommandTest {

    private static final String SQL = """
        CREATE SCHEMA "odd ""one";
        CREATE TABLE "odd ""one".note (id serial PRIMARY KEY, text text, raw bytea);
        INSERT INTO "odd ""one".note (text, raw) SELECT E'\\\\.\\n\\\\restrict\\t' || i, decode(md5(i::text), 'hex')
            FROM generate_series(1, 500) i;
        INSERT INTO "odd ""one".note (text) VALUES (NULL), ('');
        CREATE VIEW "odd ""one".short AS SELECT id FROM "odd ""one".note;
        CREATE MATERIALIZED VIEW kept AS SELECT count(*) FROM "odd ""one".note;
        CREATE FUNCTION f() RETURNS text LANGUAGE sql AS $$SELECT 'a;b'$$;
        GRANT SELECT ON kept TO PUBLIC;
        SELECT lo_from_bytea(0, decode(repeat('00ff', 40000), 'hex'));
        """;

    private static final String ROWS = "SELECT md5(string_agg(n::text, ',' ORDER BY id)) FROM \"odd \"\"one\".note n";
    private static final String LARGE = "SELECT md5(string_agg(lo_get(oid), '')) FROM pg_largeobject_metadata";

    private static final String ROLES = """
        CREATE ROLE "export's ""boss" CREATEDB VALID UNTIL '2099-01-01';
        CREATE ROLE export_clerk LOGIN NOINHERIT CONNECTION LIMIT 3 PASSWORD 'never saved';
        GRANT "export's ""boss" TO export_clerk WITH ADMIN OPTION;
        GRANT pg_read_all_data TO "export's ""boss";
        ALTER ROLE export_clerk SET search_path TO public, "A b";
        ALTER ROLE export_clerk SET statement_timeout TO '5s';
        COMMENT ON ROLE "export's ""boss" IS 'it''s him'
        """;

    private static final String DROP_ROLES = "DROP ROLE IF EXISTS \"export's \"\"boss\", export_clerk";

    private static final String ROLES_AS_THEY_ARE = """
        SELECT concat_ws(' ', r.rolname, r.rolcreatedb, r.rolcanlogin, r.rolinherit, r.rolconnlimit, r.rolvaliduntil,
            r.rolconfig, shobj_description(r.oid, 'pg_authid'), m.roleid::regrole, m.admin_option)
        FROM pg_roles r LEFT JOIN pg_auth_members m ON m.member = r.oid
        WHERE r.rolname LIKE 'export%' ORDER BY 1
        """;

    @TempDir
    private Path folder;

    private ShellHarness shell(TestDatabase database) throws IOException {
        Files.createDirectories(folder.resolve("migrations/versions"));
        return ShellHarness.in(folder, Map.of("HOME", folder.toString(), "DEV_DATABASE_URL", database.url()));
    }

    private static void run(ShellHarness shell, String line) {
        Result result = shell.run(line.split(" "));
        assertThat(result.exit()).as(line + "\n" + result).isZero();
    }

    private static void requireEqual(ShellHarness shell, TestDatabase original, TestDatabase copy) {
        for (String query : List.of(ROWS, LARGE, "SELECT count FROM kept")) {
            assertThat(copy.query(query)).as(query).isEqualTo(original.query(query));
        }
        run(shell, "schema diff --owners --from dev --to " + copy.url());
    }

    @Test
    void psqlAndPgRestoreMakeTheDatabaseAgain() throws IOException, InterruptedException {
        Optional<Path> programs = ClientPrograms.folder();
        assumeTrue(programs.isPresent(), "PostgreSQL's client programs are not installed");
        try (TestDatabase database = TestServer.get().create(SQL);
                TestDatabase byPsql = TestServer.get().create();
                TestDatabase byRestore = TestServer.get().create();
                ShellHarness shell = shell(database)) {
            run(shell, "backup create --label mine");
            run(shell, "backup export mine mine.sql");
            run(shell, "backup export mine mine.dump --custom");
            String script = folder.resolve("mine.sql").toString();
            ClientPrograms.run(programs.get(), "psql", byPsql, "-X", "-v", "ON_ERROR_STOP=1", "-f", script);
            requireEqual(shell, database, byPsql);
            String dump = folder.resolve("mine.dump").toString();
            ClientPrograms.run(programs.get(), "pg_restore", byRestore, "--jobs=2", "--exit-on-error", dump);
            requireEqual(shell, database, byRestore);
        }
    }

    @Test
    void aFileThatIsThereStays() throws IOException {
        try (TestDatabase database = TestServer.get().create("CREATE TABLE a (id int)");
                ShellHarness shell = shell(database)) {
            run(shell, "backup create --label mine");
            Files.writeString(folder.resolve("mine.sql"), "precious");
            assertThat(shell.run("backup", "export", "mine", "mine.sql").exit()).isEqualTo(2);
            assertThat(folder.resolve("mine.sql")).hasContent("precious");
            assertThat(shell.run("backup", "export", "mine", "a.dump", "--custom", "--no-owner")
                            .exit())
                    .isEqualTo(2);
        }
    }

    @Test
    void theServersRolesAreMadeAgainWithoutPasswords() throws IOException {
        try (TestDatabase database = TestServer.get().create(DROP_ROLES + ';' + ROLES);
                ShellHarness shell = shell(database)) {
            List<String> roles = database.query(ROLES_AS_THEY_ARE);
            assertThat(roles).hasSize(2);
            run(shell, "backup create schema-only --label mine --globals");
            run(shell, "backup export mine roles.sql --globals");
            String script = Files.readString(folder.resolve("roles.sql"));
            assertThat(script).doesNotContain("never saved");
            database.execute(DROP_ROLES);
            database.execute(script);
            database.execute(script);
            assertThat(database.query(ROLES_AS_THEY_ARE)).isEqualTo(roles);
            run(shell, "backup create schema-only --label other");
            Result without = shell.run("backup", "export", "other", "other.sql", "--globals");
            assertThat(without.exit()).isEqualTo(2);
            assertThat(without.err()).contains("backup create --globals");
            assertThat(folder.resolve("other.sql")).doesNotExist();
            database.execute(DROP_ROLES);
        }
    }
}
