package dev.orderly.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.orderly.operation.Consent;
import dev.orderly.problem.ProblemException;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServerExtension;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Versions that run outside a transaction. */
@ExtendWith(TestServerExtension.class)
@Timeout(120)
class StepwiseMigrationTest {

    private static final String CONF = "executeInTransaction=false\n";

    @TempDir
    Path root;

    private Bench indexed(TestDatabase database) {
        return Bench.dev(root, database)
                .version("V1__a.sql", "CREATE TABLE a (i int);\nINSERT INTO a VALUES (1), (1);")
                .version("U1__a.sql", "DROP TABLE a;")
                .version(
                        "V2__index.sql",
                        "SET lock_timeout = '5s';\n"
                                + "INSERT INTO a VALUES (2);\n\n"
                                + "CREATE UNIQUE INDEX CONCURRENTLY a_i ON a (i);\n"
                                + "ANALYZE a;")
                .version("V2__index.sql.conf", CONF)
                .version("U2__index.sql", "DROP INDEX CONCURRENTLY a_i;\nDELETE FROM a WHERE i = 2;")
                .version("U2__index.sql.conf", CONF)
                .version("V3__more.sql", "CREATE TABLE more (i int);")
                .version("U3__more.sql", "DROP TABLE more;");
    }

    @Test
    void buildsAnIndexConcurrentlyWithoutHanging(TestDatabase database) {
        try (Bench bench = indexed(database).version("V1__a.sql", "CREATE TABLE a (i int);")) {
            assertThat(bench.apply().entries()).hasSize(3);
            assertThat(database.query("SELECT indisvalid FROM pg_index WHERE indexrelid = 'a_i'::regclass"))
                    .containsExactly("t");
            assertThat(database.query("SELECT count(*) FROM orderly.migration_progress"))
                    .containsExactly("0");

            assertThat(bench.rollBack(3).entries()).hasSize(3);
            assertThat(bench.states()).containsExactly("1 rolled back", "2 rolled back", "3 rolled back");
        }
    }

    @Test
    void tellsWhatStandsAndGoesOnWhenToldTo(TestDatabase database) {
        try (Bench bench = indexed(database)) {
            ProblemException failure = catchThrowableOfType(ProblemException.class, bench::apply);

            assertThat(failure.exit().number()).isEqualTo(7);
            assertThat(failure.first().message())
                    .contains("\"V2__index.sql\":4:1: could not create unique index \"a_i\"")
                    .contains("version 1 applied")
                    .contains("2 of 4 statements of \"V2__index.sql\" ran and stand");
            assertThat(database.query("SELECT to_regclass('a_i') IS NULL")).containsExactly("t");
            assertThat(failure.first().hints()).contains("go on with: migration apply --resume");
            assertThat(bench.states()).containsExactly("1 applied", "2 failed", "3 pending");

            ProblemException again = catchThrowableOfType(ProblemException.class, bench::apply);
            assertThat(again.exit().number()).isEqualTo(7);
            assertThat(again.first().message())
                    .isEqualTo("\"V2__index.sql\" stopped half-way: 2 of 4 statements ran; next is line 4");

            database.execute("DELETE FROM a WHERE i = 1");
            AppliedMigrations resumed = bench.resume();

            assertThat(resumed.entries())
                    .extracting(entry -> entry.version() + " " + entry.how().word())
                    .containsExactly("2 resumed", "3 applied");
            assertThat(database.query("SELECT count(*) FROM a WHERE i = 2")).containsExactly("1");
            assertThat(database.query("SELECT indisvalid FROM pg_index WHERE indexrelid = 'a_i'::regclass"))
                    .containsExactly("t");
            assertThat(bench.states()).containsExactly("1 applied", "2 applied", "3 applied");
        }
    }

    @Test
    void givesUpAVersionThatStoppedHalfWay(TestDatabase database) {
        try (Bench bench = indexed(database)) {
            assertThatThrownBy(bench::apply).isInstanceOf(ProblemException.class);
            assertThat(database.query("SELECT count(*) FROM a WHERE i = 2")).containsExactly("1");

            RolledBackMigrations back = bench.takeBackUnfinished();

            assertThat(back.entries())
                    .extracting(entry -> entry.version().toString())
                    .containsExactly("2");
            assertThat(back.now()).contains(Version.typed("1"));
            // the undo file's DELETE ran, its DROP INDEX did not: there was none
            assertThat(database.query("SELECT count(*) FROM a WHERE i = 2")).containsExactly("0");
            assertThat(bench.states()).containsExactly("1 applied", "2 pending", "3 pending");
            assertThat(database.query("SELECT outcome || ' ' || summary FROM orderly.operation_log"
                            + " WHERE phase = 'finished' ORDER BY position DESC LIMIT 1"))
                    .containsExactly("succeeded take back what was done of V2__index.sql");
            database.execute("DELETE FROM a WHERE i = 1");
            assertThat(bench.apply().entries()).hasSize(2);
        }
    }

