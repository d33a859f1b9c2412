package dev.orderly.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.test.ShellHarness.Result;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServerExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Texts of a row do not name the persons that it is about, whose names stand in other tables. */
@ExtendWith(TestServerExtension.class)
final class PersonTextsTest {

    private static final String SCHEMA = """
        CREATE TABLE "Pati""ent" (house int, "nr Ü" int, gender text, given text, family text, email text UNIQUE, phone text,
            record_number text UNIQUE, born date, about jsonb, PRIMARY KEY (house, "nr Ü"));
        CREATE TABLE account (house int, owner int, login text, PRIMARY KEY (house, owner),
            FOREIGN KEY (house, owner) REFERENCES "Pati""ent");
        CREATE TABLE contact (house int, person int, kind text, value text, born date, FOREIGN KEY (house, person) REFERENCES "Pati""ent");
        CREATE INDEX ON contact (house, person);
        CREATE TABLE alias (house int, person int, name text, FOREIGN KEY (house, person) REFERENCES "Pati""ent");
        CREATE TABLE doctor (id int PRIMARY KEY, full_name text);
        CREATE TABLE visit (id int, house int, patient int, doctor int REFERENCES doctor, at date NOT NULL, note text,
            details jsonb, remarks text[], short text GENERATED ALWAYS AS (left(note, 3)) STORED,
            FOREIGN KEY (house, patient) REFERENCES "Pati""ent") PARTITION BY RANGE (at);
        CREATE TABLE visit_early PARTITION OF visit FOR VALUES FROM (MINVALUE) TO ('2026-01-15');
        CREATE TABLE visit_late PARTITION OF visit FOR VALUES FROM ('2026-01-15') TO (MAXVALUE);
        CREATE TABLE result (id int PRIMARY KEY, house int, patient int, finding text,
            FOREIGN KEY (house, patient) REFERENCES "Pati""ent");
        CREATE TABLE finding (id int PRIMARY KEY, result_id int REFERENCES result, words text);
        """;
    private static final String ROWS = """
        INSERT INTO "Pati""ent" SELECT 1, i, CASE WHEN i % 2 = 0 THEN 'f' ELSE 'm' END, 'Given' || chr(65 + i % 26),
            'Fam' || chr(97 + i / 26) || 'ily', 'p' || i || '@hospital.test', '+4930123' || (1000 + i), 'MRN-' || (10000 + i),
            date '1980-01-01' + i, jsonb_build_object('nick', 'Nick' || chr(65 + i % 26)) FROM generate_series(1, 60) i;
        UPDATE "Pati""ent" SET given = 'Anna Sofie', family = 'Müller' WHERE "nr Ü" = 7;
        INSERT INTO account SELECT 1, i, 'login.user' || i FROM generate_series(1, 50) i;
        INSERT INTO contact SELECT 1, i, CASE n WHEN 1 THEN 'mother' ELSE 'friend "of ' || n END,
            'Kin' || chr(96 + n) || ' Person' || chr(64 + i) || 'son' || CASE n WHEN 2 THEN E'\\\\ "(O,Neil)"' ELSE '' END, NULL
            FROM generate_series(1, 26) i, generate_series(1, 5) n;
        INSERT INTO contact SELECT 1, 9, 'many', 'Person Number' || chr(97 + n / 26) || chr(97 + n % 26), NULL
            FROM generate_series(0, 600) n;
        INSERT INTO contact VALUES (1, 7, NULL, NULL, NULL), (NULL, 7, 'x', 'Nobody', NULL);
        INSERT INTO alias VALUES (1, 7, 'Zacharias Quux');
        INSERT INTO doctor VALUES (1, 'Dr. Paula Weber-Lund');
        INSERT INTO visit SELECT i, 1, i, 1, '2026-01-01'::date + i % 30, 'routine', '{"note": "fine"}', '{ok,NULL}'
            FROM generate_series(1, 60) i;
        INSERT INTO visit VALUES
            (100, 1, 7, 1, '2026-01-02', 'Frau Mueller (MRN-10007, MULLER, Nickh) came; Sofie is well. a weber said Weber.',
                '{"note": "Mu\u0308ller, login.user7", "more": ["Anna  Sofie"]}', '{"dear Anna","p7@hospital.test"}'),
            (101, 1, NULL, NULL, '2026-01-20', 'Anna Sofie Müller has no row here', '{"note": "Müller"}', NULL);
        INSERT INTO result SELECT i, 1, i, 'nothing' FROM generate_series(1, 60) i;
        INSERT INTO result VALUES (100, 1, 7, 'Anna Müller: high');
        INSERT INTO finding VALUES (1, 100, 'tell Frau Müller'), (2, NULL, 'none');
        """;
    private static final String POLICY = """
        format: 1
        unlisted: refuse
        profile: pseudonymous
        locale: en
        reviewed: {by: data office, on: 2026-01-01}
        tables:
          'Pati"ent':
            person: 'nr Ü'
            gender: gender
            columns:
              house: {class: none, action: keep}
              'nr Ü': {class: none, action: keep}
              gender: {class: demographic, action: keep, reason: "test"}
              given: {class: person_name, action: fake, as: given_name}
              family: {class: person_name, action: fake, as: family_name}
              email: {class: email, action: fake, as: email}
              phone: {class: phone, action: encrypt}
              record_number: {class: medical_record_number, action: encrypt, keep_first: 4}
              born: {class: date_of_birth, action: shift}
              about:
                class: person_name
                paths:
                  nick: {class: person_name, action: null}
          account:
            person: owner
            columns:
              house: {class: none, action: reference}
              owner: {class: none, action: reference}
              login: {class: username, action: fake, as: user_name}
          contact:
            person: person
            columns:
              house: {class: none, action: reference}
              person: {class: none, action: reference}
              kind: {class: none, action: keep}
              value: {class: person_name, action: fake, as: full_name, domain: kin}
              born: {class: date_of_birth, action: shift}
          alias:
            person: person
            columns:
              house: {class: none, action: reference}
              person: {class: none, action: reference}
              name: {class: person_name, action: fake, as: full_name, domain: alias}
          doctor:
            person: id
            columns:
              id: {class: none, action: keep}
              full_name: {class: person_name, action: fake, as: full_name}
          visit:
            person: patient
            mentions: [doctor]
            columns:
              id: {class: none, action: keep}
              house: {class: none, action: reference}
              patient: {class: none, action: reference}
              doctor: {class: none, action: reference}
              at: {class: hipaa_date, action: keep, reason: "test"}
              note: {class: free_text_pii, action: text}
              details:
                class: free_text_pii
                paths:
                  "*": {class: free_text_pii, action: text}
              remarks: {class: free_text_pii, action: text}
          result:
            person: patient
            columns:
              id: {class: none, action: keep}
              house: {class: none, action: reference}
              patient: {class: none, action: reference}
              finding: {class: free_text_pii, action: text}
          finding:
            mentions: [result_id]
            columns:
              id: {class: none, action: keep}
              result_id: {class: none, action: reference}
              words: {class: free_text_pii, action: text}
        """;

