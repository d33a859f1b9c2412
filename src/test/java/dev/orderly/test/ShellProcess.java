package dev.orderly.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A shell in a process of its own, as {@code orderly LINE} starts one without a terminal. Closing kills it. */
public final class ShellProcess implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 120;

    private final Process process;
    private final Path out;
    private final Path err;

    private ShellProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts a line in a workspace, with these variables beside those of this process. */
    public static ShellProcess start(Path folder, Map<String, String> environment, String... line) {
        try {
            Path out = Files.createTempFile(folder, "shell", ".out");
            Path err = Files.createTempFile(folder, "shell", ".err");
            ProcessBuilder builder = new ProcessBuilder(command(line))
                    .directory(folder.toFile())
                    .redirectInput(ProcessBuilder.Redirect.PIPE)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().putAll(environment);
            builder.environment().put("ORDERLY_TTY", "");
            return new ShellProcess(builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command(String... line) {
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", classes, "dev.orderly.app.Main"));
        words.addAll(List.of(line));
        return words;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** What it has said so far. */
    public ShellHarness.Result soFar() {
        try {
            int exit = process.isAlive() ? -1 : process.exitValue();
            return new ShellHarness.Result(exit, Files.readString(out), Files.readString(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for its end. */
    public ShellHarness.Result end() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("still running: " + soFar());
        }
        return soFar();
    }

    /** As {@code kill -9}. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
