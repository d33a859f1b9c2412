package dev.orderly.environment.server;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run of a program of the server bundle or the system, to its end. */
record Command(List<String> words) {

    /** How a program ended: its exit code, and what it wrote to either stream. */
    record Outcome(long pid, int exit, String output) {

        boolean succeeded() {
            return exit == 0;
        }
    }

    static Command of(String... words) {
        return new Command(List.of(words));
    }

    Outcome run() {
        return run(Map.of());
    }

    /** Runs the program with the C locale: an uninstalled LANG breaks initdb, and its words are searched for causes. */
    Outcome run(Map<String, String> variables) {
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        builder.environment().put("LC_ALL", "C");
        builder.environment().putAll(variables);
        try {
            return run(builder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Through a file: on Windows a started server keeps a pipe open, and its reader would wait for ever. */
    private Outcome run(ProcessBuilder builder) throws IOException {
        Path output = Files.createTempFile("orderly-", ".out");
        try {
            Process process = builder.redirectOutput(output.toFile()).start();
            process.getOutputStream().close();
            int exit = await(process);
            return new Outcome(process.pid(), exit, text(output));
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private static String text(Path output) throws IOException {
        return new String(Files.readAllBytes(output), StandardCharsets.UTF_8).strip();
    }

    /** The outcome, or nothing where the program does not exist. */
    Optional<Outcome> tryRun() {
        try {
            return Optional.of(run());
        } catch (UncheckedIOException missing) {
            return Optional.empty();
        }
    }

    private int await(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroy();
            throw Problem.of("cancelled", ExitCode.CANCELLED, "cancelled while \"" + words.get(0) + "\" ran")
                    .raise(e);
        }
    }
}
