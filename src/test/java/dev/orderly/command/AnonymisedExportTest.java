package dev.orderly.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.orderly.environment.Secret;
import dev.orderly.privacy.key.RootKey;
import dev.orderly.privacy.manifest.ExportFolder;
import dev.orderly.privacy.manifest.FileFault;
import dev.orderly.privacy.manifest.RunManifest;
import dev.orderly.privacy.manifest.SignatureState;
import dev.orderly.privacy.manifest.SignedManifest;
import dev.orderly.test.ClientPrograms;
import dev.orderly.test.ShellHarness.Result;
import dev.orderly.test.ShellProcess;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code anonymise export}, of a production. */
@ExtendWith(TestServerExtension.class)
@Timeout(180)
final class AnonymisedExportTest {

    private static final String SCHEMA = """
        CREATE TABLE person (id int PRIMARY KEY, email text UNIQUE NOT NULL, name text, note text,
            manager_email text REFERENCES person (email), data jsonb, tags text[], twice int GENERATED ALWAYS AS (id * 2) STORED);
        CREATE TABLE visit (id bigint GENERATED ALWAYS AS IDENTITY, person_id int REFERENCES person, at date NOT NULL,
            cost numeric(30,2)) PARTITION BY RANGE (at);
        CREATE TABLE visit_early PARTITION OF visit FOR VALUES FROM (MINVALUE) TO ('2026-01-15');
        CREATE TABLE visit_late (at date NOT NULL, cost numeric(30,2), gone int, id bigint NOT NULL, person_id int);
        ALTER TABLE visit_late DROP COLUMN gone;
        ALTER TABLE visit ATTACH PARTITION visit_late FOR VALUES FROM ('2026-01-15') TO (MAXVALUE);
        CREATE TABLE secret (id int PRIMARY KEY, token text);
        CREATE SCHEMA "Odd ""one";
        CREATE TABLE "Odd ""one"."Ärzte, & Co" ("Id" int PRIMARY KEY, "wo, ""hin""!" text);
        CREATE TABLE empty (id int, word text);
        CREATE TABLE nothing ();
        """;
    private static final String ROWS = """
        INSERT INTO person SELECT i, 'person' || i || '@hospital.test', 'Ann Example',
            E'call, "person' || i || E'@hospital.test"\\n\\\\.\\t\\u0001',
            CASE WHEN i > 1 THEN 'person' || i / 2 || '@hospital.test' END,
            jsonb_build_object('mail', 'person' || i || '@hospital.test', 'size', i), ARRAY['a', NULL, 'b "c"', '']
            FROM generate_series(1, 300) i;
        UPDATE person SET note = CASE id WHEN 7 THEN NULL WHEN 8 THEN '' END, tags = NULL WHERE id IN (7, 8);
        INSERT INTO visit (person_id, at, cost) SELECT 1 + i % 300, '2026-01-01'::date + i % 30,
            12345678901234567890123.45 + i FROM generate_series(1, 900) i;
        INSERT INTO secret VALUES (1, 'a-token');
        INSERT INTO "Odd ""one"."Ärzte, & Co" VALUES (1, ''), (2, NULL), (3, E'\\\\.'), (4, '😀');
        INSERT INTO nothing DEFAULT VALUES;
        SELECT lo_from_bytea(0, 'large');
        """;
    private static final String POLICY = """
        format: 1
        unlisted: refuse
        profile: pseudonymous
        locale: en
        reviewed: {by: data office, on: 2026-01-01}
        tables:
          person:
            person: id
            columns:
              id: {class: none, action: keep}
              email: {class: email, action: fake, as: email, domain: mail}
              name: {class: person_name, action: fake, as: full_name}
              note: {class: free_text_pii, action: text}
              manager_email: {class: none, action: reference}
              data:
                class: none
                action: keep
                paths:
                  mail: {class: email, action: fake, as: email, domain: mail}
                  size: {class: none, action: keep}
              tags: {class: none, action: keep}
          visit:
            person: person_id
            columns:
              id: {class: none, action: keep}
              person_id: {class: none, action: reference}
              at: {class: hipaa_date, action: shift, days: 10}
              cost: {class: none, action: keep}
          secret:
            action: omit
          'Odd "one.Ärzte, & Co':
            columns:
              Id: {class: none, action: keep}
              'wo, "hin"!': {class: none, action: keep}
          empty:
            columns:
              id: {class: none, action: keep}
              word: {class: none, action: keep}
        """;
    private static final String ODD = "Odd%20%22one.%c3%84rzte%2c%20%26%20Co";
    private static final List<String> TABLES =
            List.of("person", "visit", "empty", "nothing", "\"Odd \"\"one\".\"Ärzte, & Co\"");

