package dev.orderly.health.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.orderly.environment.Environment;
import dev.orderly.health.check.CheckDatabase;
import dev.orderly.health.check.CheckRules;
import dev.orderly.operation.Consent;
import dev.orderly.operation.Door;
import dev.orderly.operation.House;
import dev.orderly.operation.Progress;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.ProblemException;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServerExtension;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Maintenance that takes long: what is told of it, and what is left when somebody stops it. */
@ExtendWith(TestServerExtension.class)
final class StoppedMaintenanceTest {

    @TempDir
    Path folder;

    private House house;

    private final Queue<String> told = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void open() {
        house = new House(folder);
    }

    @AfterEach
    void close() {
        house.close();
    }

    private Door door() {
        return house.door().attendedBy(House.person(true, java.util.Optional.empty()), new Progress() {
            @Override
            public void step(String what) {
                told.add(what);
            }

            @Override
            public void done(long n, long of) {}

            @Override
            public void note(String sentence) {}
        });
    }

    private static MaintenanceRequest request(Environment environment, String... names) {
        return new MaintenanceRequest(environment, List.of(names), false, 1, Consent.none(), false);
    }

    private Maintained reindex(Environment environment, String... names) {
        return new ReindexIndexes(house.databases, new CheckDatabase(house.databases))
                .run(request(environment, names), false, CheckRules.none(), door());
    }

    private void await(String words) throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            if (told.stream().anyMatch(it -> it.contains(words))) {
                return;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("nobody told \"" + words + "\": " + told);
    }

    @Test
    void removesWhatAStoppedRebuildLeftAndThenRebuilds(TestDatabase database) throws Exception {
        database.execute("CREATE TABLE \"t '1\" (a int); CREATE INDEX first ON \"t '1\" (a);"
                + "CREATE INDEX second ON \"t '1\" (a DESC)");
        database.execute("CREATE TABLE u (a int)");
        Environment dev = house.dev(database);
        try (Connection other = database.connect();
                Statement old = other.createStatement()) {
            other.setAutoCommit(false);
            other.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            old.execute("INSERT INTO \"t '1\" VALUES (1)");
            CompletableFuture<Maintained> running = CompletableFuture.supplyAsync(() -> reindex(dev, "t '1"));
            await("of process");
            house.databases.cancelRunning();
            ProblemException stopped = (ProblemException) catchThrowableOfType(CompletionException.class, running::join)
                    .getCause();
            assertThat(stopped.exit()).isEqualTo(ExitCode.PARTLY_APPLIED);
            assertThat(stopped.first().message())
                    .contains(
                            "was cancelled",
                            "0 of 2 are done; what the statement on public.first left, the next run removes");
            assertThat(stopped.first().hints()).contains("go on with: db reindex 't \\'1'");
            assertThat(told).anyMatch(it -> it.startsWith("rebuilding public.first (1 of 2), waiting for"));
            other.rollback();
        }
        assertThat(database.query("SELECT indexrelid::regclass FROM pg_index WHERE NOT indisvalid"))
                .containsExactly("first_ccnew");
        Maintained mended = reindex(dev, "t '1");
        assertThat(mended.results().stream().map(StepResult::line))
                .anyMatch(it -> it.startsWith("removed public.first_ccnew"))
                .anyMatch(it -> it.startsWith("rebuilt public.first:"))
                .anyMatch(it -> it.startsWith("rebuilt public.second:"));
        assertThat(
                        database.query(
                                "SELECT indexrelid::regclass::text FROM pg_index WHERE indrelid = '\"t ''1\"'::regclass ORDER BY 1"))
                .containsExactly("first", "second");
    }

    @Test
    void leavesAloneWhatMayBeSomethingElse(TestDatabase database) {
        database.execute("CREATE TABLE t (a int); CREATE INDEX own_ccnew ON t (a);"
                + " UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'own_ccnew'::regclass");
        Maintained left = reindex(house.dev(database), "t");
        assertThat(left.results())
                .singleElement()
                .satisfies(result -> assertThat(result.skipped()).contains("there is no index that it is a copy of"));
        assertThat(left.exit()).isEqualTo(ExitCode.CONNECTION);
        assertThat(database.query("SELECT 'own_ccnew'::regclass")).containsExactly("own_ccnew");
    }

    @Test
    void tellsHowFarAVacuumIsAndStopsIt(TestDatabase database) throws Exception {
        database.execute("CREATE TABLE big (a int, t text); INSERT INTO big SELECT i, repeat('x', 500)"
                + " FROM generate_series(1, 20000) AS i");
        database.execute("DELETE FROM big WHERE a % 3 = 0");
        database.execute("ALTER DATABASE " + database.name() + " SET vacuum_cost_delay = 20");
        database.execute("ALTER DATABASE " + database.name() + " SET vacuum_cost_limit = 20");
        CompletableFuture<Maintained> running = CompletableFuture.supplyAsync(() -> new VacuumTables(house.databases)
                .run(request(house.dev(database), "big"), new VacuumTables.Options(false, false, false), door()));
        await("vacuuming public.big, scanning heap");
        house.databases.cancelRunning();
        ProblemException stopped = (ProblemException)
                catchThrowableOfType(CompletionException.class, running::join).getCause();
        assertThat(stopped.exit()).isEqualTo(ExitCode.CANCELLED);
    }
}
