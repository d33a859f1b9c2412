package dev.orderly.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.orderly.operation.Consent;
import dev.orderly.problem.ProblemException;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServerExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestServerExtension.class)
class ApplyMigrationsTest {

    @TempDir
    Path root;

    @Test
    void appliesPendingVersionsInOrderAndRepeatablesAfterThem(TestDatabase database) {
        try (Bench bench = Bench.dev(root, database)
                .version("V2__beds.sql", "CREATE TABLE bed (ward int REFERENCES ward);")
                .version("V1__wards.sql", "CREATE TABLE ward (id int PRIMARY KEY);\nINSERT INTO ward VALUES (1);")
                .version("V10__sizes.sql", "ALTER TABLE bed ADD size int;")
                .repeatable("R__remarks.sql", "COMMENT ON COLUMN bed.size IS 'cm';")) {

            AppliedMigrations applied = bench.apply();

            assertThat(applied.entries())
                    .extracting(AppliedMigrations.Entry::version)
                    .containsExactly("1", "2", "10", "R__remarks.sql");
            assertThat(bench.states())
                    .containsExactly("1 applied", "2 applied", "10 applied", "R__remarks.sql applied");
            assertThat(bench.apply().entries()).isEmpty();
        }
    }

    @Test
    void asksForEveryExtensionBeforeAnythingRuns(TestDatabase database) {
        try (Bench bench = Bench.dev(root, database)
                .version("V1__a.sql", "CREATE EXTENSION IF NOT EXISTS \"uuid-ossp\";")
                .version("V2__b.sql", "CREATE TABLE b (i int);\n  CREATE EXTENSION nosuch;")) {

            assertThatThrownBy(bench::apply).isInstanceOfSatisfying(ProblemException.class, e -> {
                assertThat(e.first().code()).isEqualTo("target-extension-missing");
                assertThat(e.exit().number()).isEqualTo(3);
                assertThat(e.first().message())
                        .isEqualTo("\"V2__b.sql\":2:3: the server of \"dev\" does not have the extension \"nosuch\";"
                                + " nothing was run");
                assertThat(e.first().hints())
                        .containsExactly("install the package that brings it on the server, then run: migration apply");
            });

            assertThat(bench.states()).containsExactly("1 pending", "2 pending");
        }
    }

    @Test
    void rollsVersionsBackWhenARepeatableFileBehindThemFails(TestDatabase database) {
        try (Bench bench = Bench.dev(root, database)
                .version("V1__a.sql", "CREATE TABLE a (i int);")
                .repeatable("R__r.sql", "COMMENT ON TABLE nowhere IS 'x';")) {

            assertThatThrownBy(bench::apply)
                    .hasMessageStartingWith("\"R__r.sql\":1:1: relation \"nowhere\" does not exist");

            assertThat(bench.states()).containsExactly("1 pending", "R__r.sql pending");
        }
    }

    @Test
    void runsRepeatableFilesOutsideATransactionWhereTheySaySo(TestDatabase database) {
        try (Bench bench = Bench.dev(root, database)
                .version("V1__a.sql", "CREATE TABLE a (i int);")
                .repeatable("R__one.sql", "COMMENT ON TABLE a IS 'x';")
                .repeatable("R__two.sql", "VACUUM a;")
                .repeatable("R__two.sql.conf", "executeInTransaction=false\n")) {

            bench.apply();

            assertThat(bench.states()).containsExactly("1 applied", "R__one.sql applied", "R__two.sql applied");
        }
    }

    @Test
    void losesDataInStagingOnlyWhereThatIsWaivedByName(TestDatabase database) {
        String header =
                "-- orderly migration 1\n-- message: drop\n-- hazard: data-loss: rows of table public.a are lost\n\n";
        try (Bench bench = Bench.with(root, Map.of("staging", database))
                .version("V1__a.sql", "CREATE TABLE a (i int);")
                .version("V2__b.sql", header + "DROP TABLE a;")) {
            ApplyMigrations apply = new ApplyMigrations(bench.ports);
            Consent yes = Consent.none().withYes();
            ApplyRequest request = ApplyRequest.all(bench.environments.named("staging"), yes);

            assertThatThrownBy(() -> apply.apply(request, bench.door))
                    .isInstanceOfSatisfying(ProblemException.class, e -> {
                        assertThat(e.exit().number()).isEqualTo(4);
                        assertThat(e.first().message())
                                .isEqualTo("apply migrations on \"staging\" is refused: hazard data-loss");
                    });
            Consent waived = yes.forcing(Set.of("data-loss"));
            assertThat(apply.apply(ApplyRequest.all(request.environment(), waived), bench.door)
                            .entries())
                    .hasSize(2);
        }
    }

