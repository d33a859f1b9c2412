package dev.orderly.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.test.ShellHarness;
import dev.orderly.test.ShellHarness.Result;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(TestServerExtension.class)
class ScanCommandTest {

    private static final String SCHEMA = """
        CREATE EXTENSION IF NOT EXISTS citext;
        CREATE EXTENSION IF NOT EXISTS hstore;
        CREATE DOMAIN address_of_mail AS text;
        CREATE DOMAIN deeper AS address_of_mail;
        CREATE TYPE reached AS (kind text, told text);
        CREATE TYPE mood AS ENUM ('fine', 'bad');
        CREATE TABLE country (code char(2) PRIMARY KEY, title text);
        INSERT INTO country VALUES ('DE', 'Germany'), ('IN', 'India'), ('FR', 'France');
        CREATE TABLE "Contact Book" (id serial PRIMARY KEY, "E-Mail" deeper UNIQUE, other citext[], extra jsonb, more hstore,
            doc xml, how reached, raw text, mood mood, words tsvector, "pays" char(2) REFERENCES country, bits bytea, state text);
        INSERT INTO "Contact Book" ("E-Mail", other, extra, more, doc, how, raw, mood, words, pays, bits, state)
            SELECT 'nina' || i || '@firm.example', ARRAY['also' || i || '@firm.example']::citext[],
                jsonb_build_object('theme', 'dark', 'who', jsonb_build_object('telefon', '+49 30 12345' || i, 'n', i)),
                hstore('iban', 'DE89370400440532013000'), ('<p><mail>x' || i || '@firm.example</mail></p>')::xml,
                ('web', 'y' || i || '@firm.example')::reached,
                CASE WHEN i % 3 = 0 THEN '{"broken": ' ELSE 'line ' || i END, 'fine', to_tsvector('word'), 'DE',
                '\\xffd8ffe0deadbeef', 'open'
            FROM generate_series(100, 160) i;
        CREATE TABLE letter (id serial PRIMARY KEY, mail text REFERENCES "Contact Book" ("E-Mail"), contact_id int, opened boolean);
        INSERT INTO letter (mail, contact_id, opened) SELECT "E-Mail", 1, true FROM "Contact Book";
        CREATE TABLE hidden (id serial PRIMARY KEY, password text);
        CREATE TABLE partly (id serial PRIMARY KEY, phone text, note text);
        CREATE TABLE parted (id int, born date, fax text) PARTITION BY RANGE (id);
        CREATE TABLE parted_one PARTITION OF parted FOR VALUES FROM (0) TO (100);
        INSERT INTO parted SELECT i, '1970-01-01'::date + i, '+1 212 555 01' || i FROM generate_series(10, 60) i;
        """;

    @TempDir
    private Path folder;

    private TestDatabase database;
    private ShellHarness shell;
    private final List<String> roles = new ArrayList<>();

    @BeforeEach
    void aDatabase() throws IOException {
        database = TestServer.get().create(SCHEMA);
        Files.createDirectories(folder.resolve("migrations/model"));
        shell = shell(database.url());
    }

    private ShellHarness shell(String url) throws IOException {
        return ShellHarness.in(folder, Map.of("HOME", folder.toString(), "DEV_DATABASE_URL", url));
    }

    @AfterEach
    void drop() {
        shell.close();
        database.close();
        roles.forEach(TestServer.get()::dropRole);
    }

    private JsonNode scan(ShellHarness in, String... more) {
        List<String> words = new ArrayList<>(List.of("scan", "--format", "json", "--seed", "7"));
        words.addAll(List.of(more));
        Result result = in.run(words.toArray(String[]::new));
        assertThat(result.exit()).as(result.err()).isZero();
        return JsonMapper.shared().readTree(result.out());
    }

    private static List<String> found(JsonNode scanned) {
        List<String> found = new ArrayList<>();
        for (JsonNode one : scanned.get("findings")) {
            found.add(one.get("table").asString() + "." + one.get("column").asString()
                    + one.get("path").asString() + " " + one.get("class").asString());
        }
        return found;
    }

