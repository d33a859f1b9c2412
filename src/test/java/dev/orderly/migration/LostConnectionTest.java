package dev.orderly.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.orderly.operation.Progress;
import dev.orderly.problem.ProblemException;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServerExtension;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Sessions that end in the middle, and shells that want the same. */
@ExtendWith(TestServerExtension.class)
@Timeout(120)
class LostConnectionTest {

    @TempDir
    Path root;

    private static <T> Future<T> inBackground(ExecutorService executor, Callable<T> work) {
        return executor.submit(work);
    }

    private static void awaitSleep(TestDatabase database) throws InterruptedException {
        while (database.query("SELECT 1 FROM pg_stat_activity WHERE query LIKE '%pg_sleep(77)%' AND state = 'active'"
                        + " AND pid <> pg_backend_pid()")
                .isEmpty()) {
            Thread.sleep(20);
        }
    }

    private static void killSleeper(TestDatabase database) {
        database.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                + " WHERE query LIKE '%pg_sleep(77)%' AND state = 'active' AND pid <> pg_backend_pid()");
    }

    @Test
    void appliesNothingWhenTheSessionIsEndedInTheMiddle(TestDatabase database) throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try (Bench bench = Bench.dev(root, database)
                .version("V1__a.sql", "CREATE TABLE a (i int);")
                .version("V2__b.sql", "CREATE TABLE b (i int);\nSELECT pg_sleep(77);")) {
            Future<ProblemException> failure =
                    inBackground(executor, () -> catchThrowableOfType(ProblemException.class, bench::apply));
            awaitSleep(database);
            killSleeper(database);

            assertThat(failure.get().exit().number()).isEqualTo(3);
            assertThat(failure.get().first().message())
                    .contains("\"V2__b.sql\":2:1")
                    .contains("rolled back");
            assertThat(bench.states()).containsExactly("1 pending", "2 pending");
            bench.version("V2__b.sql", "CREATE TABLE b (i int);");
            assertThat(bench.apply().entries()).hasSize(2);
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void rollsNothingBackWhenTheSessionIsEndedInTheMiddle(TestDatabase database) throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try (Bench bench = Bench.dev(root, database)
                .version("V1__a.sql", "CREATE TABLE a (i int);")
                .version("U1__a.sql", "DROP TABLE a;\nSELECT pg_sleep(77);")) {
            bench.apply();
            Future<ProblemException> failure =
                    inBackground(executor, () -> catchThrowableOfType(ProblemException.class, () -> bench.rollBack(1)));
            awaitSleep(database);
            killSleeper(database);

            assertThat(failure.get().exit().number()).isEqualTo(3);
            assertThat(bench.states()).containsExactly("1 applied");
            bench.version("U1__a.sql", "DROP TABLE a;");
            assertThat(bench.rollBack(1).entries()).hasSize(1);
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void resumesAfterTheSessionIsEndedOutsideATransaction(TestDatabase database) throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        String sql = "CREATE TABLE a (i int);\nINSERT INTO a SELECT 1 FROM pg_sleep(77);\nINSERT INTO a VALUES (2);";
        try (Bench bench = Bench.dev(root, database)
                .version("V1__a.sql", sql)
                .version("V1__a.sql.conf", "executeInTransaction=false\n")) {
            Future<ProblemException> failure =
                    inBackground(executor, () -> catchThrowableOfType(ProblemException.class, bench::apply));
            awaitSleep(database);
            killSleeper(database);

            assertThat(failure.get().exit().number()).isEqualTo(7);
            assertThat(failure.get().first().hints()).contains("go on with: migration apply --resume");
            Future<AppliedMigrations> resumed = inBackground(executor, bench::resume);
            awaitSleep(database);
            database.query("SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(77)%'"
                    + " AND state = 'active' AND pid <> pg_backend_pid()");
            assertThat(catchThrowableOfType(java.util.concurrent.ExecutionException.class, resumed::get))
                    .isNotNull();
            assertThat(database.query("SELECT done, running FROM orderly.migration_progress"))
                    .containsExactly("1|0");
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void letsOneOfTwoShellsApplyAndTheOtherReport(TestDatabase database) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(2);
        List<String> notes = new CopyOnWriteArrayList<>();
        Progress watcher = new Progress() {
            @Override
            public void step(String what) {}

            @Override
            public void done(long n, long of) {}

            @Override
            public void note(String sentence) {
                notes.add(sentence);
            }
        };
        try (Bench one = Bench.dev(root, database.url(), watcher);
                Bench two = Bench.dev(root, database.url(), watcher)) {
            one.version("V1__a.sql", "CREATE TABLE a (i int);\nSELECT pg_sleep(1);")
                    .version("V2__b.sql", "CREATE TABLE b (i int);");
            Future<AppliedMigrations> first = inBackground(executor, one::apply);
            Future<AppliedMigrations> second = inBackground(executor, two::apply);

            List<AppliedMigrations> results = List.of(first.get(), second.get());
            assertThat(results.stream().map(it -> it.entries().size())).containsExactlyInAnyOrder(2, 0);
            assertThat(results.stream().map(it -> it.meanwhile().size())).containsExactlyInAnyOrder(0, 2);
            assertThat(notes).anyMatch(note -> note.startsWith("waiting for \"dev\""));
            assertThat(database.query("SELECT count(*) FROM flyway_schema_history"))
                    .containsExactly("2");
        } finally {
            executor.shutdownNow();
        }
    }
}