    private static List<String> refusals(Bench bench) {
        ApplyRequest request = ApplyRequest.all(
                bench.environments.named("staging"), Consent.none().withYes());
        ProblemException refused = catchThrowableOfType(
                ProblemException.class, () -> new ApplyMigrations(bench.ports).apply(request, bench.door));
        assertThat(refused.first().code()).isEqualTo("hazards-open");
        return refused.first().hints();
    }

    @Test
    void looksForLossesInFilesThatAnnounceNone(TestDatabase database) {
        try (Bench bench = Bench.with(root, Map.of("staging", database))
                .version("V1__a.sql", "CREATE TABLE a (i int, t text);\nCREATE TABLE b (i int);")) {
            Consent yes = Consent.none().withYes();
            ApplyRequest all = ApplyRequest.all(bench.environments.named("staging"), yes);
            ApplyMigrations apply = new ApplyMigrations(bench.ports);
            assertThat(apply.apply(all, bench.door).entries()).hasSize(1);
            bench.version("V2__b.sql", "ALTER TABLE a DROP COLUMN t;\nDROP TABLE b;")
                    .version("V3__c.sql", "WITH gone AS (DELETE FROM a RETURNING i) SELECT * FROM gone;")
                    .version("V4__d.sql", "CREATE INDEX ON a (i);")
                    .version("V5__e.sql", "ALTER TABLE missing ADD x int;");
            assertThat(refusals(bench))
                    .containsExactly(
                            "data-loss: rows or values of column public.a.t are lost by version 2",
                            "data-loss: rows or values of table public.b are lost by version 2",
                            "data-loss: rows are deleted by version 3",
                            "data-loss: what version 5 loses is not known, for it cannot be tried in a scratch"
                                    + " database: migrations/versions/V5__e.sql:1:1: relation \"missing\" does not exist",
                            "when this is meant, pass: --force=data-loss");
            ApplyRequest waived = new ApplyRequest(
                    all.environment(), Optional.of(Version.typed("4")), false, false, yes.forcing(Set.of("data-loss")));
            assertThat(apply.apply(waived, bench.door).entries()).hasSize(3);
        }
    }

    /** What was written of the statements that stood there before says nothing of these. */
    @Test
    void looksForLossesInFilesThatWereEditedAfterTheirProof(TestDatabase database) {
        String proven = new MigrationHeader(
                        "u",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("proven forward and back"),
                        Optional.empty(),
                        OptionalInt.of(18),
                        List.of())
                .over("ALTER TABLE a ADD COLUMN u text;");
        try (Bench bench =
                Bench.with(root, Map.of("staging", database)).version("V1__a.sql", "CREATE TABLE a (i int, t text);")) {
            ApplyRequest all = ApplyRequest.all(
                    bench.environments.named("staging"), Consent.none().withYes());
            new ApplyMigrations(bench.ports).apply(all, bench.door);
            bench.version("V2__u.sql", proven.replace("ADD COLUMN u text", "DROP COLUMN t"));

            assertThat(refusals(bench))
                    .contains("data-loss: rows or values of column public.a.t are lost by version 2");
        }
    }

    @Test
    void stopsAtTheVersionAskedForAndLeavesRepeatablesForTheEnd(TestDatabase database) {
        try (Bench bench = Bench.dev(root, database)
                .version("V1__a.sql", "CREATE TABLE a (i int);")
                .version("V2__b.sql", "CREATE TABLE b (i int);")
                .repeatable("R__r.sql", "COMMENT ON TABLE b IS 'b';")) {

            AppliedMigrations first = bench.applyTo("1");

            assertThat(first.stillPending()).containsExactly(Version.typed("2"));
            assertThat(bench.states()).containsExactly("1 applied", "2 pending", "R__r.sql pending");
            bench.apply();
            assertThat(bench.states()).containsExactly("1 applied", "2 applied", "R__r.sql applied");
        }
    }