    private static List<String> unreviewed(JsonNode scanned) {
        List<String> all = new ArrayList<>();
        scanned.get("unreviewed")
                .forEach(one -> all.add(
                        one.get("table").asString() + "." + one.get("column").asString() + ": "
                                + one.get("reason").asString()));
        return all;
    }

    @Test
    void everyKindOfColumnIsReadByItsPartsAndWhatItPointsTo() {
        assertThat(found(scan(shell)))
                .containsExactlyInAnyOrder(
                        "public.Contact Book.E-Mail email",
                        "public.Contact Book.other email",
                        "public.Contact Book.extra$.who.telefon phone",
                        "public.Contact Book.more$.iban account_number",
                        "public.Contact Book.doc$.p.mail email",
                        "public.Contact Book.how$.2 email",
                        "public.letter.mail email",
                        "public.hidden.password secret",
                        "public.partly.phone phone",
                        "public.parted.born date_of_birth",
                        "public.parted.fax fax");
        assertThat(unreviewed(scan(shell)))
                .containsExactly("public.Contact Book.words: the type tsvector is not known; its text was looked at");
    }

    @Test
    void noValueIsShownInAnyFormat() throws IOException {
        for (String format : List.of("table", "json", "sarif", "html", "csv", "plain")) {
            Result result = shell.run("scan", "--format", format);
            assertThat(result.exit()).as(result.err()).isZero();
            assertThat(result.out() + result.err())
                    .contains("email")
                    .doesNotContain("nina1", "firm.example", "12345", "DE8937", "deadbeef");
        }
        try (var files = Files.walk(folder.resolve(".orderly"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain("nina1", "firm.example", "12345");
            }
        }
    }

    @Test
    void whatMayNotBeReadIsToldAndIsNotClean() throws IOException {
        String role = "reader_of_" + database.name();
        roles.add(role);
        database.execute("CREATE ROLE " + role
                + " LOGIN PASSWORD 'for_this_test'; GRANT SELECT ON country, letter, \"Contact Book\" TO " + role
                + "; GRANT SELECT (id, note) ON partly TO " + role
                + "; ALTER TABLE letter ENABLE ROW LEVEL SECURITY; CREATE POLICY none ON letter USING (false)");
        String url = database.url().replaceFirst("//[^@]*@", "//" + role + ":for_this_test@");
        try (ShellHarness as = shell(url)) {
            assertThat(unreviewed(scan(as)))
                    .contains(
                            "public.hidden.: permission denied",
                            "public.parted.: permission denied",
                            "public.partly.phone: permission denied",
                            "public.letter.: row security hides rows from this role");
            assertThat(as.run("scan", "--fail-on", "unreviewed").exit()).isEqualTo(5);
        }
    }

    @Test
    void largeTablesAreSampledAtBothEndsBySeedAndEveryRowIsSeenWithFull() {
        database.execute("""
            CREATE TABLE log (id bigint, line text);
            INSERT INTO log SELECT i, 'step ' || i % 97 || ' of the work was done' FROM generate_series(1, 60000) i;
            UPDATE log SET line = 'write to eve@firm.example' WHERE id = 30003;
            CREATE TABLE tail (id bigint, line text);
            INSERT INTO tail SELECT i, 'nothing ' || i % 97 FROM generate_series(1, 60000) i;
            INSERT INTO tail SELECT i, 'call Maria Lopez at +34 612 345 678' FROM generate_series(1, 5) i;
            CREATE TABLE memo (id bigint, line text, kind text);
            INSERT INTO memo SELECT i, 'nothing ' || i % 97, 'a' FROM generate_series(1, 60000) i;
            UPDATE memo SET line = 'take ghp_16C7e42F292c6912E7710c838347Ae178B4a for it' WHERE id = 30003;
            VACUUM log; ANALYZE memo; ANALYZE log; ANALYZE tail;
            """.replace("VACUUM log; ", ""));
        JsonNode sampled = scan(shell, "--table", "log,tail", "--sample", "500");
        assertThat(found(sampled)).contains("public.tail.line free_text_pii");
        JsonNode log = sampled.get("tables").get(0);
        assertThat(log.get("whole").asBoolean()).isFalse();
        assertThat(log.get("bound").asDouble()).isBetween(0.0005, 0.01);
        assertThat(scan(shell, "--table", "log", "--sample", "500").get("tables"))
                .isEqualTo(scan(shell, "--table", "log", "--sample", "500").get("tables"));
        JsonNode full = scan(shell, "--table", "log,tail", "--sample", "500", "--full");
        assertThat(found(full)).contains("public.log.line free_text_pii", "public.tail.line free_text_pii");
        assertThat(full.get("tables").get(0).get("rows").asLong()).isEqualTo(60_000);
        assertThat(found(scan(shell, "--table", "memo", "--sample", "500", "--full")))
                .containsExactly("public.memo.line free_text_pii");
        assertThat(shell.run("scan", "--table", "hidden,log", "--sample", "500").out())
                .containsPattern("0 of [\\d,]+: with 95 % confidence fewer than 0\\.[1-9]\\d? % of rows")
                .contains("with 95 % confidence fewer than", "block sampling weakens this");
    }

    @Test
    void commentsTellWhatNamesDoNot() {
        database.execute("""
            CREATE TABLE t7 (c1 int PRIMARY KEY, c2 date, c3 text, c4 text);
            INSERT INTO t7 SELECT i, '1970-01-01'::date + i, 'x' || i * 7919, 'open' FROM generate_series(1, 50) i;
            COMMENT ON TABLE t7 IS 'Patients of the clinic';
            COMMENT ON COLUMN t7.c2 IS 'Date of birth';
            COMMENT ON COLUMN t7.c3 IS 'Passport number';
            COMMENT ON COLUMN t7.c4 IS 'Whether the passport was seen';
            """);
        assertThat(found(scan(shell, "--table", "t7")))
                .containsExactly("public.t7.c2 date_of_birth", "public.t7.c3 national_id");

        scan(shell, "--changed");
        database.execute("COMMENT ON COLUMN t7.c3 IS 'Colour'");
        assertThat(found(scan(shell, "--table", "t7", "--changed"))).containsExactly("public.t7.c2 date_of_birth");
    }

    @Test
    void valuesThatAreCalledByAKeyAreReviewedKeyByKey() {
        database.execute("""
            CREATE TABLE extra (id serial PRIMARY KEY, entity int, attribute varchar(40), "value" text);
            INSERT INTO extra (entity, attribute, "value") SELECT i, a.k, a.v || i FROM generate_series(100, 160) i,
                (VALUES ('contact_email', 'nina@firm.example'), ('telefon', '+49 30 12345'), ('theme', 'dark'), ('weight', '7')) a (k, v);
            UPDATE extra SET "value" = 'nina' || id || '@firm.example' WHERE attribute = 'contact_email';
            CREATE TABLE question (id int PRIMARY KEY, wording text);
            INSERT INTO question VALUES (1, 'a'), (2, 'b');
            CREATE TABLE answer (question_id int REFERENCES question, answer text);
            INSERT INTO answer SELECT 1 + i % 2, CASE i % 2 WHEN 0 THEN 'yes' ELSE 'eve' || i || '@firm.example' END
                FROM generate_series(1, 80) i;
            CREATE TABLE setting ("key" text PRIMARY KEY, "value" text);
            INSERT INTO setting VALUES ('smtp.password', 'h7uN-22x'), ('page.size', '20'), ('theme', 'dark');
            CREATE TABLE phrase (code text PRIMARY KEY, "value" text);
            INSERT INTO phrase SELECT 'p' || i, 'words ' || i FROM generate_series(1, 400) i;
            """);
        assertThat(found(scan(shell, "--table", "extra,answer,setting,phrase")))
                .containsExactly(
                        "public.answer.answer email",
                        "public.answer.answer[question_id=2] email",
                        "public.extra.value email",
                        "public.extra.value[attribute=contact_email] email",
                        "public.extra.value[attribute=telefon] phone",
                        "public.setting.value[key=smtp.password] secret");
    }

    @Test
    void hugeBinaryAndBrokenValuesAreReadToALimit() {
        database.execute("""
            CREATE TABLE odd (id int, huge text, doc json, bin bytea);
            INSERT INTO odd SELECT i, repeat('x', 30000000) || 'a@firm.example', ('{"mail": "b' || i || '@firm.example", "rest": "'
                || repeat('y', 200000) || '"}')::json, decode(repeat('00ff', 500000), 'hex') FROM generate_series(1, 2) i;
            """);
        assertThat(found(scan(shell, "--table", "odd"))).containsExactly("public.odd.doc$.mail email");
    }

    @Test
    void valuesOfAHundredMegabytesAreNeverHeld() {
        database.execute("""
            CREATE TABLE vast (id int, note text, doc json, bin bytea, parts text[], raw text);
            INSERT INTO vast SELECT i, 'write to a@firm.example ' || repeat('x', 100000000),
                ('{"mail": "b' || i || '@firm.example", "rest": "' || repeat('y', 100000000) || '"}')::json,
                decode('ffd8ff' || repeat('00ff', 50000000), 'hex'), ARRAY[repeat('z', 100000000)], '{"cut": "' || repeat('z', 100000000)
                FROM generate_series(1, 2) i;
            """);
        var threads = (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        JsonNode scanned = scan(shell, "--table", "vast", "--sample", "1", "--full");

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isBetween(100_000L, 80_000_000L);
        assertThat(found(scanned))
                .containsExactlyInAnyOrder("public.vast.note free_text_pii", "public.vast.doc$.mail email");
        assertThat(scanned.get("tables").get(0).get("rows").asLong()).isEqualTo(2);
    }

    @Test
    void textThatIsNoJsonAndNoTextIsLookedAtAllTheSame() {
        database.execute("""
            CREATE TABLE torn (id int, payload text, noise text);
            INSERT INTO torn SELECT i, CASE WHEN i % 10 = 0 THEN '{"mail": "n' || i || '@firm.example", "x": ' WHEN i % 10 = 1 THEN '}{'
                ELSE '{"mail": "n' || i || '@firm.example", "x": [1]}' END,
                chr(1) || chr(27) || '[2J' || chr(8238) || E'\\u0085' || i FROM generate_series(1, 100) i;
            """);
        JsonNode scanned = scan(shell, "--table", "torn");
        assertThat(found(scanned))
                .containsExactly("public.torn.payload free_text_pii", "public.torn.payload$.mail email");
        assertThat(shell.run("scan", "--table", "torn").out()).doesNotContain("\u001b", "\u202e");
    }

    @Test
    void bytesThatAreNoTextAreToldAsNotReviewed() {
        String name = database.name() + "_bytes";
        boolean provided =
                Integer.parseInt(database.query("SHOW server_version_num").get(0)) >= 150_000;
        database.execute(
                "CREATE DATABASE " + name + " TEMPLATE template0 ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C'"
                        + (provided ? " LOCALE_PROVIDER libc" : ""));
        try (ShellHarness other = shell(database.url().replace(database.name(), name))) {
            assertThat(other.run("sql", "CREATE TABLE plain (mail text); CREATE TABLE odd (note text)")
                            .exit())
                    .isZero();
            assertThat(other.run("sql", "INSERT INTO plain VALUES ('a@firm.example')")
                            .exit())
                    .isZero();
            assertThat(other.run("sql", "INSERT INTO odd VALUES (convert_from('\\xfffe80'::bytea, 'SQL_ASCII'))")
                            .exit())
                    .isZero();
            JsonNode scanned = scan(other);
            assertThat(found(scanned)).contains("public.plain.mail email");
            assertThat(unreviewed(scanned)).anyMatch(one -> one.startsWith("public.odd.: "));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } finally {
            database.execute("DROP DATABASE " + name + " WITH (FORCE)");
        }
    }

    @Test
    void onlyWhatChangedIsScannedAgain() {
        assertThat(scan(shell).get("passedOver").asInt()).isZero();
        List<String> before = found(scan(shell, "--changed"));
        database.execute(
                "ALTER TABLE country ADD COLUMN president_email text; CREATE TABLE fresh (id int, handy text)");
        JsonNode again = scan(shell, "--changed");
        assertThat(again.get("passedOver").asInt()).isEqualTo(5);
        assertThat(found(again))
                .containsAll(before)
                .contains("public.country.president_email email", "public.fresh.handy phone");
    }

    @Test
    void rulesOfTheUserComeFirstAndAllTheirFaultsAreTold() throws IOException {
        Path rules = folder.resolve("migrations/model/privacy-rules.yaml");
        Files.writeString(rules, """
            format: 1
            rules:
              - class: none
                table: public.hidden
                column: password
              - class: account_number
                column: st.*
                values: "op(en|ened)"
                share: 0.9
            """);
        assertThat(found(scan(shell)))
                .contains("public.Contact Book.state account_number")
                .doesNotContain("public.hidden.password secret");
        Files.writeString(rules, """
            rules:
              - class: emial
                column: "(unclosed"
              - class: email
                values: "(a)\\\\1"
              - class: phone
            """);
        Result result = shell.run("scan");
        assertThat(result.exit()).isEqualTo(6);
        assertThat(result.err())
                .contains(
                        "privacy-rules.yaml:2",
                        "did you mean \"email\"?",
                        "privacy-rules.yaml:3: column: the pattern does not compile",
                        "privacy-rules.yaml:5: values: the pattern does not compile",
                        "the rule holds for everything",
                        "privacy-rules-invalid");
    }

    @Test
    void aPatternThatWouldTakeForEverElsewhereDoesNot() throws IOException {
        database.execute(
                "CREATE TABLE trap (id int, c text); INSERT INTO trap SELECT i, repeat('a', 3000) || 'b' FROM generate_series(1, 200) i");
        Files.writeString(folder.resolve("migrations/model/privacy-rules.yaml"), """
            rules:
              - class: secret
                table: public.trap
                values: "(a+)+$"
            """);
        long start = System.nanoTime();
        assertThat(found(scan(shell, "--table", "trap"))).isEmpty();
        assertThat((System.nanoTime() - start) / 1e9).isLessThan(20);
    }

    @Test
    void pipelinesFailOnTheClassesThatTheyName() {
        assertThat(shell.run("scan", "--fail-on", "biometric,credit_card").exit())
                .isZero();
        assertThat(shell.run("scan", "--fail-on", "email").exit()).isEqualTo(5);
        assertThat(shell.run("scan", "--fail-on", "any", "--table", "country").exit())
                .isZero();
        Result wrong = shell.run("scan", "--fail-on", "emial");
        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.err()).contains("did you mean \"email\"?");
        Result missing = shell.run("scan", "--table", "leter");
        assertThat(missing.exit()).isEqualTo(2);
        assertThat(missing.err())
                .contains("there is no table \"leter\" to scan", "did you mean \"letter\"?", "table-not-found");
    }

    @Test
    void sarifHasARuleForEachResult() {
        JsonNode sarif = JsonMapper.shared()
                .readTree(shell.run("scan", "--format", "sarif").out());
        assertThat(sarif.get("version").asString()).isEqualTo("2.1.0");
        JsonNode run = sarif.get("runs").get(0);
        List<String> rules = new ArrayList<>();
        run.get("tool")
                .get("driver")
                .get("rules")
                .forEach(rule -> rules.add(rule.get("id").asString()));
        assertThat(run.get("results").size()).isGreaterThan(10);
        run.get("results")
                .forEach(result ->
                        assertThat(rules).contains(result.get("ruleId").asString()));
    }

    @Test
    void nothingIsWrittenToTheDatabase() {
        String before = database.query("SELECT pg_current_wal_insert_lsn()").get(0);
        scan(shell);
        assertThat(database.query("SELECT count(*) FROM pg_namespace WHERE nspname = 'orderly'"))
                .containsExactly("0");
        assertThat(before).isNotEmpty();
    }
}
