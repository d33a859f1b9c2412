package dev.orderly.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.orderly.problem.ProblemException;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code kill -9} at ten points of apply and rollback: the next command is clean, or says exactly what to do. */
@Timeout(180)
class KilledShellTest {

    /** Blocks while the test holds the lock. */
    private static final String HOLD = "INSERT INTO log SELECT 'held' FROM (SELECT pg_advisory_xact_lock(4711)) l;\n";

    private static final List<String> MARKS = List.of("V1", "V2a", "V2b", "V3", "N1", "N3", "N4", "U3", "U1", "UN");

    @TempDir
    Path root;

    static Stream<String> points() {
        return MARKS.stream();
    }

    /** Three transactional versions, then one that runs statement by statement; it stops where the mark says. */
    private void write(Bench bench, String mark) {
        String log = "CREATE TABLE IF NOT EXISTS log (t text);\n";
        bench.version("V1__a.sql", log + at(mark, "V1") + "CREATE TABLE a (i int);\nINSERT INTO a VALUES (1);\n")
                .version("U1__a.sql", "DROP TABLE a;\n" + at(mark, "U1") + "DROP TABLE log;\n")
                .version(
                        "V2__b.sql",
                        at(mark, "V2a") + "CREATE TABLE b (i int);\n" + at(mark, "V2b") + "ALTER TABLE b ADD j int;\n")
                .version("U2__b.sql", "DROP TABLE b;\n")
                .version("V3__c.sql", "CREATE TABLE c (i int);\n" + at(mark, "V3"))
                .version("U3__c.sql", at(mark, "U3") + "DROP TABLE c;\n")
                .version(
                        "V4__n.sql",
                        at(mark, "N1") + "INSERT INTO a VALUES (2);\nINSERT INTO a VALUES (3);\n" + at(mark, "N3")
                                + "CREATE INDEX CONCURRENTLY a_i ON a (i);\nINSERT INTO a VALUES (4);\n")
                .version("V4__n.sql.conf", "executeInTransaction=false\n")
                .version(
                        "U4__n.sql", "DROP INDEX CONCURRENTLY a_i;\n" + at(mark, "UN") + "DELETE FROM a WHERE i > 1;\n")
                .version("U4__n.sql.conf", "executeInTransaction=false\n");
    }

    private static String at(String mark, String place) {
        return mark.equals(place) ? HOLD : "";
    }

    @ParameterizedTest
    @MethodSource("points")
    void nextStartIsCleanOrSaysWhatToDo(String mark) throws Exception {
        try (TestDatabase database = TestServer.get().create();
                Bench bench = Bench.dev(root, database)) {
            boolean rollback = mark.startsWith("U");
            write(bench, mark);
            if (rollback) {
                bench.apply();
            } else if (mark.equals("N4")) {
                bench.applyTo("3");
            }
            killThere(database, rollback ? "rollback" : "apply", mark.equals("N4"));
            if (rollback) {
                finishRollBack(bench, mark);
            } else {
                finishApply(bench, database, mark);
            }
        }
    }

    private void killThere(TestDatabase database, String action, boolean inIndexBuild) throws Exception {
        try (Connection holder = database.connect();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute(inIndexBuild ? "INSERT INTO a VALUES (9)" : "SELECT pg_advisory_xact_lock(4711)");
            try (KilledShell shell = KilledShell.start(root, database.url(), action)) {
                String where =
                        inIndexBuild ? "query LIKE 'CREATE INDEX CONC%'" : "query LIKE '%pg_advisory_xact_lock%'";
                awaitBlocked(database, where, shell);
                shell.kill();
            }
            awaitNobodyElse(database, holder);
            holder.rollback();
        }
    }

    private void awaitBlocked(TestDatabase database, String where, KilledShell shell) throws Exception {
        while (database.query("SELECT 1 FROM pg_stat_activity WHERE " + where
                        + " AND wait_event_type = 'Lock' AND pid <> pg_backend_pid()")
                .isEmpty()) {
            if (!shell.isAlive()) {
                throw new AssertionError("the shell ended by itself: " + Files.readString(root.resolve("child.log")));
            }
            Thread.sleep(50);
        }
    }

    /** The server notices that its client is gone while the statement is still blocked. */
    private static void awaitNobodyElse(TestDatabase database, Connection holder) throws Exception {
        int pid = holder.unwrap(org.postgresql.PGConnection.class).getBackendPID();
        while (!database.query("SELECT 1 FROM pg_stat_activity WHERE datname = current_database()"
                        + " AND backend_type = 'client backend' AND state <> 'idle' AND pid NOT IN (pg_backend_pid(), "
                        + pid + ")")
                .isEmpty()) {
            Thread.sleep(50);
        }
    }

    private static void finishApply(Bench bench, TestDatabase database, String mark) {
        if (mark.startsWith("V")) {
            assertThat(bench.states()).containsExactly("1 pending", "2 pending", "3 pending", "4 pending");
            assertThat(database.query("SELECT to_regclass('a') IS NULL")).containsExactly("t");
            assertThat(bench.apply().entries()).hasSize(4);
        } else {
            ProblemException told = catchThrowableOfType(ProblemException.class, bench::apply);
            assertThat(told.exit().number()).isEqualTo(7);
            assertThat(told.first().message()).startsWith("\"V4__n.sql\" stopped half-way: ");
            assertThat(told.first().hints()).contains("go on with: migration apply --resume");
            bench.resume();
        }
        assertThat(bench.states()).containsExactly("1 applied", "2 applied", "3 applied", "4 applied");
        assertThat(database.query("SELECT i, count(*) FROM a GROUP BY i ORDER BY i"))
                .containsExactly("1|1", "2|1", "3|1", "4|1");
        assertThat(database.query("SELECT indisvalid FROM pg_index WHERE indrelid = 'a'::regclass"))
                .containsExactly("t");
    }

    private static void finishRollBack(Bench bench, String mark) {
        if (mark.equals("UN")) {
            ProblemException told = catchThrowableOfType(ProblemException.class, () -> bench.rollBackTo("0"));
            assertThat(told.first().hints()).contains("go on with: migration rollback --resume");
            bench.resumeRollBack();
        } else {
            assertThat(bench.states()).containsExactly("1 applied", "2 applied", "3 applied", "4 rolled back");
        }
        bench.rollBackTo("0");
        assertThat(bench.states()).containsExactly("1 rolled back", "2 rolled back", "3 rolled back", "4 rolled back");
    }
}
