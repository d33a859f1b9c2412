package dev.orderly.seed.module;

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

/** What modules may say, and what is said of those that are wrong. */
@ExtendWith(TestServerExtension.class)
final class ModulesTest {

    private static final String SCHEMA = """
        CREATE TYPE state AS ENUM ('draft', 'paid', 'gone');
        CREATE TABLE shop (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL);
        CREATE TABLE "Odd ""name" (id serial PRIMARY KEY, shop_id int NOT NULL REFERENCES shop, "a.b {c}" text);
        CREATE TABLE sale (id serial PRIMARY KEY, shop_id int NOT NULL REFERENCES shop, status state NOT NULL, paid_on date, sold_at timestamptz,
            price numeric(8,2) NOT NULL CHECK (price > 0), code varchar(8) NOT NULL, kind text NOT NULL CHECK (kind IN ('a', 'b')),
            CONSTRAINT paid_has_a_day CHECK (status <> 'paid' OR paid_on IS NOT NULL));
        CREATE TABLE setting (id serial PRIMARY KEY, shop_id int REFERENCES shop, name text);
        CREATE TABLE beside (id serial PRIMARY KEY, sale_id int REFERENCES sale);
        INSERT INTO shop (name) VALUES ('old');
        INSERT INTO setting (shop_id, name) VALUES (1, 'own'), (NULL, 'of all');
        INSERT INTO sale (shop_id, status, price, code, kind) VALUES (1, 'draft', 1, 'x', 'a');
        INSERT INTO beside (sale_id) VALUES (1), (NULL);
        """;

    @TempDir
    private Path folder;

    private TestDatabase database;
    private ShellHarness shell;

    @BeforeEach
    void aDatabase() throws IOException {
        database = TestServer.get().create(SCHEMA);
        Files.createDirectories(folder.resolve("migrations/versions"));
        Files.createDirectories(folder.resolve("scripts/scenarios"));
        shell = ShellHarness.in(folder, Map.of("HOME", folder.toString(), "DEV_DATABASE_URL", database.url()));
    }

    @AfterEach
    void drop() {
        shell.close();
        List<String> kept = new ArrayList<>(TestServer.get().databases());
        kept.removeIf(name -> !name.startsWith(database.name() + "__"));
        kept.forEach(TestServer.get()::dropDatabase);
        database.close();
    }

    private void modules(String yaml) throws IOException {
        Files.writeString(folder.resolve("scripts/scenarios/modules.yaml"), "format: 1\n" + yaml);
    }

    private Result refresh(String... more) {
        List<String> words = new ArrayList<>(List.of("seed", "refresh", "--seed", "5"));
        words.addAll(List.of(more));
        return shell.run(words.toArray(String[]::new));
    }

    private Result filled(String... more) {
        Result result = refresh(more);
        assertThat(result.exit()).as(result.toString()).isZero();
        return result;
    }

    @Test
    void columnsAreAsTheirRulesSay() throws IOException {
        modules("""
                zone: Asia/Kolkata
                modules:
                  shop:
                    tables:
                      shop: {rows: 4, columns: {name: "Shop {row:3}"}}
                  sale:
                    needs: [shop]
                    tables:
                      sale:
                        rows: 100..100 per shop
                        columns:
                          status: {paid: 70, draft: 30}
                          paid_on: {by: status, cases: {paid: {after: sold_at, days: [1, 5], past: true}}, else: nothing}
                          sold_at: {days: [-30, -1], hours: [9, 18], weekdays: true}
                          price: {between: [10.00, 20.00], step: 0.50}
                          code: "{shop_id}-{ordinal:3}"
                          kind: [a]
                      'Odd "name':
                        rows: 1 per shop
                        columns: {"a.b {c}": "of {shop_id.name}"}
                """);
        filled("--yes");
        assertThat(database.query(
                        "SELECT count(*), count(*) FILTER (WHERE status = 'paid') BETWEEN 250 AND 310 FROM sale"))
                .containsExactly("400|t");
        assertThat(database.query("SELECT count(*) FROM sale WHERE (status = 'paid') <> (paid_on IS NOT NULL)"
                        + " OR paid_on < sold_at::date OR paid_on > '2026-01-01' OR extract(isodow FROM sold_at) > 5"
                        + " OR extract(hour FROM sold_at AT TIME ZONE 'Asia/Kolkata') NOT BETWEEN 9 AND 17"
                        + " OR price NOT BETWEEN 10 AND 20 OR price * 2 <> floor(price * 2) OR kind <> 'a'"
                        + " OR code !~ ('^' || shop_id || '-[0-9]{3}$')"))
                .containsExactly("0");
        assertThat(database.query("SELECT \"a.b {c}\" FROM \"Odd \"\"name\" ORDER BY 1 LIMIT 1"))
                .containsExactly("of Shop 001");
        assertThat(database.query("SELECT name FROM setting")).containsExactly("of all");
        assertThat(database.query("SELECT count(*) FROM beside")).containsExactly("1");
    }

