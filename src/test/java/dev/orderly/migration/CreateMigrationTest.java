package dev.orderly.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.migration.AppliedMigrations.Entry;
import dev.orderly.problem.ProblemException;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServerExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestServerExtension.class)
class CreateMigrationTest {

    private static final String WARD = "CREATE TABLE ward (id int PRIMARY KEY, name text NOT NULL);\n";

    @TempDir
    Path root;

    private static Set<String> files(Bench bench) {
        try (Stream<Path> paths = Files.list(bench.workspace.versions())) {
            return paths.map(path -> path.getFileName().toString()).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void writesAProvenPairThatAppliesAndRollsBack(TestDatabase database) {
        try (Bench bench = Bench.dev(root, database).model("ward.sql", WARD)) {
            CreatedMigration first = bench.create("Add wards");
            bench.model(
                    "ward.sql",
                    WARD + "CREATE TABLE bed (id int PRIMARY KEY, ward_id int NOT NULL REFERENCES ward);\n");
            bench.create("Add beds");

            assertThat(files(bench))
                    .containsExactlyInAnyOrder(
                            "V1__add_wards.sql", "U1__add_wards.sql", "V2__add_beds.sql", "U2__add_beds.sql");
            assertThat(first.entries().get(0).proof()).contains("proven forward and back");
            MigrationHeader one = header(bench, 1);
            MigrationHeader two = header(bench, 2);
            assertThat(one.message()).isEqualTo("Add wards");
            assertThat(two.before()).isEqualTo(one.after()).isPresent();

            String empty = bench.catalog().fingerprint();
            assertThat(one.before()).contains(empty);
            bench.apply();
            assertThat(bench.catalog().fingerprint()).isEqualTo(two.after().orElseThrow());
            bench.rollBack(2);
            assertThat(bench.catalog().fingerprint()).isEqualTo(empty);
        }
    }

    private static MigrationHeader header(Bench bench, int version) {
        return bench.ports
                .folder()
                .read()
                .version(Version.of(version))
                .orElseThrow()
                .forward()
                .header();
    }

    @Test
    void refusesWhenThereIsNoDifference(TestDatabase database) {
        try (Bench bench = Bench.dev(root, database).model("ward.sql", WARD)) {
            bench.create("wards");

            assertThatThrownBy(() -> bench.create("again")).isInstanceOfSatisfying(ProblemException.class, e -> {
                assertThat(e.exit().number()).isEqualTo(6);
                assertThat(e.first().code()).isEqualTo("migration-no-difference");
            });
            assertThat(files(bench)).hasSize(2);
        }
    }

    @Test
    void writesNothingWhenTheModelIsBroken(TestDatabase database) {
        try (Bench bench = Bench.dev(root, database).model("ward.sql", "CREATE TABLE ward (id nonsense);")) {
            assertThatThrownBy(() -> bench.create("wards"))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.exit().number()).isEqualTo(6));
            assertThat(Files.exists(bench.workspace.versions())).isFalse();
        }
    }

    @Test
    void putsAnEnumValueIntoAVersionOfItsOwn(TestDatabase database) {
        try (Bench bench =
                Bench.dev(root, database).model("a.sql", "CREATE TYPE mood AS ENUM ('ok'); CREATE TABLE a (m mood);")) {
            bench.create("first");
            bench.model(
                    "a.sql",
                    "CREATE TYPE mood AS ENUM ('ok', 'glad'); CREATE TABLE a (m mood DEFAULT 'glad'); CREATE TABLE b (i int);");
            CreatedMigration created = bench.create("second");

            assertThat(created.entries().size()).isGreaterThan(1);
            assertThat(created.entries().stream().map(entry -> entry.version().toString()))
                    .startsWith("2", "2.1");
            String start;
            bench.applyTo("1");
            start = bench.catalog().fingerprint();
            bench.apply();
            assertThat(bench.catalog().fingerprint())
                    .isEqualTo(MigrationHeader.parse(created.entries()
                                    .get(created.entries().size() - 1)
                                    .sql())
                            .after()
                            .orElseThrow());
            bench.rollBackTo("1");
            assertThat(bench.catalog().fingerprint()).isEqualTo(start);
        }
    }

