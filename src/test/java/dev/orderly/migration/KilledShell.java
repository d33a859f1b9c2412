package dev.orderly.migration;

import dev.orderly.operation.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A shell in a process of its own, to be killed without warning. */
final class KilledShell implements AutoCloseable {

    private final Process process;

    private KilledShell(Process process) {
        this.process = process;
    }

    /** @param action {@code apply}, {@code rollback} (everything), as {@link #main} takes it */
    static KilledShell start(Path root, String url, String action) throws IOException {
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classes,
                        KilledShell.class.getName(),
                        root.toString(),
                        url,
                        action)
                .redirectErrorStream(true)
                .redirectOutput(root.resolve("child.log").toFile())
                .start();
        return new KilledShell(process);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** As {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    public static void main(String[] args) {
        try (Bench bench = Bench.dev(Path.of(args[0]), args[1], Progress.silent())) {
            switch (args[2]) {
                case "apply" -> bench.apply();
                case "rollback" -> bench.rollBackTo("0");
                default -> throw new IllegalArgumentException(args[2]);
            }
        }
    }
}
