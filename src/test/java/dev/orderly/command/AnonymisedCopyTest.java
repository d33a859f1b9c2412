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
    private static final String KEY = "b3JkZXJseSB0ZXN0IGtleSBudW1iZXIgb25lLCAzMiBieXRlcyE=";
    private static final String OTHER_KEY = "b3JkZXJseSB0ZXN0IGtleSBudW1iZXIgdHdvLCAzMiBieXRlcz8=";

    @TempDir
    private Path folder;

    @TempDir
    private Path home;

    private TestDatabase production;
    private final List<TestDatabase> targets = new ArrayList<>();
    private ShellHarness shell;

    @BeforeEach
    void aProduction() throws IOException {
        production = TestServer.get().create(SCHEMA + ROWS);
        targets.add(TestServer.get().create());
        targets.add(TestServer.get().create());
        Files.createDirectories(folder.resolve("migrations/model"));
        Files.createDirectories(folder.resolve("migrations/versions"));
        policy(POLICY);
        shell = shell(KEY);
    }

    private ShellHarness shell(String key) throws IOException {
        return ShellHarness.in(
                folder,
                Map.of(
                        "HOME", home.toString(),
                        "ORDERLY_ANONYMISE_KEY", key,
                        "PROD_DATABASE_URL", production.url(),
                        "DEV_DATABASE_URL", targets.get(0).url(),
                        "TEST_DATABASE_URL", targets.get(1).url()));
    }

    private void policy(String text) throws IOException {
        Files.writeString(folder.resolve("migrations/model/privacy.yaml"), text);
    }

    @AfterEach
    void drop() {
        shell.close();
        for (TestDatabase target : targets) {
            List<String> kept = new ArrayList<>(TestServer.get().databases());
            kept.removeIf(name -> !name.startsWith(target.name() + "__"));
            kept.forEach(TestServer.get()::dropDatabase);
            target.close();
        }
        production.close();
    }

    private Result run(int exit, String line) {
        Result result = shell.run(line.split(" "));
        assertThat(result.exit()).as(line + "\n" + result).isEqualTo(exit);
        return result;
    }

    private static final String ALL = "SELECT md5(string_agg(p::text, ',' ORDER BY id)) FROM person p";

    @Test
    void rowsOfProductionAreMaskedOnTheirWay() {
        run(4, "copy prod dev --yes");
        run(0, "copy prod dev --anonymise --yes");
        TestDatabase copy = targets.get(0);
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
        targets.get(0).execute("UPDATE visit SET cost = cost + 1 WHERE id = 7");

        assertThat(run(5, "anonymise verify prod dev").out())
                .contains("the rows of public.visit_early are not those that were made")
                .doesNotContain("the rows of public.person");
    }

    /** A role that may make no database copies in one transaction, which the proof must not leave its settings in. */
    @Test
    void inPlaceRowsAreMaskedAndProvenInTheSameTransaction() throws IOException {
        TestServer server = TestServer.get();
        TestDatabase copy = targets.get(0);
        server.run("CREATE ROLE anonymised_owner LOGIN PASSWORD 'secret'");
        server.run("ALTER DATABASE " + copy.name() + " OWNER TO anonymised_owner");
        production.execute(
                "GRANT USAGE ON SCHEMA public TO PUBLIC; GRANT SELECT ON ALL TABLES IN SCHEMA public TO PUBLIC");
        Files.createDirectories(folder.resolve("neutralise"));
        Files.writeString(folder.resolve("neutralise/dev.sql"), "UPDATE person SET name = 'nobody';");
        shell.close();
        shell = ShellHarness.in(
                folder,
                Map.of(
                        "HOME",
                        home.toString(),
                        "ORDERLY_ANONYMISE_KEY",
                        KEY,
                        "PROD_DATABASE_URL",
                        production.url(),
                        "DEV_DATABASE_URL",
                        "postgresql://anonymised_owner:secret@" + server.host() + ":" + server.port() + "/"
                                + copy.name()));
        try {
            run(0, "copy prod dev --anonymise --no-owner --skip-privileges --yes");
            assertThat(copy.query("SELECT DISTINCT name FROM person")).containsExactly("nobody");
            assertThat(copy.query(
                            "SELECT to_jsonb(person) FROM person WHERE to_jsonb(person)::text LIKE '%hospital.test%'"))
                    .isEmpty();
            assertThat(copy.query("SELECT count(*) FROM person")).containsExactly("300");
        } finally {
            shell.close();
            copy.close();
            targets.remove(copy);
            server.dropRole("anonymised_owner");
        }
    }

    @Test
    void theSameKeyGivesTheSamePseudonymsAndAnotherOneOthers() throws IOException {
        run(0, "copy prod dev --anonymise --yes");
        run(0, "copy prod test --anonymise --yes");
        assertThat(targets.get(0).query(ALL)).isEqualTo(targets.get(1).query(ALL));
        List<String> first = targets.get(0).query("SELECT email FROM person ORDER BY id");
        shell.close();
        shell = shell(OTHER_KEY);
        run(0, "copy prod dev --table person --anonymise --yes");
        assertThat(targets.get(0).query("SELECT email FROM person ORDER BY id"))
                .hasSameSizeAs(first)
                .doesNotContainAnyElementsOf(first);
    }

    @Test
    void aColumnThatNothingIsDecidedAboutStopsItBeforeAnythingIsMade() throws IOException {
        Set<String> databases = TestServer.get().databases();
        policy(POLICY.replace("      phone: {class: phone, action: encrypt}\n", ""));
        assertThat(run(5, "copy prod dev --anonymise --yes").err())
                .contains("nothing is decided about column person.phone", "phone: {class: CLASS, action: ACTION}");
        assertThat(run(5, "copy prod dev --table visit --anonymise --yes").err())
                .contains("person.phone");
        assertThat(TestServer.get().databases()).isEqualTo(databases);
        assertThat(targets.get(0).query("SELECT count(*) FROM pg_class WHERE relname = 'person'"))
                .containsExactly("0");
    }

    @Test
    void thereIsNoMaskingWithoutAKeyNorWithoutRows() throws IOException {
        shell.close();
        shell = ShellHarness.in(
                folder,
                Map.of(
                        "HOME", home.toString(),
                        "PROD_DATABASE_URL", production.url(),
                        "DEV_DATABASE_URL", targets.get(0).url()));
        assertThat(run(4, "copy prod dev --anonymise --yes").err()).contains("there is no key to anonymise with");
        run(2, "copy prod dev --anonymise --fast --yes");
        run(2, "copy prod dev --anonymise --schema-only --yes");
    }
}
