package dev.orderly.environment.server;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
            return await(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The outcome, or nothing where the program does not exist. */
    Optional<Outcome> tryRun() {
        try {
            return Optional.of(run());
        } catch (UncheckedIOException missing) {
            return Optional.empty();
        }
    }

    private Outcome await(Process process) throws IOException {
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return new Outcome(process.pid(), process.waitFor(), output.strip());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroy();
            throw Problem.of("cancelled", ExitCode.CANCELLED, "cancelled while \"" + words.get(0) + "\" ran")
                    .raise(e);
        }
    }
}
