package dev.orderly.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.archive.load.LoadOptions;
import dev.orderly.archive.load.LoadedTable;
import dev.orderly.archive.manifest.Needs;
import dev.orderly.archive.work.Watch;
import dev.orderly.environment.EnvironmentKind;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plain dumps of pg_dump are restored without psql, and nothing else that a script can do. */
class PlainDumpTest {

    private static final Path ARCHIVES = Path.of("src/test/resources/archives");
    private static final LoadOptions EVERYTHING = LoadOptions.everything(1);

    /** What is not a table is told by a hash of its definition. */
    private static final String FINGERPRINT = """
        SELECT md5(string_agg(pg_get_functiondef(oid), ',' ORDER BY proname)) FROM pg_proc
        WHERE pronamespace = 'app'::regnamespace AND prokind <> 'a'
        UNION ALL SELECT md5(string_agg(o::text, ',' ORDER BY "col""2")) FROM app."Odd;Name" o
        UNION ALL SELECT md5(string_agg(c::text, ',' ORDER BY id)) FROM app.child c
        UNION ALL SELECT md5(string_agg(p.k || p.v, ',' ORDER BY k)) FROM app.part p
        UNION ALL SELECT md5(string_agg(pg_get_constraintdef(oid), ',' ORDER BY conname)) FROM pg_constraint
        WHERE connamespace = 'app'::regnamespace AND contype <> 'n'
        UNION ALL SELECT md5(string_agg(pg_get_triggerdef(oid), ',' ORDER BY tgname, tgrelid::regclass::text))
        FROM pg_trigger WHERE NOT tgisinternal
        UNION ALL SELECT string_agg(polname || polroles::regrole[]::text || pg_get_expr(polqual, polrelid), ',') FROM pg_policy
        UNION ALL SELECT encode(lo_get(4242), 'escape')
        UNION ALL SELECT string_agg(description, '|' ORDER BY description COLLATE "C") FROM pg_description d
        WHERE d.classoid IN ('pg_class'::regclass, 'pg_largeobject'::regclass) AND d.objoid IN ('app.parent'::regclass, 'app."Odd;Name"'::regclass, 4242)
        UNION ALL SELECT n::text || (SELECT nextval('app.seq')) FROM app.mv
        UNION ALL SELECT relacl::text FROM pg_class WHERE oid = 'app.parent'::regclass
        """;

    @TempDir
    private Path folder;

    @AfterEach
    void dropRoles() {
        TestServer.get().dropRole("sd_owner");
        TestServer.get().dropRole("Sd Reader");
    }

    private static void makeRoles() {
        TestServer.get().run("CREATE ROLE sd_owner");
        TestServer.get().run("CREATE ROLE \"Sd Reader\"");
    }

    private static Dump dump(Path path) {
        assertThat(DumpFiles.isOne(path)).isTrue();
        return DumpFiles.read(
                path, EnvironmentKind.PRODUCTION, path.resolveSibling("not-needed"), OptionalLong.empty());
    }

    private Dump dump(String script) throws IOException {
        return dump(Files.writeString(folder.resolve("dump.sql"), script));
    }

    private static String whole(String statements) {
        return "--\n-- PostgreSQL database dump\n--\n\n" + statements
                + "\n\n--\n-- PostgreSQL database dump complete\n--\n\n";
    }

    private static List<LoadedTable> load(Dump dump, TestDatabase target, LoadOptions options) throws Exception {
        return dump.load(target::connect, options, Watch.silent());
    }

    private static Problem problemOf(Dump dump, TestDatabase target) {
        ProblemException[] problem = new ProblemException[1];
        assertThatThrownBy(() -> load(dump, target, EVERYTHING))
                .isInstanceOfSatisfying(ProblemException.class, e -> problem[0] = e);
        return problem[0].first();
    }

