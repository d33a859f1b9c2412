package dev.orderly.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.test.ShellHarness;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** How fast a database is scanned: 1,000 columns of 3,000 rows each, and every row of one large table beside COPY. */
@ExtendWith(TestServerExtension.class)
class ScanBench {

    @TempDir
    Path folder;

    private ShellHarness shell(TestDatabase database) throws IOException {
        Files.writeString(folder.resolve("orderly.yaml"), "format: 1\n");
        return ShellHarness.in(folder, Map.of("HOME", folder.toString(), "DEV_DATABASE_URL", database.url()));
    }

    @Test
    void aThousandColumns() throws Exception {
        try (TestDatabase database = TestServer.get().create();
                ShellHarness shell = shell(database)) {
            for (int i = 0; i < 50; i++) {
                database.execute("CREATE TABLE t" + i
                        + " AS SELECT n AS id, 'nina' || n || '@firm.example' AS email, '+49 30 ' || 100000 + n AS phone,"
                        + " 'step ' || n || ' of the work was done by somebody' AS note, md5(n::text) AS sum, 'Maria Lopez' || n AS full_name,"
                        + " jsonb_build_object('a', n, 'b', 'text ' || n) AS doc, n % 7 AS state, now() + n * interval '1 hour' AS ts, n::numeric / 7 AS amount,"
                        + " '10.0.' || n % 250 || '.' || n % 199 AS ip, 'Main Street ' || n AS address, 'value ' || n AS c1, 'A' || n AS c2,"
                        + " (n * 7919)::text AS c3, repeat('word ', 20) || n AS c4, 'x' || n AS c5, 'Berlin' AS city, n % 2 = 0 AS active, 'open' AS status"
                        + " FROM generate_series(1, 3000) n");
            }
            database.execute("ANALYZE");
            shell.run("scan", "--table", "t1");
            long start = System.nanoTime();
            assertThat(shell.run("scan", "--output", "scan.txt").exit()).isZero();
            System.out.printf("1,000 columns x 3,000 values: %.1f s%n", (System.nanoTime() - start) / 1e9);
        }
    }

    @Test
    void everyRow() throws Exception {
        try (TestDatabase database = TestServer.get().create();
                ShellHarness shell = shell(database)) {
            int rows = Integer.getInteger("rows", 2_000_000);
            database.execute(
                    "CREATE TABLE big AS SELECT n AS id, 'part ' || n % 10000 || ' of the work was done by somebody in ' || 1990 + n % 30"
                            + " || ', who wrote down what had been found, how long it took and what remains to be done' AS note"
                            + " FROM generate_series(1, " + rows
                            + ") n; UPDATE big SET note = 'write to eve@firm.example' WHERE id = " + rows / 2);
            database.execute("VACUUM ANALYZE big");
            database.query("SELECT count(*) FROM big");
            double copy = seconds(() -> database.execute("COPY big TO '/dev/null'"));
            copy = Math.min(copy, seconds(() -> database.execute("COPY big TO '/dev/null'")));
            double scan = seconds(() -> assertThat(
                            shell.run("scan", "--full", "--table", "big").out())
                    .contains("free_text_pii"));
            System.out.printf(
                    "every row of %,d: %.1f s, COPY TO '/dev/null' %.1f s, ratio %.2f%n",
                    rows, scan, copy, scan / copy);
        }
    }

    private static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }
}
