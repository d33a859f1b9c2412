package dev.orderly.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.problem.ProblemException;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServerExtension;
import java.nio.file.Path;
import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestServerExtension.class)
class RollBackMigrationsTest {

    @TempDir
    Path root;

    private Bench three(TestDatabase database) {
        return Bench.dev(root, database)
                .version("V1__a.sql", "CREATE TABLE a (i int);")
                .version("U1__a.sql", "DROP TABLE a;")
                .version("V2__b.sql", "CREATE TABLE b (i int);")
                .version("U2__b.sql", "DROP TABLE b;")
                .version("V3__c.sql", "ALTER TABLE b ADD j int;")
                .version("U3__c.sql", "ALTER TABLE b DROP j;");
    }

    /** Flyway as its command line would be run by somebody else, with defaults. */
    private Flyway flyway(Bench bench, TestDatabase database) {
        return Flyway.configure()
                .dataSource(database.jdbcUrl(), null, null)
                .locations("filesystem:" + bench.workspace.versions())
                .load();
    }

    private static String states(Flyway flyway) {
        return String.join(
                " ",
                Arrays.stream(flyway.info().all())
                        .map((MigrationInfo info) -> info.getVersion() + ":" + info.getState())
                        .toList());
    }

    @Test
    void staysInAgreementWithFlywayOverManyRounds(TestDatabase database) {
        try (Bench bench = three(database)) {
            bench.apply();
            String start = bench.catalog().fingerprint();
            for (int round = 0; round < 6; round++) {
                int steps = 1 + round % 3;
                bench.rollBack(steps);
                Flyway flyway = flyway(bench, database);
                assertThat(flyway.info().pending()).hasSize(steps);
                assertThat(new FlywayExecution(flyway.getConfiguration().getDataSource(), bench.ports.folder())
                                .objection())
                        .isEmpty();
                if (round % 2 == 0) {
                    assertThat(flyway.migrate().migrationsExecuted).isEqualTo(steps);
                } else {
                    bench.apply();
                }
                flyway(bench, database).validate();
                assertThat(flyway(bench, database).info().current().getVersion().getVersion())
                        .isEqualTo("3");
                assertThat(bench.states()).containsExactly("1 applied", "2 applied", "3 applied");
                assertThat(bench.catalog().fingerprint()).isEqualTo(start);
            }
            assertThat(states(flyway(bench, database))).endsWith("1:SUCCESS 2:SUCCESS 3:SUCCESS");
        }
    }

    @Test
    void rollsBackToAVersionWhichStays(TestDatabase database) {
        try (Bench bench = three(database)) {
            bench.apply();

            RolledBackMigrations result = bench.rollBackTo("1");

            assertThat(result.entries())
                    .extracting(entry -> entry.version().toString())
                    .containsExactly("3", "2");
            assertThat(result.now()).contains(Version.typed("1"));
            assertThat(bench.states()).containsExactly("1 applied", "2 rolled back", "3 rolled back");
            assertThat(bench.rollBackTo("0").now()).isEmpty();
        }
    }

    @Test
    void takesEveryStepBackWhenOneFails(TestDatabase database) {
        try (Bench bench = three(database).version("U2__b.sql", "DROP TABLE b;\nDROP TABLE nowhere;")) {
            bench.apply();

            assertThatThrownBy(() -> bench.rollBack(2))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.first().message())
                                    .isEqualTo("\"U2__b.sql\":2:1: table \"nowhere\" does not exist,"
                                            + " in: DROP TABLE nowhere; the transaction was rolled back"));

            assertThat(bench.states()).containsExactly("1 applied", "2 applied", "3 applied");
            assertThat(database.query(
                            "SELECT count(*) FROM pg_attribute WHERE attrelid = 'b'::regclass AND attname = 'j'"))
                    .containsExactly("1");
        }
    }

    @Test
    void refusesAVersionWithoutAnUndoFile(TestDatabase database) {
        try (Bench bench = three(database).version("V4__d.sql", "CREATE TABLE d (i int);")) {
            bench.apply();

            assertThatThrownBy(() -> bench.rollBack(2)).isInstanceOfSatisfying(ProblemException.class, e -> {
                assertThat(e.exit().number()).isEqualTo(6);
                assertThat(e.first().message()).isEqualTo("version 4 has no undo file");
            });
        }
    }

    @Test
    void refusesMoreStepsThanThereAre(TestDatabase database) {
        try (Bench bench = three(database)) {
            bench.applyTo("2");

            assertThatThrownBy(() -> bench.rollBack(3))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.first().message())
                                    .isEqualTo("--steps 3 goes too far: 2 versions can be rolled back"));
        }
    }

    @Test
    void loadsRowsThatAnUndoFileBringsBackWithCopy(TestDatabase database) {
        try (Bench bench = Bench.dev(root, database)
                .version("V1__a.sql", "CREATE TABLE a (i int, t text);")
                .version("U1__a.sql", "DROP TABLE a;")
                .version("V2__b.sql", "DROP TABLE a;")
                .version("U2__b.sql", "CREATE TABLE a (i int, t text);\nCOPY a FROM stdin;\n1\tone\n2\t\\N\n\\.\n")) {
            bench.apply();

            bench.rollBack(1);

            assertThat(database.query("SELECT * FROM a ORDER BY i")).containsExactly("1|one", "2|");
        }
    }
}