    @Test
    void rollsEverythingBackWhenAStatementInTheMiddleFails(TestDatabase database) {
        try (Bench bench = Bench.dev(root, database)
                .version("V1__a.sql", "CREATE TABLE a (i int);")
                .version(
                        "V2__b.sql",
                        "CREATE TABLE b (i int);\n"
                                + "INSERT INTO b VALUES (1);\n\n"
                                + "ALTER TABLE b\n"
                                + "  ADD j nonsense;\n"
                                + "CREATE TABLE c (i int);")) {

            assertThatThrownBy(bench::apply).isInstanceOfSatisfying(ProblemException.class, e -> {
                assertThat(e.exit().number()).isEqualTo(6);
                assertThat(e.first().message())
                        .isEqualTo("\"V2__b.sql\":5:9: type \"nonsense\" does not exist,"
                                + " in: ALTER TABLE b ADD j nonsense; the transaction was rolled back");
            });

            assertThat(bench.states()).containsExactly("1 pending", "2 pending");
            assertThat(database.query("SELECT to_regclass('a') IS NULL")).containsExactly("t");
            assertThat(database.query("SELECT phase, outcome FROM orderly.operation_log ORDER BY position"))
                    .containsExactly("started|", "finished|failed");
        }
    }

    @Test
    void writesTheEndOfTheOperationInTheTransactionOfTheChange(TestDatabase database) {
        try (Bench bench = Bench.dev(root, database).version("V1__a.sql", "CREATE TABLE a (i int);")) {
            bench.apply();

            assertThat(database.query("""
                SELECT count(DISTINCT h.xmin::text), count(*)
                FROM (SELECT xmin FROM public.flyway_schema_history
                      UNION ALL SELECT xmin FROM orderly.operation_log WHERE phase = 'finished'
                      UNION ALL SELECT xmin FROM pg_class WHERE oid = 'a'::regclass) h
                """)).containsExactly("1|3");
        }
    }