    @TempDir
    private Path folder;

    private AnonymisingWorkspace work;
    private Path home;
    private TestDatabase production;
    private TestDatabase target;

    @BeforeEach
    void aProduction() throws IOException {
        work = new AnonymisingWorkspace(folder, SCHEMA + ROWS, POLICY, "dev");
        home = work.home();
        production = work.production();
        target = work.of("dev");
    }

    @AfterEach
    void drop() {
        work.close();
    }

    private Result run(int exit, String line) {
        return work.run(exit, line.split(" "));
    }

    private Path export(String options) {
        Path made = home.resolve("out");
        run(0, "anonymise export " + made + " --env prod" + (options.isEmpty() ? "" : " " + options));
        return made;
    }

    /** What stands in the home folder, but for what was there before. */
    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(home)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.contains("out"))
                    .toList();
        }
    }

    private static void requireNoOriginal(Path made) throws IOException {
        try (Stream<Path> files = Files.walk(made)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain("hospital.test", "Ann Example", "a-token");
            }
        }
    }

    private void requireTheSameOf(TestDatabase copy) {
        for (String table : TABLES) {
            assertThat(copy.query("SELECT count(*) FROM " + table))
                    .as(table)
                    .isEqualTo(production.query("SELECT count(*) FROM " + table));
        }
        for (String sums : List.of(
                "SELECT count(*) FROM person p JOIN person m ON p.manager_email = m.email",
                "SELECT sum(cost), count(DISTINCT person_id) FROM visit",
                "SELECT id, tags, note IS NULL, note = '', twice FROM person WHERE id < 10 ORDER BY id",
                "SELECT \"Id\", \"wo, \"\"hin\"\"!\" FROM \"Odd \"\"one\".\"Ärzte, & Co\" ORDER BY 1")) {
            assertThat(copy.query(sums)).as(sums).isEqualTo(production.query(sums));
        }
        assertThat(copy.query(
                        "SELECT count(*) FROM person WHERE data ->> 'mail' = email AND (data ->> 'size')::int = id"))
                .containsExactly("300");
        assertThat(copy.query("SELECT count(DISTINCT email) FROM person WHERE email LIKE '%@example.org'"))
                .containsExactly("300");
        assertThat(copy.query("SELECT count(*) FROM secret")).containsExactly("0");
    }

    private static SignedManifest requireSigned(Path made) {
        SignedManifest signed = new ExportFolder(made).read();
        assertThat(signed.check(Optional.of(RootKey.of(new Secret(AnonymisingWorkspace.KEY), "test"))))
                .isEqualTo(SignatureState.VALID);
        List<FileFault> faults = new ExportFolder(made).faults(signed.manifest());
        assertThat(faults).isEmpty();
        assertThat(signed.manifest().proof().passed()).isTrue();
        return signed;
    }

    @Test
    void everyLineOfJsonLinesIsARow() throws IOException, SQLException {
        Path made = export("");
        requireNoOriginal(made);
        assertThat(made).isDirectoryContaining(file -> file.endsWith(ODD + ".jsonl"));
        JsonNode first = JsonMapper.shared()
                .readTree(Files.readAllLines(made.resolve("public.visit.jsonl")).get(0));
        assertThat(first.path("cost").isNumber()).isTrue();
        assertThat(Files.readString(made.resolve("public.visit.jsonl"))).contains("12345678901234567890124.45");
        loadJson(made, SCHEMA);
        requireTheSameOf(target);
    }

    /** As anybody would load them who has no COPY: rows may refer to rows that come later. */
    private void loadJson(Path made, String schema) throws IOException, SQLException {
        target.execute(schema);
        target.execute("ALTER TABLE person DROP CONSTRAINT person_manager_email_fkey");
        try (Connection connection = target.connect()) {
            connection.setAutoCommit(false);
            for (String table : TABLES) {
                String columns = columns(table);
                String sql = columns.isEmpty()
                        ? "INSERT INTO " + table + " SELECT FROM (SELECT ?::jsonb) j"
                        : "INSERT INTO " + table + " (" + columns + ") OVERRIDING SYSTEM VALUE SELECT " + columns
                                + " FROM jsonb_populate_record(NULL::" + table + ", ?::jsonb)";
                try (PreparedStatement insert = connection.prepareStatement(sql)) {
                    for (String line : Files.readAllLines(made.resolve(fileOf(table) + ".jsonl"))) {
                        assertThat(JsonMapper.shared().readTree(line).isObject())
                                .isTrue();
                        insert.setString(1, line);
                        insert.addBatch();
                    }
                    insert.executeBatch();
                }
            }
            connection.commit();
        }
        target.execute("ALTER TABLE person ADD FOREIGN KEY (manager_email) REFERENCES person (email)");
    }

    private String columns(String table) {
        return String.join(
                ", ",
                target.query("SELECT quote_ident(attname) FROM pg_attribute WHERE attrelid = '" + table
                        + "'::regclass AND attnum > 0 AND attgenerated = '' AND NOT attisdropped ORDER BY attnum"));
    }

    private static String fileOf(String table) {
        return table.startsWith("\"") ? ODD : "public." + table;
    }

    @Test
    void jsonIsOneArrayATable() throws IOException {
        Path made = export("--as json");
        requireSigned(made);
        assertThat(JsonMapper.shared()
                        .readTree(made.resolve("public.visit.json").toFile()))
                .hasSize(900);
        assertThat(JsonMapper.shared()
                        .readTree(made.resolve("public.empty.json").toFile()))
                .isEmpty();
        JsonNode people =
                JsonMapper.shared().readTree(made.resolve("public.person.json").toFile());
        // rows that were updated stand last
        assertThat(people.path(298).path("note").isNull()).isTrue();
        assertThat(people.path(299).path("note").asString("none")).isEmpty();
        assertThat(people.path(0).path("tags").toString()).isEqualTo("[\"a\",null,\"b \\\"c\\\"\",\"\"]");
        assertThat(people.path(0).path("data").path("size").asInt()).isEqualTo(1);
        assertThat(people.path(0).has("twice")).isFalse();
    }

    @Test
    void csvIsWhatCopyReads() throws IOException, SQLException {
        Path made = export("--as csv --compress gzip");
        assertThat(requireSigned(made).manifest().rows()).isEqualTo(1205);
        target.execute(SCHEMA);
        try (Connection connection = target.connect()) {
            for (String table : TABLES) {
                String columns = columns(table);
                Path file = made.resolve(fileOf(table) + ".csv.gz");
                try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
                    connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyIn(
                                    "COPY " + table + (columns.isEmpty() ? "" : " (" + columns + ')')
                                            + " FROM STDIN WITH (FORMAT csv, HEADER)",
                                    in);
                }
            }
        }
        requireTheSameOf(target);
    }

    @Test
    void psqlMakesTheDatabaseOfAScript() throws IOException, InterruptedException {
        Optional<Path> programs = ClientPrograms.folder();
        assumeTrue(programs.isPresent(), "PostgreSQL's client programs are not installed");
        Path made = export("--as sql --no-owner");
        requireNoOriginal(made);
        requireSigned(made);
        String script = made.resolve("anonymised.sql").toString();
        ClientPrograms.run(programs.get(), "psql", target, "-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", script);
        requireTheSameOf(target);
        run(0, "schema diff --from prod --to dev");
    }

    @Test
    void anArchiveOfProductionMayGoIntoDevelopment() throws IOException, InterruptedException {
        Path made = export("--as archive --compress gzip");
        RunManifest manifest = requireSigned(made).manifest();
        assertThat(manifest.target()).isEqualTo("archive");
        assertThat(manifest.rows()).isEqualTo(1205);
        run(0, "restore " + made + " --env dev --yes");
        requireTheSameOf(target);
        assertThat(target.query("SELECT count(*) FROM pg_largeobject_metadata")).containsExactly("0");
        Optional<Path> programs = ClientPrograms.folder();
        assumeTrue(programs.isPresent(), "PostgreSQL's client programs are not installed");
        try (TestDatabase other = TestServer.get().create()) {
            ClientPrograms.run(
                    programs.get(), "pg_restore", other, "--jobs=2", "--exit-on-error", "--no-owner", made.toString());
            requireTheSameOf(other);
        }
    }

    @Test
    void twoRunsWriteTheSameBytesWhateverTheWorkers() throws IOException {
        Path first = export("--workers 1");
        Path second = home.resolve("second");
        run(0, "anonymise export " + second + " --env prod --workers 3");
        assertThat(requireSigned(second).manifest().files())
                .isEqualTo(requireSigned(first).manifest().files());
    }

    @Test
    void someTablesGoWithoutTheOthers() throws IOException {
        Path made = export("--as archive --table person,empty");
        assertThat(requireSigned(made).manifest().tables())
                .extracting(table -> table.name() + ' ' + table.rows())
                .containsExactly("empty 0", "person 300");
        assertThat(run(2, "anonymise export " + home.resolve("more") + " --env prod --table persn")
                        .err())
                .contains("there is no table \"persn\"", "did you mean \"person\"?");
        run(0, "anonymise export " + home.resolve("more") + " --env prod --ignore visit,Odd*.*");
        assertThat(requireSigned(home.resolve("more")).manifest().files())
                .extracting(file -> file.name())
                .containsExactly("public.empty.jsonl", "public.nothing.jsonl", "public.person.jsonl");
    }

    @Test
    void valuesOfEveryTypeComeThrough() throws IOException, SQLException {
        String sql;
        try (InputStream in = getClass().getResourceAsStream("/archives/every-type.sql")) {
            sql = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
        production.execute("DROP TABLE person, visit, secret, empty, nothing; DROP SCHEMA \"Odd \"\"one\" CASCADE");
        production.execute(sql);
        StringBuilder policy = new StringBuilder(POLICY.substring(0, POLICY.indexOf("  person:")));
        for (String table : List.of("every_type", "long")) {
            policy.append("  ").append(table).append(":\n    columns:\n");
            production
                    .query("SELECT attname FROM pg_attribute WHERE attrelid = '" + table
                            + "'::regclass AND attnum > 0 ORDER BY attnum")
                    .forEach(name -> policy.append("      '").append(name).append("': {class: none, action: keep}\n"));
        }
        work.policy(policy.toString());
        Path lines = export("--table every_type");
        Path csv = home.resolve("csv");
        run(0, "anonymise export " + csv + " --env prod --as csv");
        target.execute(sql);
        target.execute("TRUNCATE every_type");
        try (Connection connection = target.connect();
                Statement settings = connection.createStatement()) {
            settings.execute("SET extra_float_digits = 3");
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO every_type SELECT * FROM json_populate_record(NULL::every_type, ?::json)")) {
                for (String line : Files.readAllLines(lines.resolve("public.every_type.jsonl"))) {
                    JsonMapper.shared().readTree(line);
                    insert.setString(1, line);
                    insert.execute();
                }
            }
            try (InputStream in = Files.newInputStream(csv.resolve("public.every_type.csv"))) {
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("COPY every_type FROM STDIN WITH (FORMAT csv, HEADER)", in);
            }
        }
        String all = "SELECT e::text FROM every_type e ORDER BY a NULLS FIRST";
        List<String> original = production.query(all);
        assertThat(target.query(all))
                .containsExactly(original.get(0), original.get(0), original.get(1), original.get(1));
    }

    @Test
    void aColumnThatNothingIsDecidedAboutLeavesNoFile() throws IOException {
        work.policy(POLICY.replace("      name: {class: person_name, action: fake, as: full_name}\n", ""));
        for (String form : List.of("jsonl", "csv", "json", "sql", "archive")) {
            assertThat(run(5, "anonymise export " + home.resolve("out") + " --env prod --as " + form)
                            .err())
                    .contains("nothing is decided about column person.name", "name: {class: CLASS, action: ACTION}");
        }
        assertThat(left()).isEmpty();
    }

    /** Rows are found in one session, which all forms read them in: a person with the visits, and seven managers without theirs. */
    @Test
    void aPartHasWhatItsRowsReferToAndWhatBelongsToThem() throws IOException {
        for (String form : List.of("jsonl", "sql", "archive")) {
            Path made = home.resolve(form);
            run(0, "anonymise export " + made + " --env prod --where person:id=250 --as " + form);
            assertThat(rows(made).path("person").asInt()).isEqualTo(8);
            assertThat(rows(made).path("visit").asInt()).isEqualTo(3);
        }
    }

    private static ObjectNode rows(Path made) throws IOException {
        ObjectNode rows = JsonMapper.shared().createObjectNode();
        JsonMapper.shared()
                .readTree(Files.readString(made.resolve("anonymised.json")))
                .path("manifest")
                .path("tables")
                .forEach(table -> rows.set(table.path("name").asString(), table.path("rows")));
        return rows;
    }

    @Test
    void whatCannotBeMaskedOrReadIsNamedAndLeavesNoFile() throws IOException {
        String out = home.resolve("out").toString();
        work.policy(POLICY.replace(
                "note: {class: free_text_pii, action: text}",
                "note: {class: none, paths: {mail: {class: email, action: null}, '*': {class: none, action: keep}}}"));
        production.execute("UPDATE person SET note = '{\"mail\": \"person5@hospital.test\"' WHERE id = 5");
        assertThat(run(6, "anonymise export " + out + " --env prod").err())
                .contains("person.note", "what is no JSON")
                .doesNotContain("person5@", "at dev.orderly");

        work.policy(POLICY);
        production.execute("ALTER TABLE person DROP COLUMN tags");
        assertThat(run(5, "anonymise export " + out + " --env prod").err()).contains("table person has no column tags");

        work.policy(POLICY.replace("      tags: {class: none, action: keep}\n", ""));
        TestServer server = TestServer.get();
        server.run("CREATE ROLE export_reader LOGIN PASSWORD 'secret'");
        try {
            server.run("GRANT ALL ON DATABASE " + production.name() + " TO export_reader");
            production.execute(
                    "GRANT ALL ON SCHEMA orderly TO export_reader; GRANT ALL ON ALL TABLES IN SCHEMA orderly"
                            + " TO export_reader; GRANT SELECT ON ALL TABLES IN SCHEMA public, \"Odd \"\"one\" TO export_reader;"
                            + " GRANT USAGE ON SCHEMA \"Odd \"\"one\" TO export_reader; REVOKE SELECT ON empty FROM export_reader");
            work.with(Map.of(
                    "ORDERLY_ANONYMISE_KEY",
                    AnonymisingWorkspace.KEY,
                    "PROD_DATABASE_URL",
                    "postgresql://export_reader:secret@" + server.host() + ":" + server.port() + "/"
                            + production.name()));
            assertThat(run(3, "anonymise export " + out + " --env prod").err())
                    .contains("the rows of table public.empty cannot be saved: the role has no right to read it");
        } finally {
            work.withoutKey();
            production.execute("DROP OWNED BY export_reader");
            server.dropRole("export_reader");
        }
        assertThat(left()).isEmpty();
    }

    /** The policy takes the text for harmless, and so it would pass. */
    @Test
    void anOriginalThatTheLeakTestFindsLeavesNoFile() throws IOException {
        work.policy(POLICY.replace("note: {class: free_text_pii, action: text}", "note: {class: none, action: keep}"));
        production.execute("UPDATE person SET note = NULL; UPDATE person SET note = 'ask ' || email WHERE id = 5");
        for (String form : List.of("jsonl", "sql", "archive")) {
            assertThat(run(5, "anonymise export " + home.resolve("out") + " --env prod --as " + form)
                            .err())
                    .contains("proof-failed", "person.note holds 1 originals (email) of person.data");
        }
        assertThat(left()).isEmpty();
    }

    @Test
    void thereIsNoExportWithoutAKeyOntoSomethingOrAmongBackups() throws IOException {
        Files.writeString(home.resolve("out"), "precious");
        assertThat(run(2, "anonymise export " + home.resolve("out") + " --env prod")
                        .err())
                .contains("already");
        run(2, "anonymise export " + work.folder().resolve("backups/mine") + " --env prod --as archive");
        run(2, "anonymise export " + home.resolve("out2") + " --env prod --as xml");
        run(2, "anonymise export " + home.resolve("out2") + " --env prod --as csv --no-owner");
        work.withoutKey();
        assertThat(run(4, "anonymise export " + home.resolve("out2") + " --env prod")
                        .err())
                .contains("there is no key to anonymise with");
        work.withKey("c2hvcnQ=");
        run(4, "anonymise export " + home.resolve("out2") + " --env prod");
        assertThat(left()).containsExactly("out");
        assertThat(home.resolve("out")).hasContent("precious");
    }

    @Test
    void productionHasItOnTheRecordAndAnybodyWithTheKeyCanVerifyIt() throws IOException {
        Path made = export("");
        RunManifest manifest = requireSigned(made).manifest();
        assertThat(run(0, "audit log --env prod --format json").out())
                .contains(
                        "export all tables anonymised, as jsonl",
                        "anonymised by privacy.yaml",
                        "public.visit: 900 rows")
                .contains("key " + manifest.key(), manifest.run());
        assertThat(manifest.log().position()).isPositive();
        assertThat(manifest.tables())
                .extracting(table -> table + " " + table.omitted() + ' ' + table.rows())
                .contains("public.secret true 0", "public.visit false 900");
        assertThat(run(0, "audit verify --env prod").exit()).isZero();
        run(0, "anonymise verify " + made);
        Files.writeString(made.resolve("public.empty.jsonl"), "{}\n");
        assertThat(run(5, "anonymise verify " + made).out()).contains("public.empty.jsonl");
    }

    @Test
    void whatAKilledRunHasLeftIsClearedByTheNext() throws Exception {
        Path made = home.resolve("out");
        try (Connection locking = production.connect();
                Statement lock = locking.createStatement()) {
            locking.setAutoCommit(false);
            lock.execute("LOCK TABLE nothing IN ACCESS EXCLUSIVE MODE");
            try (ShellProcess process = ShellProcess.start(
                    work.folder(), work.variables(), "anonymise", "export", made.toString(), "--env", "prod")) {
                while (left().isEmpty()) {
                    assertThat(process.isAlive()).as("%s", process.soFar()).isTrue();
                    Thread.sleep(50);
                }
                process.kill();
            }
            assertThat(left()).hasSize(1).allMatch(name -> name.startsWith(".out.") && name.endsWith(".part"));
            locking.rollback();
        }
        export("");
        assertThat(left()).containsExactly("out");
        requireSigned(made);
    }
}
