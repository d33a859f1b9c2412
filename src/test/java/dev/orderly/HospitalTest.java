package dev.orderly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogReader;
import dev.orderly.catalog.CatalogScope;
import dev.orderly.catalog.Table;
import dev.orderly.dataset.model.DataSets;
import dev.orderly.dataset.shape.ShapeReader;
import dev.orderly.dataset.source.DatabaseSource;
import dev.orderly.sql.SqlScript;
import dev.orderly.sql.SqlStatement;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The sample: its model, the versions that grow it, and what its triggers do. */
@ExtendWith(TestServerExtension.class)
final class HospitalTest {

    private static final Path MIGRATIONS = Path.of("migrations");
    private static final int VERSIONS = 6;

    private static final String PEOPLE = """
            INSERT INTO hospitals (code, name) VALUES ('CITY', 'City Hospital');
            INSERT INTO branches (hospital_id, code, name, city_code, main) VALUES (1, 'MAIN', 'Main', 'BLR', true);
            INSERT INTO departments (hospital_id, branch_id, code, name) VALUES (1, 1, 'CARD', 'Cardiology');
            INSERT INTO staff (hospital_id, department_id, employee_number, given_name, family_name, "position",
                registration_number, joined_on) VALUES (1, 1, 'E1', 'Asha', 'Rao', 'doctor', 'KMC-1', '2020-01-01');
            INSERT INTO users (hospital_id, staff_id, username, email, password_hash, status)
                VALUES (1, 1, 'asha', 'asha@example.org', 'open sesame', 'active');
            INSERT INTO patients (hospital_id, branch_id, record_number, gender_code, date_of_birth, personal)
                VALUES (1, 1, 'CITY-1', 'F', '1980-02-03', '{"given_name": "Meera", "family_name": "Nair"}');
            """;

    @Test
    void theVersionsAddUpToTheModel(TestServer server) throws Exception {
        try (TestDatabase grown = server.create();
                TestDatabase modelled = server.create()) {
            for (int version = 1; version <= VERSIONS; version++) {
                run(grown, version("V", version));
            }
            for (Path file : modelFiles()) {
                run(modelled, file);
            }
            assertThat(catalog(grown).objects()).isEqualTo(catalog(modelled).objects());
        }
    }

    @Test
    void everyUndoFileLeadsBackToTheVersionBefore(TestDatabase database) throws Exception {
        List<Catalog> before = new ArrayList<>();
        for (int version = 1; version <= VERSIONS; version++) {
            before.add(catalog(database));
            run(database, version("V", version));
        }
        for (int version = VERSIONS; version >= 1; version--) {
            run(database, version("U", version));
            assertThat(catalog(database).objects())
                    .as("after U%d", version)
                    .isEqualTo(before.get(version - 1).objects());
        }
    }

    /** When this fails because a fingerprint covers more than before: migration check 1 2 3 4 5 --stamp. */
    @Test
    void theHeadersNameTheSchemasThatTheFilesMake(TestDatabase database) throws Exception {
        for (int version = 1; version <= VERSIONS; version++) {
            Path file = version("V", version);
            assertThat(Files.readString(file))
                    .contains("-- before: " + catalog(database).fingerprint());
            run(database, file);
            assertThat(Files.readString(file))
                    .contains("-- after: " + catalog(database).fingerprint());
        }
    }

    @Test
    void theModelHasAboutFortyTablesAndNothingThatTheCatalogDoesNotCover(TestDatabase database) throws Exception {
        hospital(database);

        assertThat(catalog(database).all(Table.class)).hasSizeBetween(40, 45);
        assertThat(catalog(database).notCovered()).isEmpty();
    }

    @Test
    void everyTableAndViewIsExplained(TestDatabase database) throws Exception {
        hospital(database);

        assertThat(database.query("""
                SELECT c.oid::regclass::text FROM pg_class AS c
                WHERE c.relnamespace IN ('public'::regnamespace, 'audit'::regnamespace) AND c.relkind IN ('r', 'v', 'm')
                    AND obj_description(c.oid, 'pg_class') IS NULL""")).isEmpty();
    }

    @Test
    void rowsThatGoWithTheirParentAreFoundByAnIndex(TestDatabase database) throws Exception {
        hospital(database);

        assertThat(database.query("""
                SELECT f.conname FROM pg_constraint AS f
                WHERE f.contype = 'f' AND f.confdeltype = 'c' AND NOT EXISTS (
                    SELECT FROM pg_index AS i
                    WHERE i.indrelid = f.conrelid AND (i.indkey[0] = f.conkey[array_length(f.conkey, 1)]
                        OR i.indkey[0] = f.conkey[1] AND i.indkey[1] = f.conkey[2]))""")).isEmpty();
    }