    @TempDir
    private Path folder;

    private AnonymisingWorkspace work;
    private TestDatabase production;
    private TestDatabase copy;

    @BeforeEach
    void aProduction() throws IOException {
        work = new AnonymisingWorkspace(folder, SCHEMA + ROWS, POLICY, "dev");
        production = work.production();
        copy = work.of("dev");
    }

    @AfterEach
    void drop() {
        work.close();
    }

    private String one(String sql) {
        List<String> rows = copy.query(sql);
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    @Test
    void textsSayThePseudonymsThatStandInThePersonsRow() {
        work.run(0, "copy", "prod", "dev", "--anonymise", "--yes");
        String given = one("SELECT given FROM \"Pati\"\"ent\" WHERE \"nr Ü\" = 7");
        String family = one("SELECT family FROM \"Pati\"\"ent\" WHERE \"nr Ü\" = 7");
        String number = one("SELECT record_number FROM \"Pati\"\"ent\" WHERE \"nr Ü\" = 7");
        String login = one("SELECT login FROM account WHERE owner = 7");
        String doctor = one("SELECT split_part(full_name, ' ', 2) FROM doctor");

        assertThat(one("SELECT note FROM visit WHERE id = 100"))
                .isEqualTo("Frau " + family + " (" + number + ", " + family + ", [person name]) came; " + given
                        + " is well. a weber said " + doctor + ".");
        assertThat(one("SELECT details ->> 'note' FROM visit WHERE id = 100")).isEqualTo(family + ", " + login);
        assertThat(one("SELECT details -> 'more' ->> 0 FROM visit WHERE id = 100"))
                .isEqualTo(given);
        assertThat(one("SELECT remarks[1] FROM visit WHERE id = 100")).isEqualTo("dear " + given);
        assertThat(one("SELECT remarks[2] FROM visit WHERE id = 100"))
                .isEqualTo(one("SELECT email FROM \"Pati\"\"ent\" WHERE \"nr Ü\" = 7"));
        assertThat(one("SELECT note FROM visit WHERE id = 101")).isEqualTo("[name] has no row here");
        assertThat(one("SELECT finding FROM result WHERE id = 100")).isEqualTo(given + " " + family + ": high");
        assertThat(one("SELECT words FROM finding WHERE id = 1")).isEqualTo("tell Frau " + family);
        assertThat(copy.query("SELECT count(*) FROM visit")).containsExactly("62");
    }

    @Test
    void exportsAndPartsOfTheRowsAreRewrittenAlike() throws IOException {
        work.run(0, "copy", "prod", "dev", "--anonymise", "--yes");
        List<String> notes = copy.query("SELECT note FROM visit WHERE patient = 7 ORDER BY id");
        work.run(0, "copy", "prod", "dev", "--table", "visit", "--anonymise", "--yes");
        assertThat(copy.query("SELECT note FROM visit WHERE patient = 7 ORDER BY id"))
                .isEqualTo(notes);
        Path export = work.home().resolve("export");
        work.run(
                0,
                "anonymise",
                "export",
                export.toString(),
                "--env",
                "prod",
                "--where",
                "\"Pati\"\"ent\": \"nr Ü\" = 7");
        assertThat(Files.readString(export.resolve("public.visit.jsonl"))).contains(notes.get(1));
        assertThat(Files.readString(export.resolve("anonymised.json"))).contains("persons");
    }

    @Test
    void aCopyWithATextThatNamesItsPersonIsRefused() throws IOException {
        work.policy(POLICY.replace(
                "finding: {class: free_text_pii, action: text}",
                "finding: {class: free_text_pii, action: keep, reason: \"findings name nobody\"}"));
        Result refused = work.run(5, "copy", "prod", "dev", "--anonymise", "--yes");
        assertThat(refused.err())
                .contains(
                        "fails the check of persons: result.finding names the person of its own row in 1 of 61 texts");
        assertThat(refused.toString()).doesNotContain("Müller");
        assertThat(copy.query("SELECT count(*) FROM pg_class WHERE relname = 'result'"))
                .containsExactly("0");
        Path export = work.home().resolve("export");
        assertThat(work.run(5, "anonymise", "export", export.toString(), "--env", "prod")
                        .err())
                .contains("result.finding names the person");
        assertThat(export).doesNotExist();

        production.execute("UPDATE result SET finding = 'GivenB, GivenA' WHERE id = 1");
        production.execute("UPDATE result SET finding = 'high' WHERE id = 100");
        assertThat(work.run(5, "copy", "prod", "dev", "--anonymise", "--yes").err())
                .contains("result.finding names the person of its own row in 1 of 61 texts, such as XxxxxX");
        production.execute("UPDATE result SET finding = 'high' WHERE id = 1");
        work.run(0, "copy", "prod", "dev", "--anonymise", "--yes");
    }

    @Test
    void textsKnowWhatStandsInSeveralRowsOfTheirPerson() {
        production.execute(
                "INSERT INTO result VALUES (200, 1, 7, 'dear Kina PersonGson and PersonGson''s Kinc; Kina PersonHson'),"
                        + " (201, 1, 8, 'KINB PersonHson\\ \"(O,Neil)\" came'), (202, 1, 9, 'nothing')");
        work.run(0, "copy", "prod", "dev", "--anonymise", "--yes");
        List<String> kin = copy.query("SELECT value FROM contact WHERE person = 7 AND value IS NOT NULL ORDER BY kind");
        String mother = one("SELECT value FROM contact WHERE person = 7 AND kind = 'mother'");
        String text = one("SELECT finding FROM result WHERE id = 200");
        assertThat(kin).hasSize(6);
        assertThat(text).startsWith("dear " + mother + " and ").doesNotContain("PersonGson", "Kinc");
        // of whom this row is not
        assertThat(text).endsWith(" PersonHson");
        assertThat(one("SELECT finding FROM result WHERE id = 201"))
                .isEqualTo(one("SELECT value FROM contact WHERE person = 8 AND kind = 'friend \"of 2'") + " came");
    }

    @Test
    void aTextThatNamesItsPersonAsOneOfSeveralRowsDoesIsRefused() throws IOException {
        work.policy(POLICY.replace(
                "finding: {class: free_text_pii, action: text}",
                "finding: {class: free_text_pii, action: keep, reason: \"findings name nobody\"}"));
        production.execute(
                "UPDATE result SET finding = 'high' WHERE id = 100; INSERT INTO result VALUES (200, 1, 7, 'ask Kine PersonGson')");
        assertThat(work.run(5, "copy", "prod", "dev", "--anonymise", "--yes").err())
                .contains("result.finding names the person of its own row in 1 of 62 texts, such as Xxxx XxxxxxXxxx");
        production.execute("DELETE FROM result WHERE id = 200");
        Path export = work.home().resolve("export");
        work.run(0, "anonymise", "export", export.toString(), "--env", "prod");
        assertThat(Files.readString(export.resolve("anonymised.json")))
                .contains("not by what stands in alias, where no index finds a person's rows");
    }

    @Test
    void columnsThatLeadToNobodyAreToldBefore() throws IOException {
        work.policy(POLICY.replace("mentions: [doctor]", "mentions: [doctor, at, physician]"));
        assertThat(work.run(5, "privacy", "check", "--env", "prod").out())
                .contains("visit.at leads to no person", "table visit has no column physician");
    }
}