    @Test
    void rowsAsCopyAsInsertAndWithTheDatabaseMakeTheSame() throws Exception {
        makeRoles();
        List<String> first = List.of();
        for (String name : List.of("pg_dump-15.sql.gz", "pg_dump-15-inserts.sql.gz", "pg_dump-15-create.sql.zst")) {
            Dump dump = dump(ARCHIVES.resolve(name));
            Needs needs = dump.needs(EVERYTHING, Watch.silent());
            assertThat(needs.roles()).containsExactly("Sd Reader", "postgres", "sd_owner");
            assertThat(needs.extensions()).containsExactly("citext", "pgcrypto");
            try (TestDatabase restored = TestServer.get().create()) {
                assertThat(load(dump, restored, EVERYTHING))
                        .extracting(table -> table.name() + ' ' + table.rows())
                        .containsExactly("Odd;Name 8", "child 300", "parent 500", "part_1 100", "part_2 100");
                List<String> fingerprint = restored.query(FINGERPRINT);
                first = first.isEmpty() ? fingerprint : first;
                assertThat(fingerprint).as(name).isEqualTo(first);
                assertThat(restored.query(
                                "SELECT relname FROM pg_class" + " WHERE relnamespace = to_regnamespace('orderly')"))
                        .as("what does not tell of the environment")
                        .containsExactly("s");
            }
        }
        assertThat(first)
                .contains(
                        "hello;\\000'",
                        "p{\"\\\"Sd Reader\\\"\"}(name <> 'a;b''c'::text)",
                        "It's; a \"comment\" \\. $$ /* -- ünïcode 日本|lo|two\nlines; \\connect x\n\\! touch /tmp/x",
                        "3008",
                        "{sd_owner=arwdDxtm/sd_owner,\"\\\"Sd Reader\\\"=r*/sd_owner\"}");
    }

    @Test
    void ownersAndPrivilegesAreLeftOutOrGivenToOthers() throws Exception {
        Dump dump = dump(ARCHIVES.resolve("pg_dump-15-inserts.sql.gz"));
        LoadOptions nobody = new LoadOptions(1, false, false, Map.of("Sd Reader", "pg_monitor"));
        assertThat(dump.needs(nobody, Watch.silent()).roles()).containsExactly("Sd Reader");
        try (TestDatabase restored = TestServer.get().create()) {
            load(dump, restored, nobody);
            assertThat(restored.query("SELECT DISTINCT relowner::regrole = current_user::regrole, relacl IS NULL FROM"
                            + " pg_class WHERE relnamespace = 'app'::regnamespace"))
                    .containsExactly("t|t");
            assertThat(restored.query("SELECT polroles::regrole[] FROM pg_policy"))
                    .containsExactly("{pg_monitor}");
        }
        LoadOptions others =
                new LoadOptions(1, true, true, Map.of("sd_owner", "pg_monitor", "Sd Reader", "pg_read_all_data"));
        try (TestDatabase restored = TestServer.get().create()) {
            load(dump, restored, others);
            assertThat(restored.query("SELECT relacl, relowner::regrole FROM pg_class WHERE relname = 'parent'"))
                    .containsExactly("{pg_monitor=arwdDxtm/pg_monitor,pg_read_all_data=r*/pg_monitor}|pg_monitor");
        }
    }

