package dev.orderly.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.test.ShellHarness.Result;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code copy --anonymise}, from a production into others. */
@ExtendWith(TestServerExtension.class)
final class AnonymisedCopyTest {

    private static final String SCHEMA = """
        CREATE TABLE person (id int PRIMARY KEY, email text UNIQUE NOT NULL, name text, phone text, note text,
            manager_email text REFERENCES person (email), data jsonb);
        CREATE TABLE visit (id bigint GENERATED ALWAYS AS IDENTITY, person_id int REFERENCES person, at date NOT NULL,
            cost numeric(10,2)) PARTITION BY RANGE (at);
        CREATE TABLE visit_early PARTITION OF visit FOR VALUES FROM (MINVALUE) TO ('2026-01-15');
        CREATE TABLE visit_late PARTITION OF visit FOR VALUES FROM ('2026-01-15') TO (MAXVALUE);
        CREATE TABLE secret (id int PRIMARY KEY, token text);
        """;
    private static final String ROWS = """
        INSERT INTO person SELECT i, 'person' || i || '@hospital.test', 'Ann Example', '+4930123' || (1000 + i),
            'call person' || i || '@hospital.test', CASE WHEN i > 1 THEN 'person' || i / 2 || '@hospital.test' END,
            jsonb_build_object('mail', 'person' || i || '@hospital.test', 'size', i) FROM generate_series(1, 300) i;
        INSERT INTO visit (person_id, at, cost) SELECT 1 + i % 300, '2026-01-01'::date + i % 30, i
            FROM generate_series(1, 900) i;
        INSERT INTO secret VALUES (1, 'a-token');
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
              phone: {class: phone, action: encrypt}
              note: {class: free_text_pii, action: text}
              manager_email: {class: none, action: reference}
              data:
                class: none
                action: keep
                paths:
                  mail: {class: email, action: fake, as: email, domain: mail}
                  size: {class: none, action: keep}
          visit:
            person: person_id
            columns:
              id: {class: none, action: keep}
              person_id: {class: none, action: reference}
              at: {class: hipaa_date, action: shift, days: 10}
              cost: {class: none, action: keep}
          secret:
            action: omit
        """;

    @TempDir
    private Path folder;

    private AnonymisingWorkspace work;
    private TestDatabase production;

    @BeforeEach
    void aProduction() throws IOException {
        work = new AnonymisingWorkspace(folder, SCHEMA + ROWS, POLICY, "dev", "test");
        production = work.production();
    }

    @AfterEach
    void drop() {
        work.close();
    }

    private Result run(int exit, String line) {
        return work.run(exit, line.split(" "));
    }

    private static final String ALL = "SELECT md5(string_agg(p::text, ',' ORDER BY id)) FROM person p";

    @Test
    void rowsOfProductionAreMaskedOnTheirWay() {
        run(4, "copy prod dev --yes");
        run(0, "copy prod dev --anonymise --yes");
        TestDatabase copy = work.of("dev");
        assertThat(
                        copy.query(
                                "SELECT to_jsonb(person) FROM person WHERE to_jsonb(person)::text LIKE '%hospital.test%' LIMIT 3"))
                .isEmpty();
        assertThat(copy.query("SELECT count(*) || ' ' || count(DISTINCT email) FROM person"))
                .containsExactly("300 300");
        assertThat(copy.query("SELECT count(*) FROM person p JOIN person m ON p.manager_email = m.email"))
                .containsExactly("299");
        assertThat(copy.query(
                        "SELECT count(*) FROM person WHERE data ->> 'mail' = email AND (data ->> 'size')::int = id"))
                .containsExactly("300");
        assertThat(copy.query("SELECT count(*) || ' ' || sum(cost) FROM visit"))
                .isEqualTo(production.query("SELECT count(*) || ' ' || sum(cost) FROM visit"));
        assertThat(copy.query("SELECT at FROM visit ORDER BY id"))
                .isNotEqualTo(production.query("SELECT at FROM visit ORDER BY id"));
        assertThat(copy.query("SELECT count(*) FROM secret")).containsExactly("0");
        assertThat(copy.query("SELECT count(*) FROM pg_largeobject_metadata")).containsExactly("0");
        assertThat(run(0, "audit log --format json").out()).contains("anonymised by privacy.yaml", "key ");
    }

