package dev.orderly.privacy.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogReader;
import dev.orderly.catalog.CatalogScope;
import dev.orderly.environment.Secret;
import dev.orderly.fake.Vocabulary;
import dev.orderly.privacy.key.KeySource;
import dev.orderly.privacy.key.RootKey;
import dev.orderly.privacy.mask.Action;
import dev.orderly.privacy.mask.MaskedRow;
import dev.orderly.privacy.mask.Maskers;
import dev.orderly.privacy.policy.Policy;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import dev.orderly.sql.SqlScript;
import dev.orderly.sql.SqlStatement;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import dev.orderly.workspace.Settings;
import dev.orderly.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A policy fits its schema, or every misfit is told at once with file and line. */
@ExtendWith(TestServerExtension.class)
final class PlannerTest {

    private static final String SCHEMA = """
            CREATE DOMAIN mail AS text CHECK (VALUE ~ '^[^@]+@[^@]+$');
            CREATE TYPE place AS (line text, city text);
            CREATE TABLE person (id integer PRIMARY KEY, email mail NOT NULL UNIQUE, name text NOT NULL UNIQUE,
                state text CHECK (state IN ('on', 'off')), born date, died date, CHECK (died >= born), home place,
                level smallint CHECK (level BETWEEN 1 AND 5), code varchar(8) UNIQUE, about jsonb,
                shown text GENERATED ALWAYS AS (name || '!') STORED);
            CREATE TABLE visit (id uuid PRIMARY KEY, person_id integer NOT NULL REFERENCES person, note text);
            CREATE TABLE log (at timestamptz, id integer) PARTITION BY RANGE (at);
            CREATE TABLE log_2026 PARTITION OF log FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
            """;

    private static final String HEAD = """
            format: 1
            reviewed: {by: data office, on: 2026-01-31}
            tables:
              log:
                columns:
                  at: {class: none, action: keep}
                  id: {class: none, action: keep}
              visit:
                person: person_id
                columns:
                  id: {class: none, action: encrypt}
                  person_id: {class: none, action: reference}
                  note: {class: free_text_pii, action: text}
              person:
                person: id
                columns:
            """;

    private static final String FITS = """
                  id: {class: none, action: encrypt, domain: person}
                  email: {class: email, action: fake, as: email}
                  name: {class: person_name, action: encrypt}
                  state: {class: none, action: keep}
                  born: {class: date_of_birth, action: shift}
                  died: {class: hipaa_date, action: shift}
                  home:
                    class: postal_address
                    paths:
                      line: {class: postal_address, action: fake, as: street}
                      city: {class: postal_address, action: null}
                  level: {class: none, action: keep}
                  code: {class: none, action: encrypt}
                  about:
                    class: free_text_pii
                    paths:
                      nick: {class: username, action: encrypt}
                      "*": {class: free_text_pii, action: null}
            """;

    private static Catalog schema;

    /** Read once: policies are laid over it, and none changes it. */
    @BeforeAll
    static void readTheSchema() throws SQLException {
        try (TestDatabase database = TestServer.get().create()) {
            run(database, SCHEMA);
            schema = catalog(database);
        }
    }

    @Test
    void plansEachColumn() throws Exception {
        MaskPlan plan = plan(HEAD + FITS).requireFit();

        assertThat(plan.undecided()).isEmpty();
        TablePlan visit = table(plan, "visit");
        assertThat(visit.columns()).extracting(ColumnPlan::column).containsExactly("id", "person_id", "note");
        assertThat(visit.columns().get(1).action()).isInstanceOf(Action.Encrypt.class);
        assertThat(visit.columns().get(1).domain()).isEqualTo("person");
        assertThat(table(plan, "person").columns())
                .extracting(ColumnPlan::column)
                .doesNotContain("shown")
                .contains("about");
        assertThat(table(plan, "log_2026").columns()).hasSize(2);
    }

