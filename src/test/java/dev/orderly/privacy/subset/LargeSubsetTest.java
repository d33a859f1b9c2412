package dev.orderly.privacy.subset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.privacy.subset.rows.Subset;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A twentieth of some hundred thousand rows with circles between their tables, and with foreign keys that no index helps. */
@ExtendWith(TestServerExtension.class)
final class LargeSubsetTest {

    private static final String SCHEMA = """
            CREATE TABLE customer (id bigint PRIMARY KEY, brought_by bigint REFERENCES customer);
            CREATE TABLE account (id bigint PRIMARY KEY, customer bigint NOT NULL REFERENCES customer, home bigint);
            CREATE TABLE address (id bigint PRIMARY KEY, account bigint NOT NULL REFERENCES account);
            ALTER TABLE account ADD FOREIGN KEY (home) REFERENCES address;
            CREATE TABLE product (id bigint PRIMARY KEY, instead_of bigint REFERENCES product);
            CREATE TABLE purchase (id bigint PRIMARY KEY, account bigint NOT NULL REFERENCES account, ship_to bigint REFERENCES address);
            CREATE TABLE purchase_line (purchase bigint REFERENCES purchase, product bigint REFERENCES product, note text);
            """;

    private static final String ROWS = """
            INSERT INTO customer SELECT i, CASE WHEN i %% 10 = 0 THEN i - 7 END FROM generate_series(1, %1$d) i;
            INSERT INTO product SELECT i, CASE WHEN i > 5 THEN i / 2 END FROM generate_series(1, %1$d / 4) i;
            SET session_replication_role = replica;
            INSERT INTO account SELECT i, i %% %1$d + 1, i FROM generate_series(1, %1$d + %1$d / 2) i;
            INSERT INTO address SELECT i, i FROM generate_series(1, %1$d + %1$d / 2) i;
            INSERT INTO purchase SELECT i, 1 + i * 7919 %% (%1$d + %1$d / 2), 1 + i * 7919 %% (%1$d + %1$d / 2)
                FROM generate_series(1, 4 * %1$d) i;
            INSERT INTO purchase_line SELECT 1 + i %% (4 * %1$d), 1 + i * 31 %% (%1$d / 4), repeat('x', 40)
                FROM generate_series(1, 10 * %1$d) i;
            SET session_replication_role = origin;
            """;

    /** Of each table below accounts, what hangs on these accounts. */
    private static final String BELOW = """
            WITH a AS (SELECT pg_catalog.unnest('{%s}'::bigint[]) AS id),
                p AS (SELECT id FROM purchase WHERE account IN (SELECT id FROM a))
            SELECT (SELECT count(*) FROM address WHERE account IN (SELECT id FROM a)), (SELECT count(*) FROM p),
                (SELECT count(*) FROM purchase_line WHERE purchase IN (SELECT id FROM p))
            """;

    @TempDir
    private Path folder;

    @Test
    void isClosedCompleteAndTheSameEachTime() throws Exception {
        int customers = Integer.getInteger("subset.customers", 10_000);
        try (TestDatabase source = TestServer.get().create(SCHEMA);
                TestDatabase target = TestServer.get().create(SCHEMA);
                Bench bench = new Bench(folder, source)) {
            source.execute(String.format(ROWS, customers)).execute("ANALYZE");
            Map<String, List<String>> taken;
            long start = System.nanoTime();
            try (Subset subset = bench.percent(5, "customer")) {
                Duration time = Duration.ofNanos(System.nanoTime() - start);
                long rows = Bench.load(subset, target);
                taken = Bench.rows(subset);
                System.out.printf(
                        "%d rows of %d found in %s and %d rounds%n", rows, 19 * customers, time, subset.rounds());
                assertThat(rows).isBetween(customers / 2L, customers * 4L);
                assertThat(subset.rounds()).isGreaterThan(5);
            }
            String accounts = String.join(",", target.query("SELECT id FROM account"));
            assertThat(target.query(String.format(BELOW, accounts)))
                    .as("everything that hangs on the accounts")
                    .isEqualTo(source.query(String.format(BELOW, accounts)));
            assertThat(target.query("SELECT id FROM customer c WHERE brought_by IS NULL AND NOT EXISTS"
                            + " (SELECT FROM account WHERE customer = c.id) AND NOT EXISTS"
                            + " (SELECT FROM customer d WHERE d.brought_by = c.id)"))
                    .as("who was chosen has accounts, who was not is referred to")
                    .isEmpty();
            try (Subset again = bench.percent(5, "customer")) {
                assertThat(Bench.rows(again)).isEqualTo(taken);
            }
        }
    }
}
