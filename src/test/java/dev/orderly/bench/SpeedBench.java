package dev.orderly.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.test.ShellHarness;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * How fast comparing, planning and proving are; no part of the build. {@code ./mvnw -Dquick -Pbench test} runs it and writes
 * {@code target/bench.txt}; {@code src/site/performance.md} has the figures.
 */
@ExtendWith(TestServerExtension.class)
class SpeedBench {

    private static final Path CASES = Path.of("src/test/resources/diff");
    private static final Path RESULT = Path.of("target/bench.txt");
    private static final int WARM_UP = 3;
    private static final int ROUNDS = 7;
    private static final List<Integer> SIZES = List.of(100, 1_000, 5_000);
    private static final int TURNS = 3;

    @TempDir
    private Path folder;

    @BeforeAll
    static void tellWhereItRuns() throws IOException {
        tell("Java " + System.getProperty("java.version") + ", PostgreSQL "
                + TestServer.get().create().query("SHOW server_version") + ", "
                + Runtime.getRuntime().availableProcessors() + " cores");
    }

    private static void tell(String line) throws IOException {
        System.out.println(line);
        Files.createDirectories(RESULT.getParent());
        Files.writeString(RESULT, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Test
    void smallSchemasInARunningShell() throws IOException {
        smallSchemas("schema diff");
    }

    @Test
    void smallSchemasWithProof() throws IOException {
        smallSchemas("schema diff --prove", "--prove");
    }

    private void smallSchemas(String title, String... options) throws IOException {
        Files.writeString(folder.resolve("orderly.yaml"), "format: 1\n");
        List<Double> millis = new ArrayList<>();
        try (TestDatabase dev = TestServer.get().create();
                ShellHarness shell =
                        ShellHarness.in(folder, Map.of("HOME", folder.toString(), "DEV_DATABASE_URL", dev.url()))) {
            for (Path each : cases()) {
                try (TestDatabase from = TestServer.get().create(Files.readString(each.resolve("from.sql")));
                        TestDatabase to = TestServer.get().create(Files.readString(each.resolve("to.sql")))) {
                    for (int i = 0; i < WARM_UP + ROUNDS; i++) {
                        double taken = diff(shell, from, to, options);
                        if (i >= WARM_UP) {
                            millis.add(taken);
                        }
                    }
                }
            }
        }
        tell(title + ", " + cases().size() + " small pairs: " + new Timings(millis));
    }

    private static List<Path> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.sorted().toList();
        }
    }

    private double diff(ShellHarness shell, TestDatabase from, TestDatabase to, String... options) {
        List<String> words = new ArrayList<>(List.of("schema", "diff", "--from", from.url(), "--to", to.url()));
        words.addAll(List.of(
                "--format", "sql", "--output", folder.resolve("plan.sql").toString()));
        words.addAll(List.of(options));
        long start = System.nanoTime();
        ShellHarness.Result result = shell.run(words.toArray(String[]::new));
        double taken = (System.nanoTime() - start) / 1e6;
        assertThat(result.exit()).as(result.err()).isIn(0, 5);
        return taken;
    }

    /** The sizes take turns, so that a busy minute of the machine meets all of them. */
    @Test
    void growth() throws Exception {
        Map<Integer, TestDatabase> from = new TreeMap<>();
        Map<Integer, TestDatabase> to = new TreeMap<>();
        for (int tables : SIZES) {
            from.put(tables, TestServer.get().create());
            to.put(tables, TestServer.get().create());
            LargeSchema.fill(from.get(tables), tables, false);
            LargeSchema.fill(to.get(tables), tables, true);
        }
        for (int i = 0; i < TURNS; i++) {
            for (int tables : SIZES) {
                tell(tables + " tables: " + measured(from.get(tables), to.get(tables)));
            }
        }
        from.values().forEach(TestDatabase::close);
        to.values().forEach(TestDatabase::close);
    }

    private static String measured(TestDatabase from, TestDatabase to) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmn32m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MeasuredShell.class.getName(),
                        from.url(),
                        to.url(),
                        from.jdbcUrl(),
                        to.jdbcUrl(),
                        "5")
                .redirectError(new File("target/bench.err"))
                .start();
        String line = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).isZero();
        return line;
    }

    @Test
    void proofOfAThousandTables() throws Exception {
        Files.writeString(folder.resolve("orderly.yaml"), "format: 1\n");
        try (TestDatabase dev = TestServer.get().create();
                TestDatabase from = TestServer.get().create();
                TestDatabase to = TestServer.get().create();
                ShellHarness shell =
                        ShellHarness.in(folder, Map.of("HOME", folder.toString(), "DEV_DATABASE_URL", dev.url()))) {
            LargeSchema.fill(from, 1_000, false);
            LargeSchema.fill(to, 1_000, true);
            tell("1000 tables: schema diff --prove " + Math.round(diff(shell, from, to, "--prove")) + " ms");
        }
    }
}