    @Test
    void givesForeignKeysTheValuesThatTheyReferTo() throws Exception {
        MaskPlan plan = plan(HEAD + FITS);
        MaskedRow row = new MaskedRow().begin("17", null);

        @Nullable String key = masked(plan, "person", "id", "17", row);
        assertThat(key).matches("[1-9][0-9]").isEqualTo(masked(plan, "visit", "person_id", "17", row));
        @Nullable String name = masked(plan, "person", "name", "Asha Rao", row);
        assertThat(masked(plan, "visit", "note", "Asha Rao came; call 0171 234 5678", row))
                .isEqualTo(name + " came; call [number]");
        assertThat(masked(plan, "person", "home", "(\"1 High St\",Bonn)", row)).matches("\\(\"[0-9]+ .+\",\\)");
        assertThat(masked(plan, "person", "about", "{\"nick\": \"asha\", \"x\": {\"y\": 1}}", row))
                .matches("\\{\"nick\": \"[a-z]{4}\", \"x\": null}");
    }

    @Test
    void tellsAllMisfitsAtOnce() throws Exception {
        MaskPlan plan = plan(HEAD + """
                  id: {class: none, action: null}
                  email: {class: email, action: keep}
                  name: {class: person_name, action: fake, as: full_name}
                  state: {class: none, action: encrypt}
                  born: {class: date_of_birth, action: shift}
                  died: {class: hipaa_date, action: keep, reason: wanted}
                  home: {class: postal_address, action: shift}
                  level: {class: none, action: encrypt}
                  code: {class: email, action: fake, as: email}
                  shown: {class: none, action: keep}
                  gone: {class: none, action: keep}
            """ + "  parson: {action: omit}\n");

        assertThat(plan.misfits())
                .extracting(Problem::message)
                .containsExactlyInAnyOrder(
                        "privacy.yaml:17: person.id is NOT NULL",
                        "privacy.yaml:18: person.email is email and is kept without a reason",
                        "privacy.yaml:19: two rows of person could get the same name when name is masked so",
                        "privacy.yaml:20: person.state may hold nothing but on, off",
                        "privacy.yaml:15: a condition of table person compares born and died, of which only some are shifted",
                        "privacy.yaml:23: person.home, public.place, has no days to shift",
                        "privacy.yaml:24: person.level has a range that encrypted numbers would leave",
                        "privacy.yaml:25: person.code, character varying(8), has no room for 25 characters",
                        "privacy.yaml:26: person.shown is computed of other columns and follows them",
                        "privacy.yaml:27: table person has no column gone",
                        "privacy.yaml:28: there is no table parson",
                        "privacy.yaml: nothing is decided about column person.about");
        assertThat(plan.misfits())
                .extracting(Problem::code)
                .containsOnly("policy-misfit", "policy-gone", "column-undecided");
        assertThatThrownBy(plan::requireFit).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.exit()).isEqualTo(ExitCode.CHECK_FAILED);
            assertThat(e.problems()).hasSize(12);
        });
        assertThat(plan.undecided())
                .extracting(MaskPlan.PastedLine::line)
                .containsExactly("about: {class: CLASS, action: ACTION}");
    }

    @Test
    void tellsOfQuasiIdentifiersThatAreNotThere() throws Exception {
        String declared =
                "quasi_identifiers: [{table: parson, columns: [a]}, {table: person, columns: [born], sensitive: [stat]}]\n";

        assertThat(plan(declared + HEAD + FITS).misfits())
                .extracting(Problem::message)
                .containsExactly(
                        "privacy.yaml:1: there is no table parson", "privacy.yaml:1: table person has no column stat");
    }

    @Test
    void refusesWhatAProfileDoesNotLetStay() throws Exception {
        String decided =
                HEAD + FITS.replace("person_name, action: encrypt", "person_name, action: keep, reason: known");

        assertThat(plan(decided).misfits()).isEmpty();
        MaskPlan safe = plan("profile: safe-harbor\n" + decided);
        assertThat(safe.misfits())
                .extracting(Problem::message)
                .containsExactly(
                        "privacy.yaml:20: person.name is person_name, which profile safe-harbor does not let stay");
        assertThat(masked(safe, "person", "born", "1984-07-23", new MaskedRow().begin("1", null)))
                .isEqualTo("1984-01-01");
        assertThat(plan("profile: synthetic\n" + decided).misfits()).hasSize(2);
    }

    @Test
    void stopsAtAValueThatHasNoRoomWhenMasked() throws Exception {
        MaskPlan plan = plan(HEAD + FITS.replace("code: {class: none,", "code: {class: email,"));

        assertThatThrownBy(() -> masked(plan, "person", "code", "a@b.co", new MaskedRow().begin("1", null)))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.first().code()).isEqualTo("value-does-not-fit");
                    assertThat(e.first().message()).contains("person.code").doesNotContain("a@b.co");
                });
    }

    @Test
    void forgetsTheKeysThatAProfileForbids(@TempDir Path folder) throws Exception {
        String key = "00112233445566778899aabbccddeeff0123456789abcdef0123456789abcdef";
        KeySource with = source(folder, Map.of(KeySource.VARIABLE, key));
        KeySource without = source(folder, Map.of());

        MaskPlan plain = plan(HEAD + FITS);
        MaskPlan safe = plan("profile: safe-harbor\n" + HEAD + FITS);
        MaskPlan synthetic = plan("profile: synthetic\n" + HEAD + FITS);

        assertThat(safe.ofPersons())
                .contains("person", "email", "person.name", "person.home.line", "username")
                .doesNotContain("person.code", "visit.id");
        assertThat(List.of("person", "email", "person.code"))
                .allMatch(plain.keys(with, Optional.empty())::keeps)
                .noneMatch(synthetic.keys(with, Optional.empty())::keeps);
        assertThat(safe.keys(with, Optional.empty()).keeps("person")).isFalse();
        assertThat(safe.keys(with, Optional.empty()).keeps("email")).isFalse();
        assertThat(safe.keys(with, Optional.empty()).keeps("person.code")).isTrue();
        assertThat(safe.keys(without, Optional.empty()).keeps("person.code")).isFalse();
        assertThatThrownBy(() -> plain.keys(without, Optional.empty()))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.first().code()).isEqualTo("key-missing"));
    }

    private static KeySource source(Path folder, Map<String, String> variables) {
        Workspace workspace = new Workspace(folder);
        return new KeySource(Settings.load(workspace, variables), workspace);
    }

    @Test
    void decidesAboutEveryColumnOfTheHospital(TestDatabase database) throws Exception {
        try (Stream<Path> files = Files.walk(Path.of("migrations/model"))) {
            for (Path file :
                    files.filter(it -> it.toString().endsWith(".sql")).sorted().toList()) {
                run(database, Files.readString(file));
            }
        }
        MaskPlan plan = new Planner(Policy.read(Path.of("migrations/model")), catalog(database)).plan();

        assertThat(plan.misfits()).extracting(Problem::message).isEmpty();
        assertThat(table(plan, "patients").columns())
                .filteredOn(column -> !column.keeps())
                .extracting(ColumnPlan::column)
                .contains("id", "record_number", "personal", "contact", "date_of_birth");
    }

    private static TablePlan table(MaskPlan plan, String name) {
        return plan.tables().stream()
                .filter(it -> it.table().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static @Nullable String masked(MaskPlan plan, String table, String column, String value, MaskedRow row) {
        RootKey key = RootKey.of(new Secret("00112233445566778899aabbccddeeff0123456789abcdef0123456789abcdef"), "it");
        Maskers maskers = new Maskers(key, Vocabulary.of(Locale.ENGLISH));
        return table(plan, table).columns().stream()
                .filter(it -> it.column().equals(column))
                .findFirst()
                .orElseThrow()
                .making()
                .apply(maskers)
                .of(value, row);
    }

    private static MaskPlan plan(String policy) throws Exception {
        return new Planner(Policy.of(policy), schema).plan();
    }

    private static Catalog catalog(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect()) {
            return new CatalogReader().read(connection, CatalogScope.everything());
        }
    }

    private static void run(TestDatabase database, String script) throws SQLException {
        List<SqlStatement> statements = SqlScript.split(script);
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (SqlStatement each : statements) {
                statement.execute(each.text());
            }
        }
    }
}
