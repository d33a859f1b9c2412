package dev.orderly.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogReader;
import dev.orderly.catalog.CatalogScope;
import dev.orderly.catalog.Column;
import dev.orderly.catalog.EnumType;
import dev.orderly.catalog.Table;
import dev.orderly.catalog.View;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.ProblemException;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServerExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Objects that come and go while a catalog is read are in it whole or not at all. */
@ExtendWith(TestServerExtension.class)
class ChangingCatalogTest {

    private static final int TABLES = 60;
    private static final int READS = 8;

    private static final String COME = """
        CREATE TYPE e AS ENUM ('a');
        CREATE TABLE passing (id int PRIMARY KEY, e e DEFAULT 'a', CHECK (id > 0), t int REFERENCES t1);
        CREATE INDEX passing_index ON passing (e) WHERE e = 'a';
        CREATE VIEW passing_view AS SELECT * FROM passing;
        CREATE FUNCTION passing_function(e) RETURNS int LANGUAGE sql RETURN 1;
        CREATE STATISTICS passing_statistics ON id, t FROM passing;
        """;

    private static final String GO = """
        ALTER TABLE passing ADD CONSTRAINT late CHECK (t > 0);
        DROP VIEW passing_view;
        DROP TABLE passing;
        DROP FUNCTION passing_function;
        DROP TYPE e;
        """;

    private static final String TEMPORARY =
            "CREATE TEMP TABLE passing (id int PRIMARY KEY, a text DEFAULT 'x'); DROP TABLE passing";

    private interface Reading {
        void run() throws SQLException;
    }

    private static void makeTables(TestDatabase database) {
        database.execute("DO $$ BEGIN FOR i IN 1.." + TABLES
                + " LOOP EXECUTE format('CREATE TABLE t%s (id int PRIMARY KEY, a text, CHECK (id > 7))', i);"
                + " END LOOP; END $$");
    }

    @Test
    void isReadWholeOrNotAtAll(TestDatabase database) throws Exception {
        makeTables(database);
        during(database, List.of(COME, GO), () -> {
            for (int i = 0; i < READS; i++) {
                readWholeOrRefused(database);
            }
        });
        assertWhole(read(database));
    }

    @Test
    void isReadWhileOthersUseTemporaryTables(TestDatabase database) throws Exception {
        makeTables(database);
        during(database, List.of(TEMPORARY), () -> {
            for (int i = 0; i < READS; i++) {
                assertWhole(read(database));
            }
        });
    }

    /** Runs the reading while another session runs the statements again and again. */
    private static void during(TestDatabase database, List<String> statements, Reading reading) throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        CountDownLatch started = new CountDownLatch(1);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<Integer> rounds = other.submit(() -> repeat(database, statements, started, done));
            started.await();
            reading.run();
            done.set(true);
            assertThat(rounds.get()).isPositive();
        } finally {
            done.set(true);
            other.shutdown();
        }
    }

    private static int repeat(
            TestDatabase database, List<String> statements, CountDownLatch started, AtomicBoolean done)
            throws SQLException {
        int rounds = 0;
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            while (!done.get()) {
                for (String sql : statements) {
                    statement.execute(sql);
                    started.countDown();
                }
                rounds++;
            }
        }
        return rounds;
    }

    private static Catalog read(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect()) {
            return new CatalogReader().read(connection, CatalogScope.everything());
        }
    }

    private static void readWholeOrRefused(TestDatabase database) throws SQLException {
        try {
            assertWhole(read(database));
        } catch (ProblemException e) {
            assertThat(e.first().code()).isEqualTo("catalog-changing");
            assertThat(e.first().message())
                    .isEqualTo("the schema was changed by another session each time it was read, 5 times");
            assertThat(e.first().hints())
                    .containsExactly("wait until the other session is done, then run the command again");
            assertThat(e.exit()).isEqualTo(ExitCode.CONNECTION);
        }
    }

    /** What comes and goes is there with all that belongs to it, or it is not there. */
    private static void assertWhole(Catalog catalog) {
        int there = (int) catalog.all(EnumType.class).count();
        assertThat(catalog.all(Table.class)).hasSize(TABLES + there);
        assertThat(catalog.all(View.class)).hasSize(there);
        assertThat(catalog.all(Column.class)).hasSize(2 * TABLES + 3 * there);
    }
}