    @Test
    void nobodyIsInTwoPlacesWhereThereAreFewerPatientsThanDoctors() throws IOException {
        database.execute("""
                CREATE EXTENSION btree_gist;
                CREATE TABLE doctor (id serial PRIMARY KEY, shop_id int NOT NULL REFERENCES shop, UNIQUE (shop_id, id));
                CREATE TABLE patient (id serial PRIMARY KEY, shop_id int NOT NULL REFERENCES shop, UNIQUE (shop_id, id));
                CREATE TABLE visit (id serial PRIMARY KEY, shop_id int NOT NULL, doctor_id int NOT NULL, patient_id int NOT NULL,
                    during tstzrange NOT NULL,
                    FOREIGN KEY (shop_id, doctor_id) REFERENCES doctor (shop_id, id),
                    FOREIGN KEY (shop_id, patient_id) REFERENCES patient (shop_id, id),
                    EXCLUDE USING gist (doctor_id WITH =, during WITH &&), EXCLUDE USING gist (patient_id WITH =, during WITH &&));
                """);
        modules("""
                modules:
                  all:
                    tables:
                      shop: {rows: 3}
                      doctor: {rows: 5 per shop}
                      patient: {rows: 1..9 per shop}
                      visit:
                        rows: 40 per doctor
                        columns: {during: {slots: {days: [0, 9], hours: [9, 17], weekdays: false, every: 60, lengths: [60]}}}
                """);
        filled("--yes");
        assertThat(database.query("SELECT count(DISTINCT doctor_id), count(*) FROM visit GROUP BY shop_id"))
                .hasSize(3)
                .allMatch(row -> Integer.parseInt(row.substring(2)) == 40 * Integer.parseInt(row.substring(0, 1)));
        assertThat(database.query("SELECT sum(least(5, n)) = (SELECT count(DISTINCT doctor_id) FROM visit), min(n) < 5"
                        + " FROM (SELECT count(*) AS n FROM patient GROUP BY shop_id) p"))
                .containsExactly("t|t");
    }

    @Test
    void whatWouldGoIsAskedBeforeAnythingIsSaved() throws IOException {
        modules("modules: {shop: {tables: {shop: {rows: 2}}}}\n");
        Result refused = refresh();
        assertThat(refused.exit()).isEqualTo(4);
        assertThat(refused.err()).contains("empty public.sale: 1 rows, as it refers to public.shop", "--yes");
        assertThat(folder.resolve("backups"))
                .satisfiesAnyOf(
                        backups -> assertThat(backups).doesNotExist(),
                        backups -> assertThat(backups).isEmptyDirectory());
        assertThat(filled("--dry-run").out()).contains("would fill 1 modules with 2 rows", "public.beside");
        assertThat(database.query("SELECT name FROM shop")).containsExactly("old");
    }

    @Test
    void modulesAreListedBeforeScenariosInTheOrderOfTheirNeeds() throws IOException {
        modules("""
                modules:
                  sale: {description: what is sold, needs: [shop], tables: {sale: {rows: 2}, 'Odd "name': {rows: 1}}}
                  shop: {description: who sells, tables: {shop: {rows: 2}}}
                """);
        assertThat(shell.run("seed", "list").out())
                .containsSubsequence("module", "shop", "who sells", "sale", "what is sold", "shop", "sale, Odd \"name");
        assertThat(shell.run("seed", "list", "--format", "json").out().replaceAll("\\s+", ""))
                .contains("\"modules\":[{\"module\":\"shop\",\"description\":\"whosells\",\"needs\":[],"
                        + "\"tables\":[\"shop\"]},{\"module\":\"sale\",\"description\":\"whatissold\","
                        + "\"needs\":[\"shop\"],\"tables\":[\"sale\",\"Odd\\\"name\"]}]");
    }

    @Test
    void aFileOfModulesThatIsWrongHidesNoScenario() throws IOException {
        modules("modules: {shop: {needs: [nowhere], tables: {shop: {rows: 2}}}}\n");
        Files.writeString(
                folder.resolve("scripts/scenarios/one.yaml"),
                "description: one\ninsert: {a: {table: shop, values: {name: A}}}\n");
        Result listed = shell.run("seed", "list");
        assertThat(listed.exit()).as(listed.toString()).isZero();
        assertThat(listed.out()).containsSubsequence("there is no module", "one", "left out:", "nowhere");
    }

    @Test
    void everythingThatIsWrongWithTheFileIsToldAtOnce() throws IOException {
        modules("""
                modules:
                  shop:
                    needs: [nowhere]
                    tables:
                      shop: {rows: some, colums: {}}
                      sale: {rows: 3, lists: lost, columns: {status: {paid: 0}, price: {between: [5, 1]}, kind: {by: status}}}
                    finish: ["COMMIT", "SELECT 1; SELECT 2"]
                    expect: [{that: nothing}]
                """);
        Result result = refresh("--yes");
        assertThat(result.exit()).isEqualTo(6);
        assertThat(result.err())
                .contains(
                        "scripts/scenarios/modules.yaml:6: modules.shop.tables.shop.rows: how many rows there are is missing",
                        "unknown key",
                        "there is no list \"lost\"",
                        "expected how often it comes",
                        "the first bound is not the smaller one",
                        "a column and a rule for each of its values are needed",
                        "COMMIT has no place",
                        "one statement is needed, not 2",
                        "what is so and the query",
                        "there is no module \"nowhere\" that it needs");
    }

