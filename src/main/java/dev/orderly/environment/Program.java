package dev.orderly.environment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A program that a workspace names. Runs without a shell and without input.
 *
 * @param words the program and its arguments
 * @param folder where it runs
 * @param limit after which it is killed with all that it started
 */
record Program(List<String> words, Path folder, Duration limit) {

    private static final int MOST_OUTPUT = 64 * 1024;

    /** What a program cannot be relied on for; the message follows its name in a sentence. */
    static final class FailedException extends Exception {
        private static final long serialVersionUID = 1;

        FailedException(String how) {
            super(how);
        }
    }

    /** What it printed, errors aside. */
    String output() throws FailedException {
        return run(Map.of(), ProcessBuilder.Redirect.DISCARD);
    }

    /** @param variables that it gets besides ours; its errors are shown where ours are, and nothing else of it */
    void run(Map<String, String> variables) throws FailedException {
        run(variables, ProcessBuilder.Redirect.INHERIT);
    }

    private String run(Map<String, String> variables, ProcessBuilder.Redirect errors) throws FailedException {
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(words).directory(folder.toFile()).redirectError(errors);
            builder.environment().putAll(variables);
            Process process = builder.start();
            process.getOutputStream().close();
            return finish(process);
        } catch (IOException e) {
            throw new FailedException("cannot be started");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FailedException("was interrupted");
        }
    }

    private String finish(Process process) throws InterruptedException, FailedException {
        CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> read(process.getInputStream()));
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new FailedException("did not end within " + limit.toSeconds() + " s");
        }
        if (process.exitValue() != 0) {
            throw new FailedException("ended with exit code " + process.exitValue());
        }
        return output.join();
    }

    private static String read(InputStream stream) {
        try (stream) {
            String kept = new String(stream.readNBytes(MOST_OUTPUT), StandardCharsets.UTF_8);
            stream.transferTo(java.io.OutputStream.nullOutputStream());
            return kept;
        } catch (IOException e) {
            return "";
        }
    }
}