    @Test
    void letsTwoShellsCreateOneAfterTheOther(TestDatabase database) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(2);
        try (Bench bench = Bench.dev(root, database).model("ward.sql", WARD)) {
            Future<CreatedMigration> one = executor.submit(() -> bench.create("one"));
            Future<CreatedMigration> two = executor.submit(() -> bench.create("two"));

            long refused =
                    Stream.of(one, two).filter(CreateMigrationTest::failed).count();
            assertThat(refused).isEqualTo(1);
            assertThat(files(bench)).hasSize(2);
        } finally {
            executor.shutdownNow();
        }
    }

    private static boolean failed(Future<CreatedMigration> future) {
        try {
            future.get();
            return false;
        } catch (java.util.concurrent.ExecutionException | InterruptedException e) {
            return true;
        }
    }

    @Test
    void recordsAVersionWhoseResultADevelopmentDatabaseAlreadyHas(TestDatabase database) {
        try (Bench bench = Bench.dev(root, database).model("ward.sql", WARD)) {
            bench.create("wards");
            database.execute(WARD);

            AppliedMigrations applied = bench.apply();

            assertThat(applied.entries()).extracting(Entry::how).containsExactly(AppliedMigrations.How.RECORDED);
            assertThat(bench.states()).containsExactly("1 applied");
            assertThat(database.query(
                            "SELECT count(*) FROM orderly.operation_log WHERE details::text LIKE '%recorded%'"))
                    .containsExactly("1");
            bench.rollBack(1);
            assertThat(database.query("SELECT to_regclass('ward') IS NULL")).containsExactly("t");
        }
    }

    @Test
    void refusesAPartialMatchWithTheDifferences(TestDatabase database) {
        try (Bench bench = Bench.dev(root, database).model("ward.sql", WARD)) {
            bench.create("wards");
            database.execute("CREATE TABLE ward (id int PRIMARY KEY)");

            assertThatThrownBy(bench::apply).isInstanceOfSatisfying(ProblemException.class, e -> {
                assertThat(e.exit().number()).isEqualTo(4);
                assertThat(e.first().message())
                        .startsWith("cannot apply version 1: \"dev\" is not as it expects it:")
                        .contains("table public.ward was added");
            });
        }
    }

    @Test
    void reportsDriftThatNoVersionTouchesAndRefusesDriftThatOneDoes(TestDatabase database) {
        try (Bench bench = Bench.dev(root, database).model("ward.sql", WARD)) {
            bench.create("wards");
            bench.apply();
            bench.model("ward.sql", WARD.replace("name text", "name varchar(80)"));
            bench.create("shorter names");
            database.execute("CREATE TABLE notes (t text)");

            AppliedMigrations applied = bench.apply();
            assertThat(applied.entries()).extracting(Entry::version).containsExactly("2");
            assertThat(applied.drift()).anyMatch(line -> line.startsWith("table public.notes was added"));

            database.execute("ALTER TABLE ward ALTER name TYPE varchar(70)");
            assertThatThrownBy(() -> bench.rollBack(1)).isInstanceOfSatisfying(ProblemException.class, e -> {
                assertThat(e.exit().number()).isEqualTo(4);
                assertThat(e.first().message()).contains("column public.ward.name was changed");
            });
            database.execute("ALTER TABLE ward ALTER name TYPE varchar(80); CREATE VIEW v AS SELECT name FROM ward");
            assertThatThrownBy(() -> bench.rollBack(1)).hasMessageContaining("view public.v was added");
            database.execute("DROP VIEW v");
            assertThat(bench.rollBack(1).drift()).anyMatch(line -> line.startsWith("table public.notes was added"));
        }
    }

    @Test
    void adoptsADatabaseAtAVersionThatItEquals(TestDatabase database) {
        try (Bench bench = Bench.dev(root, database).model("ward.sql", WARD)) {
            bench.create("wards");
            bench.model("ward.sql", WARD + "CREATE TABLE bed (i int);");
            bench.create("beds");
            database.execute(WARD);
            AdoptDatabase adopt = new AdoptDatabase(bench.ports);
            var consent = dev.orderly.operation.Consent.none();

            assertThatThrownBy(() -> adopt.adopt(
                            new BaselineRequest(bench.environment(), java.util.Optional.empty(), consent), bench.door))
                    .hasMessageContaining("\"dev\" is not what version 2 makes");
            adopt.adopt(
                    new BaselineRequest(bench.environment(), java.util.Optional.of(Version.of(1)), consent),
                    bench.door);

            assertThat(bench.states()).containsExactly("1 baseline", "2 pending");
            assertThat(bench.apply().entries()).extracting(Entry::version).containsExactly("2");
            assertThat(new FlywayExecution(
                                    org.flywaydb.core.Flyway.configure()
                                            .dataSource(database.jdbcUrl(), null, null)
                                            .getDataSource(),
                                    bench.ports.folder())
                            .objection())
                    .isEmpty();
        }
    }

    @Test
    void checksAndStampsFilesWrittenByHand(TestDatabase database) {
        try (Bench bench = Bench.dev(root, database)
                .version("V1__a.sql", "CREATE TABLE a (i int);\nINSERT INTO a VALUES (1);\n")
                .version("U1__a.sql", "DROP TABLE a;\n")
                .version("V3__b.sql", "CREATE TABLE b (i int);\n")) {
            CheckMigrations check = new CheckMigrations(bench.ports);

            CheckedMigrations checked = check.check(new CheckRequest(bench.environment(), List.of(), true));

            assertThat(checked.problems()).isEmpty();
            assertThat(checked.entries())
                    .extracting(CheckedMigrations.Entry::proof)
                    .containsExactly("proven forward and back", "forward only: there is no undo file");
            assertThat(checked.warnings())
                    .containsExactly(
                            "versions are left out between 1 and 3",
                            "version 3 has no undo file and cannot be rolled back");
            assertThat(header(bench, 3).before())
                    .isEqualTo(header(bench, 1).after())
                    .isPresent();
            assertThat(bench.apply().entries()).hasSize(2);
        }
    }

    @Test
    void checkFindsAnUndoThatDoesNotLeadBack(TestDatabase database) {
        try (Bench bench = Bench.dev(root, database)
                .version("V1__a.sql", "CREATE TABLE a (i int); CREATE TABLE b (i int);")
                .version("U1__a.sql", "DROP TABLE a;")) {

            CheckedMigrations checked =
                    new CheckMigrations(bench.ports).check(new CheckRequest(bench.environment(), List.of(), false));

            assertThat(checked.problems()).extracting(problem -> problem.code()).containsExactly("migration-refuted");
        }
    }
}
