package dev.orderly.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.environment.Environment;
import dev.orderly.operation.Consent;
import dev.orderly.problem.ProblemException;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestServerExtension.class)
class RehearseMigrationsTest {

    private static final String FIRST = "CREATE TABLE patient (id int PRIMARY KEY, email text);";

    @TempDir
    private Path folder;

    private static RehearsedMigrations rehearse(
            Bench bench, String environment, boolean onTarget, RehearsalCopies copies) {
        Environment target = bench.environments.named(environment);
        return new RehearseMigrations(bench.ports, copies)
                .rehearse(new RehearsalRequest(target, List.of(), onTarget, Consent.none()), bench.door);
    }

    @Test
    void runsOnTheRowsOfTheTargetAndLeavesThemAsTheyWere(TestDatabase database) {
        try (Bench bench = Bench.dev(folder, database).version("V1__first.sql", FIRST)) {
            bench.apply();
            database.execute("INSERT INTO patient VALUES (1, 'a')");
            bench.version("V2__more.sql", "UPDATE patient SET email = 'b';\nALTER TABLE patient ALTER id TYPE bigint;")
                    .version("V3__even.sql", "ALTER TABLE patient ADD born date;");
            RehearsedMigrations rehearsed = rehearse(bench, "dev", true, RehearsalCopies.none());
            assertThat(rehearsed.where()).isEqualTo("dev, rolled back");
            assertThat(rehearsed.failure()).isEmpty();
            assertThat(rehearsed.entries())
                    .extracting(entry -> entry.statements().size())
                    .containsExactly(2, 1);
            assertThat(rehearsed.entries().get(0).statements().get(1).rewrites())
                    .containsExactly("table public.patient");
            assertThat(rehearsed.entries().get(0).seconds()).isPositive();
            assertThat(database.query("SELECT email, pg_typeof(id) FROM patient"))
                    .containsExactly("a|integer");
            assertThat(bench.states()).containsExactly("1 applied", "2 pending", "3 pending");
        }
    }

    @Test
    void saysWhichStatementFailsOnTheRows(TestDatabase database) {
        try (Bench bench = Bench.dev(folder, database).version("V1__first.sql", FIRST)) {
            bench.apply();
            database.execute("INSERT INTO patient VALUES (1, NULL)");
            bench.version("V2__more.sql", "ALTER TABLE patient ALTER email SET NOT NULL;");
            assertThat(rehearse(bench, "dev", true, RehearsalCopies.none()).failure())
                    .hasValueSatisfying(problem -> assertThat(problem.message())
                            .isEqualTo("the rehearsal on dev, rolled back failed: column \"email\" of relation"
                                    + " \"patient\" contains null values\n"
                                    + "ALTER TABLE patient ALTER email SET NOT NULL"));
        }
    }

    @Test
    void findsWhatADeferredConstraintWouldRefuseAtTheEnd(TestDatabase database) {
        try (Bench bench = Bench.dev(folder, database)
                .version(
                        "V1__first.sql",
                        FIRST + "ALTER TABLE patient ADD UNIQUE (email) DEFERRABLE INITIALLY DEFERRED;")) {
            bench.apply();
            bench.version("V2__more.sql", "INSERT INTO patient VALUES (1, 'a'), (2, 'a');");
            assertThat(rehearse(bench, "dev", true, RehearsalCopies.none()).failure())
                    .isPresent();
        }
    }

    @Test
    void refusesOutsideOfDevelopmentAndTesting(TestDatabase database) {
        try (Bench bench = Bench.with(folder, Map.of("staging", database)).version("V1__first.sql", FIRST)) {
            assertThatThrownBy(() -> rehearse(bench, "staging", true, RehearsalCopies.none()))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.first().code()).isEqualTo("operation-refused"));
        }
    }

    @Test
    void refusesWhatCouldNotBeRolledBack(TestDatabase database) {
        try (Bench bench = Bench.dev(folder, database).version("V1__first.sql", FIRST)) {
            bench.apply();
            bench.version("V2__index.sql", "CREATE INDEX CONCURRENTLY patient_email ON patient (email);")
                    .version("V2__index.sql.conf", "executeInTransaction=false\n");
            assertThatThrownBy(() -> rehearse(bench, "dev", true, RehearsalCopies.none()))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.first().code()).isEqualTo("rehearsal-not-transactional"));
        }
    }

    @Test
    void saysThatThereIsNoBackup(TestDatabase database) {
        try (Bench bench = Bench.dev(folder, database).version("V1__first.sql", FIRST)) {
            assertThatThrownBy(() -> rehearse(bench, "dev", false, RehearsalCopies.none()))
                    .isInstanceOfSatisfying(ProblemException.class, e -> {
                        assertThat(e.first().code()).isEqualTo("rehearsal-backup-missing");
                        assertThat(e.first().exit().number()).isEqualTo(4);
                        assertThat(e.first().hints()).anyMatch(hint -> hint.endsWith("--rehearse --on-target"));
                    });
        }
    }

    @Test
    void runsOnACopyStatementByStatement(TestDatabase database) {
        try (Bench bench = Bench.dev(folder, database).version("V1__first.sql", FIRST)) {
            bench.apply();
            bench.version("V2__index.sql", "CREATE INDEX CONCURRENTLY patient_email ON patient (email);")
                    .version("V2__index.sql.conf", "executeInTransaction=false\n");
            try (TestDatabase copy = TestServer.get().create(FIRST)) {
                // the copy has no history: both versions are pending there
                copy.execute("DROP TABLE patient");
                RehearsedMigrations rehearsed =
                        rehearse(bench, "dev", false, environment -> Optional.of(new CopyOf(copy)));
                assertThat(rehearsed.where()).isEqualTo("a copy");
                assertThat(rehearsed.failure()).isEmpty();
                assertThat(rehearsed.entries()).hasSize(2);
                assertThat(copy.query("SELECT indexname FROM pg_indexes WHERE tablename = 'patient' ORDER BY 1"))
                        .containsExactly("patient_email", "patient_pkey");
            }
            assertThat(bench.states()).containsExactly("1 applied", "2 pending");
        }
    }

    private record CopyOf(TestDatabase database) implements RehearsalCopies.Copy {
        @Override
        public String label() {
            return "a copy";
        }

        @Override
        public Connection connect() {
            return database.connect();
        }

        @Override
        public void close() {}
    }
}