    @Test
    void theDataSetsFitTheModel(TestDatabase database) throws Exception {
        hospital(database);

        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            DatabaseSource.prepare(connection);
            DataSets sets = DataSets.read(MIGRATIONS.resolve("model"));
            assertThat(ShapeReader.read(connection, sets.named("reference"), "hospital")
                            .tables())
                    .hasSize(10);
            assertThat(ShapeReader.read(connection, sets.named("configuration"), "hospital")
                            .tables())
                    .hasSize(5)
                    .filteredOn(table -> table.name().name().value().equals("workflow_config"))
                    .singleElement()
                    .satisfies(table -> assertThat(table.labels())
                            .containsExactly("hospital_id.code", "workflow", "step", "name", "role_code", "required"));
        }
    }

    @Test
    void passwordsAreStoredAsHashes(TestDatabase database) throws Exception {
        hospital(database).execute(PEOPLE);

        assertThat(
                        database.query(
                                "SELECT password_hash = crypt('open sesame', password_hash), password_hash ~ '^.2a.10' FROM users"))
                .containsExactly("t|t");
    }

    @Test
    void changesOfPatientDataAreAuditedWithTheActingUser(TestDatabase database) throws Exception {
        hospital(database).execute(PEOPLE);
        database.execute("""
                SET app.user_id = 1;
                UPDATE patients SET contact = '{"phone": "1"}' WHERE record_number = 'CITY-1'""");

        assertThat(database.query("""
                SELECT action, table_name, user_id, old_row ->> 'contact', new_row ->> 'contact'
                FROM audit.row_changes ORDER BY id"""))
                .containsExactly("INSERT|public.patients|||{}", "UPDATE|public.patients|1|{}|{\"phone\": \"1\"}");
        assertThat(database.query("SELECT created_by, updated_by, full_name FROM patients"))
                .containsExactly("|1|Meera Nair");
    }

    @Test
    void fiveFailedLoginsLockAUserAndASuccessUnlocks(TestDatabase database) throws Exception {
        hospital(database).execute(PEOPLE);
        database.execute("INSERT INTO login_history (hospital_id, user_id, succeeded)"
                + " SELECT 1, 1, false FROM generate_series(1, 5)");
        assertThat(database.query("SELECT failed_logins, locked_until > now() FROM users"))
                .containsExactly("5|t");

        database.execute("INSERT INTO login_history (hospital_id, user_id, succeeded) VALUES (1, 1, true)");
        assertThat(database.query("SELECT failed_logins, locked_until IS NULL FROM users"))
                .containsExactly("0|t");
    }

    @Test
    void aUserHasAtMostThreeOpenSessions(TestDatabase database) throws Exception {
        hospital(database).execute(PEOPLE);
        database.execute("INSERT INTO user_sessions (hospital_id, user_id, token_digest)"
                + " SELECT 1, 1, digest(n::text, 'sha256') FROM generate_series(1, 5) AS n");

        assertThat(database.query("SELECT ended_by, count(*) FROM user_sessions GROUP BY 1 ORDER BY 1"))
                .containsExactly("replaced|2", "|3");
    }

    @Test
    void rowsOfTwoHospitalsCannotMeet(TestDatabase database) throws Exception {
        hospital(database).execute(PEOPLE);
        database.execute("INSERT INTO hospitals (code, name) VALUES ('OTHER', 'Other Hospital')");

        try (Connection connection = database.connect();
                var statement = connection.createStatement()) {
            assertThatThrownBy(
                            () -> statement.execute(
                                    "INSERT INTO allergies (hospital_id, patient_id, substance, severity) VALUES (2, 1, 'Nuts', 'mild')"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("allergies_patient_fkey");
        }
    }

    private static TestDatabase hospital(TestDatabase database) throws Exception {
        for (int version = 1; version <= VERSIONS; version++) {
            run(database, version("V", version));
        }
        return database;
    }

    private static Catalog catalog(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect()) {
            return new CatalogReader().read(connection, CatalogScope.everything());
        }
    }

    private static void run(TestDatabase database, Path file) throws IOException, SQLException {
        try (Connection connection = database.connect();
                var statement = connection.createStatement()) {
            for (SqlStatement part : SqlScript.split(Files.readString(file))) {
                statement.execute(part.text());
            }
        }
    }

    private static List<Path> modelFiles() throws IOException {
        try (Stream<Path> files = Files.walk(MIGRATIONS.resolve("model"))) {
            return files.filter(file -> file.toString().endsWith(".sql"))
                    .sorted()
                    .toList();
        }
    }

    private static Path version(String letter, int number) throws IOException {
        try (Stream<Path> files = Files.list(MIGRATIONS.resolve("versions"))) {
            return files.filter(file -> Objects.toString(file.getFileName()).matches(letter + number + "__.*\\.sql"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
