package dev.orderly.environment;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A program that a workspace names, or that a machine has. Runs without a shell.
 *
 * @param words the program and its arguments
 * @param folder where it runs
 * @param limit after which it is killed with all that it started
 */
public record Program(List<String> words, Path folder, Duration limit) {

    private static final int MOST_OUTPUT = 64 * 1024;
    private static final int MOST_ANSWER = 8 * 1024 * 1024;

    /** What a program cannot be relied on for; the message follows its name in a sentence. */
    public static final class FailedException extends Exception {
        private static final long serialVersionUID = 1;

        FailedException(String how) {
            super(how);
        }
    }

    /** What it printed, errors aside. */
    String output() throws FailedException {
        return run(Map.of(), ProcessBuilder.Redirect.DISCARD);
    }

    /**
     * As {@link #output}; its errors are shown where ours are.
     *
     * @param variables that it gets besides ours
     */
    String run(Map<String, String> variables) throws FailedException {
        return run(variables, ProcessBuilder.Redirect.INHERIT);
    }

    /** What a program said, output and errors in the order they came, however it ended. */
    public static final class Answer {
        private final int exit;
        private final byte[] said;

        private Answer(int exit, byte[] said) {
            this.exit = exit;
            this.said = said;
        }

        public int exit() {
            return exit;
        }

        public String text(Charset charset) {
            return new String(said, charset);
        }

        /** For people. */
        public String text() {
            return text(StandardCharsets.UTF_8).strip();
        }
    }

    /**
     * Gives it an input and waits for what it says.
     *
     * @param variables that it gets besides ours
     * @throws FailedException when it cannot be started, says more than 8 MB, or is killed after the limit
     */
    public Answer answer(byte[] input, Map<String, String> variables) throws FailedException {
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
            builder.environment().putAll(variables);
            Process process = builder.start();
            CompletableFuture<byte[]> output = CompletableFuture.supplyAsync(() -> all(process.getInputStream()));
            Thread feeding = new Thread(() -> feed(process, input), "feed");
            feeding.setDaemon(true);
            feeding.start();
            awaitEnd(process);
            byte[] said = output.get(1, TimeUnit.SECONDS);
            if (said.length > MOST_ANSWER) {
                throw new FailedException("says more than can be read");
            }
            return new Answer(process.exitValue(), said);
        } catch (TimeoutException | ExecutionException e) {
            throw new FailedException("leaves something behind that holds its output");
        } catch (IOException e) {
            throw new FailedException("cannot be started");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FailedException("was interrupted");
        }
    }

    /** A program that does not read its input to the end is none of our business. */
    private static void feed(Process process, byte[] input) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(input);
        } catch (IOException e) {
            return;
        }
    }

    private static byte[] all(InputStream stream) {
        try (stream) {
            return stream.readNBytes(MOST_ANSWER + 1);
        } catch (IOException e) {
            return new byte[0];
        }
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
        awaitEnd(process);
        if (process.exitValue() != 0) {
            throw new FailedException("ended with exit code " + process.exitValue());
        }
        return output.join();
    }

    private void awaitEnd(Process process) throws InterruptedException, FailedException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new FailedException("did not end within " + limitInWords());
        }
    }

    private String limitInWords() {
        return limit.toMillisPart() == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
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