    @Test
    void rowsThatAreNotThoseThatWereMadeAreTold() {
        run(0, "copy prod dev --anonymise --yes");
        run(0, "anonymise verify prod dev");
        work.of("dev").execute("UPDATE visit SET cost = cost + 1 WHERE id = 7");

        assertThat(run(5, "anonymise verify prod dev").out())
                .contains("the rows of public.visit_early are not those that were made")
                .doesNotContain("the rows of public.person");
    }

    /** Nothing has to be told when something else takes the place: the environment's own log says so. */
    @Test
    void aManifestIsOfTheCopyAndNotOfWhatTakesItsPlace() {
        run(0, "copy prod dev --anonymise --yes");
        run(0, "copy prod test --anonymise --yes");
        assertThat(run(0, "anonymise verify prod dev").out()).contains("manifest", "signed with key", "passed");

        run(0, "copy test dev --yes");
        assertThat(run(0, "anonymise verify prod dev").out())
                .contains(
                        "there is none for dev: that of run ",
                        "something else has taken the copy's place: copy \"test\"")
                .doesNotContain("signed with key");
        run(0, "undo --env dev --yes");
        assertThat(run(0, "anonymise verify prod dev").out())
                .contains("signed with key")
                .doesNotContain("there is none");
        run(0, "undo --env dev --yes");
        assertThat(run(0, "anonymise verify prod dev").out()).contains("something else has taken the copy's place");

        run(0, "undo --env test --yes");
        assertThat(run(5, "anonymise verify prod test").out())
                .contains("there is none for test: ", "the run was undone since");
        run(0, "undo --env test --yes");
        assertThat(run(0, "anonymise verify prod test").out()).contains("signed with key");
        work.of("test").execute("DROP SCHEMA orderly CASCADE");
        assertThat(run(0, "anonymise verify prod test").out()).contains("its log does not know that run");
    }

    @Test
    void rowsOfTablesAreProvenBeforeTheyStay() throws IOException {
        production.execute("ALTER TABLE visit ADD COLUMN memo text");
        String wide = POLICY.replace(
                "cost: {class: none, action: keep}",
                "cost: {class: none, action: keep}\n      memo: {class: none, action: keep, reason: \"names nobody\"}");
        work.policy(wide);
        run(0, "copy prod dev --anonymise --yes");
        TestDatabase copy = work.of("dev");
        String all = "SELECT md5(string_agg(v::text, ',' ORDER BY id)) FROM visit v";
        List<String> before = copy.query(all);

        // the original is of a table that is not copied
        production.execute("UPDATE visit SET memo = 'ask person5@hospital.test' WHERE id = 7");
        for (String how : List.of("--truncate", "--append", "--truncate --where id<8")) {
            Result refused = run(5, "copy prod dev --table visit --anonymise --yes " + how);
            assertThat(refused.err())
                    .as(how)
                    .contains(
                            "the copy for dev fails the check of leaks: visit",
                            "memo holds 1 originals (email) of person.");
            assertThat(refused.toString()).doesNotContain("person5@");
            assertThat(copy.query(all)).as(how).isEqualTo(before);
        }
        production.execute("UPDATE visit SET memo = 'ask nobody' WHERE id = 7");
        run(0, "copy prod dev --table visit --anonymise --yes");
        run(0, "copy prod dev --table visit --append --where id<8 --anonymise --yes");
        assertThat(copy.query("SELECT count(*) FROM visit WHERE memo = 'ask nobody'"))
                .containsExactly("2");
    }