    @Test
    void rulesThatTheTablesDoNotAllowAreNamedWithTheirLine() throws IOException {
        modules("""
                modules:
                  shop:
                    tables:
                      shop: {rows: 2, columns: {nam: x, id: {nulls: 10}}}
                      sale:
                        rows: 1 per beside
                        columns:
                          status: [piad]
                          kind: {a: 1, c: 1}
                          paid_on: soon
                          sold_at: {after: shop_id.opened, days: [1, 2]}
                          price: {where: {id: 1}}
                """);
        Result result = refresh("--yes");
        assertThat(result.exit()).isEqualTo(6);
        assertThat(result.err())
                .contains(
                        "modules.yaml:5: there is no column \"nam\", did you mean \"name\"?",
                        "column \"id\" must not be null",
                        "no foreign key of it refers to beside",
                        "modules.yaml:9: \"piad\" is no value of column \"status\"",
                        "did you mean \"paid\"?",
                        "modules.yaml:10: \"c\" does not meet the condition sale_kind_check",
                        "modules.yaml:11: ",
                        "there is no column \"opened\" in shop",
                        "column \"price\" is of no foreign key");
        assertThat(database.query("SELECT name FROM shop")).containsExactly("old");
    }

    @Test
    void whatContradictsAConditionIsFoundBeforeAnythingIsWritten() throws IOException {
        modules("""
                modules:
                  shop:
                    tables:
                      shop: {rows: 2}
                      sale: {rows: 50, columns: {status: {paid: 90, draft: 10}, paid_on: nothing, code: "much too long {row}"}}
                """);
        Result result = refresh("--yes");
        assertThat(result.exit()).isEqualTo(6);
        assertThat(result.err()).contains("table public.sale cannot be filled", "code", "too long");
        modules("""
                modules:
                  shop:
                    tables:
                      shop: {rows: 2}
                      sale: {rows: 50, columns: {status: {paid: 90, draft: 10}, paid_on: nothing}}
                """);
        assertThat(refresh("--yes").err()).contains("no row that was tried meets the condition paid_has_a_day");
    }

    @Test
    void whatIsNotAsExpectedLeavesAllAsItWas() throws IOException {
        modules("""
                modules:
                  shop:
                    tables:
                      shop: {rows: 2, columns: {name: [new]}}
                    finish:
                      - UPDATE shop SET name = current_setting('orderly.now')
                    expect:
                      - {that: shops are called so, none: SELECT id FROM shop WHERE name <> 'so'}
                """);
        Result result = refresh("--yes");
        assertThat(result.exit()).isEqualTo(6);
        assertThat(result.err()).contains("modules.yaml:9: it is not so that shops are called so: (1), (2)");
        assertThat(database.query("SELECT name FROM shop")).containsExactly("old");
        modules("""
                modules:
                  shop:
                    tables:
                      shop: {rows: 2, columns: {name: [new]}}
                    finish:
                      - UPDATE shop SET nam = 'x'
                """);
        assertThat(refresh("--yes").err()).contains("modules.yaml:7: a statement of module shop failed", "nam");
        assertThat(shell.run("seed", "refresh", "--module", "shp", "--yes").err())
                .contains("there is no module", "did you mean \"shop\"?");
        modules("modules: {shop: {tables: {shops: {rows: 2}}}}\n");
        assertThat(refresh("--yes").err()).contains("there is no table", "did you mean");
    }

    @Test
    void moreIsMadeWhereMoreIsAskedFor() throws IOException {
        modules("""
                modules:
                  shop:
                    tables:
                      shop: {rows: 4}
                      sale: {rows: 1..3 per shop, columns: {status: {paid: 95, draft: 3}, kind: {a: 1}, code: "{row}"}}
                """);
        filled("--yes", "--volume", "medium", "--complexity", "simple");
        assertThat(
                        database.query(
                                "SELECT (SELECT count(*) FROM shop), (SELECT count(*) FROM sale), (SELECT count(DISTINCT status) FROM sale)"))
                .containsExactly("20|20|1");
        filled("--yes", "--scale", "10", "--complexity", "complex");
        assertThat(database.query(
                        "SELECT (SELECT count(*) FROM shop), (SELECT count(*) > 100 FROM sale), (SELECT max(n) FROM"
                                + " (SELECT count(*) n FROM sale GROUP BY shop_id) c)"))
                .containsExactly("40|t|6");
        assertThat(refresh("--volume", "huge").exit()).isEqualTo(2);
        assertThat(refresh("--volume", "small", "--scale", "2").exit()).isEqualTo(2);
    }
}
