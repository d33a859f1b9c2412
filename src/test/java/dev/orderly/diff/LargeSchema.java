package dev.orderly.diff;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogReader;
import dev.orderly.catalog.CatalogScope;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Measures reading, comparing and planning on generated schemas: {@code LargeSchema make URL TABLES} fills a database,
 * {@code LargeSchema measure URL_A URL_B ROUNDS} prints milliseconds and memory.
 */
final class LargeSchema {

    private LargeSchema() {}

    public static void main(String[] args) throws Exception {
        if (args[0].equals("make")) {
            make(args[1], Integer.parseInt(args[2]), args.length > 3);
        } else {
            for (int i = 0; i < Integer.parseInt(args[3]); i++) {
                measure(args[1], args[2]);
            }
        }
    }

    /** @param changed every tenth table has one more column, an index less and another default */
    private static void make(String url, int tables, boolean changed) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < tables; i++) {
                statement.execute(table(i, changed && i % 10 == 0));
            }
        }
    }

    private static String table(int i, boolean changed) {
        String parent = i == 0 ? "" : " REFERENCES big.t_" + (i / 2);
        return (i == 0 ? "CREATE SCHEMA big;" : "")
                + "CREATE TABLE big.t_" + i + " (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, parent bigint"
                + parent
                + ", name text NOT NULL, code varchar(20) NOT NULL, amount numeric(12,2) DEFAULT 0,"
                + " state text DEFAULT " + (changed ? "'old'" : "'new'") + ", active boolean NOT NULL DEFAULT true,"
                + " created timestamptz NOT NULL DEFAULT now(), changed timestamptz, detail jsonb, kind integer CHECK (kind > 0),"
                + " note text" + (changed ? ", extra text" : "") + ");"
                + "CREATE INDEX ON big.t_" + i + " (name);"
                + "CREATE UNIQUE INDEX ON big.t_" + i + " (code);"
                + (changed ? "" : "CREATE INDEX ON big.t_" + i + " (created DESC, kind) WHERE active;");
    }

    private static void measure(String a, String b) throws Exception {
        long cpuStart = cpu();
        long start = System.nanoTime();
        Catalog from = read(a);
        long first = System.nanoTime();
        Catalog to = read(b);
        long second = System.nanoTime();
        Plan plan = Planner.plan(from, to, PlanOptions.standard());
        long planned = System.nanoTime();
        String fingerprint = from.fingerprint();
        long printed = System.nanoTime();
        System.out.printf(
                "objects %d, read %d ms, read %d ms, plan %d ms (%d steps), fingerprint %d ms (%s), our CPU %d ms, %s%n",
                from.objects().size(),
                millis(start, first),
                millis(first, second),
                millis(second, planned),
                plan.steps().size(),
                millis(planned, printed),
                fingerprint.substring(0, 8),
                (cpu() - cpuStart) / 1_000_000,
                memory());
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long millis(long from, long to) {
        return (to - from) / 1_000_000;
    }

    private static Catalog read(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            return new CatalogReader().read(connection, CatalogScope.everything());
        }
    }

    private static String memory() throws Exception {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM") || line.startsWith("VmRSS"))
                .map(line -> line.replaceAll("\\s+", " "))
                .reduce("", (one, other) -> one + ' ' + other);
    }
}