    @Test
    void rowsOfTablesThatReferToNobodyDoNotStay() throws IOException {
        production.execute(
                "CREATE TABLE hint (id int PRIMARY KEY, about text); INSERT INTO hint SELECT i, 'person' || i"
                        + " || '@hospital.test' FROM generate_series(1, 9) i");
        work.policy("references:\n  - {from: \"hint(about)\", to: \"person(email)\"}\n" + POLICY
                + "  hint:\n    columns:\n      id: {class: none, action: keep}\n"
                + "      about: {class: email, action: fake, as: email, domain: mail}\n");
        run(0, "copy prod dev --anonymise --yes");
        run(0, "copy prod dev --table hint --anonymise --yes");
        work.of("dev")
                .execute("UPDATE person SET manager_email = NULL; DELETE FROM visit WHERE person_id = 3;"
                        + " DELETE FROM person WHERE id = 3");
        assertThat(run(5, "copy prod dev --table hint --anonymise --yes").err())
                .contains("fails the check of references: the reference of hint (about) to person is broken in 1 rows");
        assertThat(work.of("dev").query("SELECT count(*) FROM hint")).containsExactly("9");
    }

    /** A role that may make no database copies in one transaction, which the proof must not leave its settings in. */
    @Test
    void inPlaceRowsAreMaskedAndProvenInTheSameTransaction() throws IOException {
        TestServer server = TestServer.get();
        TestDatabase copy = work.of("dev");
        server.run("CREATE ROLE anonymised_owner LOGIN PASSWORD 'secret'");
        server.run("ALTER DATABASE " + copy.name() + " OWNER TO anonymised_owner");
        production.execute(
                "GRANT USAGE ON SCHEMA public TO PUBLIC; GRANT SELECT ON ALL TABLES IN SCHEMA public TO PUBLIC");
        Files.createDirectories(work.folder().resolve("neutralise"));
        Files.writeString(work.folder().resolve("neutralise/dev.sql"), "UPDATE person SET name = 'nobody';");
        work.with(Map.of(
                "ORDERLY_ANONYMISE_KEY",
                AnonymisingWorkspace.KEY,
                "DEV_DATABASE_URL",
                "postgresql://anonymised_owner:secret@" + server.host() + ":" + server.port() + "/" + copy.name()));
        try {
            run(0, "copy prod dev --anonymise --no-owner --skip-privileges --yes");
            assertThat(copy.query("SELECT DISTINCT name FROM person")).containsExactly("nobody");
            assertThat(copy.query(
                            "SELECT to_jsonb(person) FROM person WHERE to_jsonb(person)::text LIKE '%hospital.test%'"))
                    .isEmpty();
            assertThat(copy.query("SELECT count(*) FROM person")).containsExactly("300");
        } finally {
            work.withoutKey();
            work.drop("dev");
            server.dropRole("anonymised_owner");
        }
    }

    @Test
    void theSameKeyGivesTheSamePseudonymsAndAnotherOneOthers() {
        run(0, "copy prod dev --anonymise --yes");
        run(0, "copy prod test --anonymise --yes");
        assertThat(work.of("dev").query(ALL)).isEqualTo(work.of("test").query(ALL));
        List<String> first = work.of("dev").query("SELECT email FROM person ORDER BY id");
        work.withKey(AnonymisingWorkspace.OTHER_KEY);
        run(0, "copy prod dev --table person --anonymise --yes");
        assertThat(work.of("dev").query("SELECT email FROM person ORDER BY id"))
                .hasSameSizeAs(first)
                .doesNotContainAnyElementsOf(first);
    }

    @Test
    void aColumnThatNothingIsDecidedAboutStopsItBeforeAnythingIsMade() throws IOException {
        Set<String> databases = TestServer.get().databases();
        work.policy(POLICY.replace("      phone: {class: phone, action: encrypt}\n", ""));
        assertThat(run(5, "copy prod dev --anonymise --yes").err())
                .contains("nothing is decided about column person.phone", "phone: {class: CLASS, action: ACTION}");
        assertThat(run(5, "copy prod dev --table visit --anonymise --yes").err())
                .contains("person.phone");
        assertThat(TestServer.get().databases()).isEqualTo(databases);
        assertThat(work.of("dev").query("SELECT count(*) FROM pg_class WHERE relname = 'person'"))
                .containsExactly("0");
    }

    @Test
    void thereIsNoMaskingWithoutAKeyNorWithoutRows() {
        work.withoutKey();
        assertThat(run(4, "copy prod dev --anonymise --yes").err()).contains("there is no key to anonymise with");
        run(2, "copy prod dev --anonymise --fast --yes");
        run(2, "copy prod dev --anonymise --schema-only --yes");
    }
}