    @Test
    void givesUpByAPlanWhereTheUndoFileDoesNotLeadBack(TestDatabase database) {
        try (Bench bench = Bench.dev(root, database)
                .version("V1__a.sql", "CREATE TABLE a (i int);\nINSERT INTO a VALUES (1), (1);")
                .version(
                        "V2__b.sql",
                        "CREATE TABLE b (i int);\nCREATE INDEX CONCURRENTLY a_plain ON a (i);\n"
                                + "UPDATE a SET i = 7;\nCREATE UNIQUE INDEX CONCURRENTLY a_i ON a (i);")
                .version("V2__b.sql.conf", CONF)
                .version("V3__c.sql", "CREATE TABLE c (i int);")) {
            assertThatThrownBy(bench::apply).isInstanceOf(ProblemException.class);
            database.execute("CREATE TABLE stray (i int)");
            ProblemException refused = catchThrowableOfType(ProblemException.class, bench::takeBackUnfinished);
            assertThat(refused.exit().number()).isEqualTo(4);
            assertThat(refused.first().message())
                    .isEqualTo("the schema can be taken back, the rows that \"V2__b.sql\":3 changed cannot: there is no"
                            + " undo file that leads back from there");
            assertThat(database.query("SELECT to_regclass('b') IS NULL")).containsExactly("f");

            bench.takeBackUnfinished("rows-stay");

            assertThat(database.query("SELECT relname FROM pg_class WHERE relname IN ('a', 'b', 'a_plain', 'stray')"
                            + " ORDER BY 1"))
                    .containsExactly("a", "stray");
            assertThat(bench.states()).containsExactly("1 applied", "2 pending", "3 pending");
            assertThatThrownBy(bench::takeBackUnfinished)
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.first().code()).isEqualTo("migration-none-unfinished"));
        }
    }

    @Test
    void leavesNothingBehindWhenTheFirstStatementFails(TestDatabase database) {
        try (Bench bench = Bench.dev(root, database)
                .version("V1__a.sql", "CREATE INDEX CONCURRENTLY a_i ON nowhere (i);")
                .version("V1__a.sql.conf", CONF)) {

            assertThatThrownBy(bench::apply).isInstanceOfSatisfying(ProblemException.class, e -> {
                assertThat(e.exit().number()).isEqualTo(6);
                assertThat(e.first().message()).endsWith("nothing was changed");
            });
            assertThat(bench.states()).containsExactly("1 pending");
        }
    }

    @Test
    void goesOnWithAnUndoFileThatStoppedHalfWay(TestDatabase database) {
        try (Bench bench = Bench.dev(root, database)
                .version("V1__a.sql", "CREATE TABLE a (i int); CREATE INDEX a_i ON a (i);")
                .version("U1__a.sql", "DROP INDEX CONCURRENTLY a_i;\nDROP TABLE a;")
                .version("U1__a.sql.conf", CONF)) {
            bench.apply();
            database.execute("CREATE VIEW v AS SELECT * FROM a");

            ProblemException failure = catchThrowableOfType(ProblemException.class, () -> bench.rollBack(1));
            assertThat(failure.exit().number()).isEqualTo(7);
            assertThat(failure.first().hints()).contains("go on with: migration rollback --resume");
            assertThat(catchThrowableOfType(ProblemException.class, () -> bench.rollBack(1))
                            .first()
                            .code())
                    .isEqualTo("migration-unfinished");

            database.execute("DROP VIEW v");
            assertThat(bench.resumeRollBack().entries()).hasSize(1);
            assertThat(bench.states()).containsExactly("1 rolled back");
        }
    }

    @Test
    void asksBeforeRunningAStatementOfUncertainFateAgain(TestDatabase database) {
        try (Bench bench = Bench.dev(root, database)
                .version("V1__a.sql", "CREATE TABLE a (i int);")
                .version(
                        "V2__b.sql", "INSERT INTO a VALUES (1);\nDO $$ BEGIN INSERT INTO a VALUES (2); COMMIT; END $$;")
                .version("V2__b.sql.conf", CONF)) {
            bench.applyTo("1");
            database.execute("CREATE TABLE orderly.migration_progress (script text PRIMARY KEY, version text NOT NULL,"
                    + " checksum integer NOT NULL, direction text NOT NULL, done integer NOT NULL DEFAULT 0,"
                    + " running integer NOT NULL DEFAULT 0, started_at timestamptz NOT NULL DEFAULT now())");
            int checksum = bench.ports
                    .folder()
                    .read()
                    .version(Version.of(2))
                    .orElseThrow()
                    .forward()
                    .checksum();
            database.execute("INSERT INTO orderly.migration_progress VALUES ('V2__b.sql', '2', " + checksum
                    + ", 'APPLY', 1, 2); INSERT INTO a VALUES (1)");

            assertThat(catchThrowableOfType(ProblemException.class, bench::resume)
                            .first()
                            .message())
                    .isEqualTo("\"V2__b.sql\":2: it cannot be known whether statement 2 ran before the connection was"
                            + " lost");
            bench.resume("rerun");
            assertThat(database.query("SELECT i, count(*) FROM a GROUP BY i ORDER BY i"))
                    .containsExactly("1|1", "2|1");
        }
    }

    @Test
    void repairClearsAHalfFinishedVersion(TestDatabase database) {
        try (Bench bench = indexed(database)) {
            assertThat(catchThrowableOfType(ProblemException.class, bench::apply))
                    .isNotNull();

            MendedHistory mended =
                    new RepairHistory(bench.ports).repair(bench.environment(), Consent.none(), bench.door);

            assertThat(mended.lines())
                    .containsExactly(
                            "cleared the half-finished \"V2__index.sql\"",
                            "cleared the failure of version 2 \"index\"");
            assertThat(bench.states()).containsExactly("1 applied", "2 pending", "3 pending");
        }
    }
}