    @Test
    void aFileThatIsCutOffAnywhereIsRefusedBeforeAnythingIsMade() throws Exception {
        String text;
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(ARCHIVES.resolve("pg_dump-15.sql.gz")))) {
            text = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
        int end = text.lastIndexOf("-- PostgreSQL database dump complete");
        for (int length = 0; length < end; length += length > end - 50 ? 1 : 997) {
            Path cut = Files.writeString(
                    folder.resolve("cut.sql"), text.substring(0, length), StandardCharsets.ISO_8859_1);
            assertThatThrownBy(() -> dump(cut).needs(EVERYTHING, Watch.silent()))
                    .as("%d bytes", length)
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.first().code()).isIn("sql-unfinished", "dump-cut-off", "sql-encoding"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pg_dump-15.sql.gz", "pg_dump-15-create.sql.zst"})
    void oneThatIsCompressedAndCutOffIsRefused(String name) throws Exception {
        byte[] whole = Files.readAllBytes(ARCHIVES.resolve(name));
        for (int length : new int[] {20, whole.length / 2, whole.length - 1}) {
            Path cut = Files.write(folder.resolve(name), java.util.Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> dump(cut).needs(EVERYTHING, Watch.silent()))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.first().code()).isEqualTo("dump-cut-off"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\\! touch /tmp/x|sql-psql-command|\"\\!\" is a command of psql",
                "\\i /etc/passwd|sql-psql-command|\"\\i\" is",
                "\\copy a from '/etc/passwd'|sql-psql-command|\"\\copy\" is",
                "\\connect other|sql-psql-command|\"\\connect\" is",
                "\\restrict a b|sql-psql-command|\"\\restrict\" is",
                "SELECT 1 \\gexec|sql-psql-command|\"\\gexec\" inside a statement",
                "CREATE TABLE b \\restrict abc|sql-psql-command|\"\\restrict abc\" inside",
                "CREATE DATABASE x;|dump-statement-refused|CREATE DATABASE",
                "drop /* */ database postgres;|dump-statement-refused|DROP DATABASE",
                "ALTER DATABASE postgres SET work_mem = 1;|dump-statement-refused|ALTER DATABASE",
                "ALTER SYSTEM SET work_mem = 1;|dump-statement-refused|ALTER SYSTEM",
                "CREATE ROLE x SUPERUSER;|dump-statement-refused|CREATE ROLE",
                "ALTER ROLE postgres SET work_mem = 1;|dump-statement-refused|ALTER ROLE",
                "GRANT pg_monitor TO x;|dump-statement-refused|GRANT of a role",
                "COPY a TO PROGRAM 'sh';|dump-statement-refused|COPY with a program",
                "COPY a FROM PROGRAM 'sh';|dump-statement-refused|COPY with a program",
                "COPY a FROM '/etc/passwd';|dump-statement-refused|COPY with a file",
                "COPY a TO STDOUT;|dump-statement-refused|COPY A",
                "COPY a FROM stdin WITH (FORMAT csv);|dump-statement-refused|COPY A",
                "SELECT lo_import('/etc/passwd');|dump-statement-refused|the function lo_import",
                "SELECT pg_catalog.pg_terminate_backend(1);|dump-statement-refused|SELECT",
                "DO $$ BEGIN EXECUTE 'CREATE ROLE x'; END $$;|dump-statement-refused|CREATE ROLE",
                "ROLLBACK;|dump-statement-refused|ROLLBACK",
                "PREPARE TRANSACTION 'x';|dump-statement-refused|PREPARE TRANSACTION",
                "SET client_encoding = 'LATIN1';|archive-not-covered|encoding is not UTF-8",
                "BEGIN;|dump-cut-off|does not come to its end",
            })
    void whatIsNoPartOfADumpIsRefusedByNameAndLine(String statement, String code, String words) throws IOException {
        Dump dump = dump(whole("CREATE TABLE a (id text);\n" + statement + "\n"));
        ProblemException refused = (ProblemException)
                org.assertj.core.api.Assertions.catchThrowable(() -> dump.needs(EVERYTHING, Watch.silent()));
        assertThat(refused).as("went through").isNotNull();
        assertThat(refused.first().code()).isEqualTo(code);
        assertThat(refused.first().message()).contains(words);
        assertThat(refused.first().message()).startsWith(code.equals("dump-cut-off") ? "dump.sql: " : "dump.sql:6: ");
        assertThat(refused.first().exit().number()).isEqualTo(6);
    }

    @Test
    void whatTheServerRefusesIsToldWithTheLine() throws Exception {
        try (TestDatabase target = TestServer.get().create()) {
            assertThat(problemOf(
                                    dump(whole(
                                            "CREATE TABLE a (id int);\n\nCREATE VIEW v\n AS SELECT nothing FROM a;")),
                                    target)
                            .message())
                    .isEqualTo("dump.sql:7: the server refused \"CREATE VIEW v AS SELECT nothing FROM a\":"
                            + " column \"nothing\" does not exist");
        }
        try (TestDatabase target = TestServer.get().create()) {
            assertThat(problemOf(
                                    dump(whole("CREATE TABLE a (id int);\nCOPY a (id) FROM stdin;\n1\n2\nx\n\\.\n")),
                                    target)
                            .message())
                    .startsWith("dump.sql:9: the server refused \"COPY a (id) FROM stdin\": invalid input syntax");
        }
    }

    private static String inserts(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(id -> "INSERT INTO public.a VALUES (" + id + ", 'it''s; " + id + "');\n")
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @CsvSource({"'',''", "BEGIN;,COMMIT;", "START TRANSACTION;,END;", "BEGIN; COMMIT AND CHAIN;,COMMIT;"})
    void insertsThatGoTogetherAreToldApart(String begin, String commit) throws Exception {
        String table = "CREATE TABLE public.a (id int PRIMARY KEY, name text);\n" + begin + "\n";
        String rows = inserts(1, 1300) + "CREATE TABLE public.b AS SELECT count(*) FROM public.a;\n"
                + inserts(1301, 1310) + "INSERT INTO public.a SELECT id + 5000, name FROM public.a WHERE id <= 10;\n";
        try (TestDatabase target = TestServer.get().create()) {
            assertThat(load(dump(whole(table + rows + commit)), target, EVERYTHING))
                    .extracting(loaded -> loaded.schema() + '.' + loaded.name() + ' ' + loaded.rows())
                    .containsExactly("public.a 1320");
            assertThat(target.query("SELECT count(*), max(name), (SELECT count FROM b) FROM a"))
                    .containsExactly("1320|it's; 999|1300");
        }
        try (TestDatabase target = TestServer.get().create()) {
            String twice = inserts(1, 1300) + inserts(7, 7) + inserts(1400, 1500);
            assertThat(problemOf(dump(whole(table + twice + commit)), target).message())
                    .startsWith("dump.sql:1307: the server refused \"INSERT INTO public.a VALUES (7, 'it''s; 7')\": "
                            + "duplicate key value violates unique constraint \"a_pkey\"");
        }
    }

    @Test
    void insertsThatAnswerAreRunAlone() throws Exception {
        try (TestDatabase target = TestServer.get().create()) {
            load(
                    dump(whole("CREATE TABLE public.a (id int, name text);\n" + inserts(1, 3)
                            + "INSERT INTO public.a VALUES (4) RETURNING id;\n" + inserts(5, 6))),
                    target,
                    EVERYTHING);
            assertThat(target.query("SELECT string_agg(id::text, ',' ORDER BY id) FROM a"))
                    .containsExactly("1,2,3,4,5,6");
        }
    }

    @Test
    void stringsWithBackslashesAreReadAsTheServerReadsThem() throws Exception {
        String script =
                "SET escape_string_warning = off;\nSET standard_conforming_strings = off;\nCREATE TABLE a (t text);\n"
                        + "INSERT INTO a VALUES ('\\'; DROP TABLE a; --');\nINSERT INTO a VALUES ('b');";
        try (TestDatabase target = TestServer.get().create()) {
            load(dump(whole(script)), target, EVERYTHING);
            assertThat(target.query("SELECT t FROM a ORDER BY 1")).containsExactly("'; DROP TABLE a; --", "b");
        }
        String secret =
                "SELECT pg_catalog.set_config('standard_conforming_strings', 'off', false);\nSELECT '\\'; ALTER SYSTEM"
                        + " SET work_mem = 1; --';";
        try (TestDatabase target = TestServer.get().create()) {
            assertThat(problemOf(dump(whole(secret)), target).message()).contains("dump.sql:5: ", "by a side way");
        }
    }

    @Test
    void settingsOfNewerServersAndDropsOfNothingArePassedOver() throws Exception {
        try (TestDatabase target = TestServer.get().create()) {
            load(
                    dump(whole("SET transaction_timeout_of_2030 = 0;\nALTER TABLE ONLY app.a DROP CONSTRAINT k;\n"
                            + "DROP TABLE app.a;\nCREATE TABLE public.a (id int);")),
                    target,
                    EVERYTHING);
            assertThat(problemOf(dump(whole("CREATE TABLE public.b (id int);\nDROP TABLE app.a;")), target)
                            .code())
                    .isEqualTo("restore-failed");
        }
    }
}
