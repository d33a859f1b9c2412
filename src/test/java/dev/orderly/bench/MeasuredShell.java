package dev.orderly.bench;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogReader;
import dev.orderly.catalog.CatalogScope;
import dev.orderly.diff.Plan;
import dev.orderly.diff.PlanOptions;
import dev.orderly.diff.Planner;
import dev.orderly.test.ShellHarness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A process of its own, started with the launcher's flags, so that its memory is that of a shell: {@code schema diff} between two URLs
 * some times over, then the same parts by themselves. Prints one line.
 */
final class MeasuredShell {

    private MeasuredShell() {}

    public static void main(String[] args) throws Exception {
        String from = args[0];
        String to = args[1];
        int rounds = Integer.parseInt(args[4]);
        List<Double> shell = new ArrayList<>();
        List<Double> own = new ArrayList<>();
        Path folder = Files.createTempDirectory("measured");
        try (ShellHarness harness = ShellHarness.in(folder, Map.of("HOME", folder.toString()))) {
            for (int i = 0; i < rounds; i++) {
                long cpu = cpu();
                long start = System.nanoTime();
                ShellHarness.Result result = harness.run(
                        "schema",
                        "diff",
                        "--from",
                        from,
                        "--to",
                        to,
                        "--format",
                        "sql",
                        "--output",
                        folder + "/plan.sql");
                if (result.exit() != 0) {
                    throw new IllegalStateException(result.err());
                }
                shell.add(since(start));
                own.add((cpu() - cpu) / 1e6);
            }
        }
        String memory = peak();
        List<Double> reads = new ArrayList<>();
        List<Double> plans = new ArrayList<>();
        int steps = 0;
        for (int i = 0; i < rounds; i++) {
            long start = System.nanoTime();
            Catalog before = read(args[2]);
            Catalog after = read(args[3]);
            reads.add(since(start));
            start = System.nanoTime();
            Plan plan = Planner.plan(before, after, PlanOptions.standard());
            plans.add(since(start));
            steps = plan.steps().size();
        }
        System.out.println("schema diff: first " + Math.round(shell.get(0)) + " ms, " + new Timings(shell)
                + ", of which our CPU " + Math.round(new Timings(own).median()) + " ms"
                + "; reading both: " + new Timings(reads) + "; planning " + steps + " steps: " + new Timings(plans)
                + "; peak memory of the shell " + memory);
    }

    private static long cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e6;
    }

    private static Catalog read(String jdbcUrl) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl)) {
            return new CatalogReader().read(connection, CatalogScope.everything());
        }
    }

    /** The largest resident set so far, as Linux tells it. */
    private static String peak() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return "unknown";
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024 + " MB")
                .findFirst()
                .orElse("unknown");
    }
}