    @Test
    void refusesEditedFiles(TestDatabase database) {
        try (Bench bench = Bench.dev(root, database).version("V1__a.sql", "CREATE TABLE a (i int);")) {
            bench.apply();
            bench.version("V1__a.sql", "CREATE TABLE a (i bigint);").version("V2__b.sql", "CREATE TABLE b (i int);");

            assertThat(bench.states()).containsExactly("1 edited", "2 pending");
            assertThatThrownBy(bench::apply)
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.first().code()).isEqualTo("migration-edited"));
        }
    }

    @Test
    void refusesWhenTheNewestAppliedFileIsGone(TestDatabase database) throws Exception {
        try (Bench bench = Bench.dev(root, database)
                .version("V1__a.sql", "CREATE TABLE a (i int);")
                .version("V2__b.sql", "CREATE TABLE b (i int);")) {
            bench.apply();
            Files.delete(bench.workspace.versions().resolve("V2__b.sql"));

            assertThat(bench.states()).containsExactly("1 applied", "2 missing");
            assertThatThrownBy(bench::apply)
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.first().code()).isEqualTo("migration-file-missing"));
        }
    }

    @Test
    void repairAdoptsEditedFilesAndForgetsMissingOnes(TestDatabase database) throws Exception {
        try (Bench bench = Bench.dev(root, database)
                .version("V1__a.sql", "CREATE TABLE a (i int);")
                .version("V2__b.sql", "CREATE TABLE b (i int);")) {
            bench.apply();
            bench.version("V1__a.sql", "CREATE TABLE a (i int); -- of things");
            Files.delete(bench.workspace.versions().resolve("V2__b.sql"));

            MendedHistory mended =
                    new RepairHistory(bench.ports).repair(bench.environment(), Consent.none(), bench.door);

            assertThat(mended.lines())
                    .containsExactly(
                            "adopted the edited version 1 \"a\"", "forgot version 2 \"b\", whose file is gone");
            assertThat(bench.states()).containsExactly("1 applied");
            assertThat(bench.apply().entries()).isEmpty();
        }
    }

    @Test
    void refusesAVersionBelowTheNewestApplied(TestDatabase database) {
        try (Bench bench = Bench.dev(root, database)
                .version("V1__a.sql", "CREATE TABLE a (i int);")
                .version("V3__c.sql", "CREATE TABLE c (i int);")) {
            bench.apply();
            bench.version("V2__b.sql", "CREATE TABLE b (i int);");

            assertThat(bench.states()).containsExactly("1 applied", "2 out of order", "3 applied");
            assertThatThrownBy(bench::apply)
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.first().code()).isEqualTo("migration-out-of-order"));
        }
    }

    @Test
    void tellsEverythingThatIsWrongWithTheFilesAtOnce(TestDatabase database) {
        try (Bench bench = Bench.dev(root, database)
                .version("V1__a.sql", "CREATE TABLE a (i int);")
                .version("V1.0__b.sql", "CREATE TABLE b (i int);")
                .version("U2__orphan.sql", "DROP TABLE b;")
                .version("V3_c.sql", "CREATE TABLE c (i int);")
                .version("old/V4__d.sql", "CREATE TABLE d (i int);")) {

            assertThatThrownBy(bench::apply)
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.problems())
                                    .extracting(problem -> problem.code())
                                    .containsExactlyInAnyOrder(
                                            "migration-version-twice",
                                            "migration-undo-orphan",
                                            "migration-name-invalid",
                                            "migration-name-invalid"));
        }
    }

    @Test
    void refusesStatementsThatWouldBreakTheTransaction(TestDatabase database) {
        try (Bench bench = Bench.dev(root, database)
                .version("V1__a.sql", "CREATE TABLE a (i int);\nCOMMIT;\nCREATE TABLE b (i int);")
                .version("V2__b.sql", "CREATE INDEX CONCURRENTLY a_i ON a (i);")) {

            assertThatThrownBy(bench::apply)
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.problems())
                                    .extracting(problem -> problem.code())
                                    .containsExactly("migration-controls-transaction", "migration-not-transactional"));
        }
    }

    @Test
    void refusesWhatFlywayWouldMisread(TestDatabase database) {
        try (Bench bench = Bench.dev(root, database)
                .version("V1__f.sql", """
                    CREATE TABLE a (i int);
                    CREATE FUNCTION f(text) RETURNS text LANGUAGE sql RETURN lower($1);
                    CREATE TABLE b (i int);
                    """)
                .version(
                        "V2__g.sql",
                        "CREATE FUNCTION g(int) RETURNS int LANGUAGE sql AS $$ SELECT $1 $$;\n"
                                + "CREATE TABLE c (i int);")) {

            assertThatThrownBy(bench::apply)
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.problems())
                                    .extracting(problem -> problem.message())
                                    .containsExactly("\"V1__f.sql\":2: Flyway takes the $1 in this statement"
                                            + " for the start of a quoted text"));
        }
    }

    @Test
    void takesAnyPlaceholderLikeTextAsItStands(TestDatabase database) {
        try (Bench bench = Bench.dev(root, database)
                .version("V1__a.sql", "CREATE FUNCTION f() RETURNS text LANGUAGE sql AS $$ SELECT '${name}' $$;")) {
            bench.apply();

            assertThat(database.query("SELECT f()")).containsExactly("${name}");
        }
    }

    @Test
    void appliesAnEnumValueAndItsUseInLaterVersions(TestDatabase database) {
        try (Bench bench = Bench.dev(root, database)
                .version("V1__a.sql", "CREATE TYPE mood AS ENUM ('ok'); CREATE TABLE a (m mood);")
                .version("V2__b.sql", "ALTER TYPE mood ADD VALUE 'glad';")
                .version("V3__c.sql", "INSERT INTO a VALUES ('glad');")) {

            assertThat(bench.apply().entries()).hasSize(3);
        }
    }

    @Test
    void refusesAnUnknownTarget(TestDatabase database) {
        try (Bench bench = Bench.dev(root, database).version("V1__a.sql", "CREATE TABLE a (i int);")) {
            assertThatThrownBy(() -> bench.applyTo("7"))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.exit().number()).isEqualTo(2));
        }
    }

    @Test
    void refusesADatabaseWithObjectsAndNoHistory(TestDatabase database) {
        database.execute("CREATE TABLE older (i int)");
        try (Bench bench = Bench.dev(root, database).version("V1__a.sql", "CREATE TABLE a (i int);")) {
            assertThatThrownBy(bench::apply)
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.first().code()).isEqualTo("migration-history-missing"));
        }
    }
}
