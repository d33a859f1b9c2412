package dev.orderly.environment;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A program that prints a password on its first line. Runs in the workspace, without a shell and without input.
 *
 * @param environment the environment's name, for messages
 */
record PasswordCommand(String environment, List<String> words, Path folder, Duration limit) {

    static final Duration LIMIT = Duration.ofSeconds(30);

    Secret run() {
        try {
            Process process = new ProcessBuilder(words)
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            return finish(process);
        } catch (IOException e) {
            throw failed("cannot be started").raise(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("was interrupted").raise(e);
        }
    }

    private Secret finish(Process process) throws InterruptedException {
        CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> read(process.getInputStream()));
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw failed("gave no answer within " + limit.toSeconds() + " s").raise();
        }
        if (process.exitValue() != 0) {
            throw failed("ended with exit code " + process.exitValue()).raise();
        }
        String line = output.join().lines().findFirst().orElse("");
        if (line.isEmpty()) {
            throw failed("printed nothing").raise();
        }
        return new Secret(line);
    }

    private static String read(InputStream stream) {
        try (stream) {
            return new String(stream.readNBytes(64 * 1024), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    /** The arguments may hold secrets, so only the program is named. */
    private Problem failed(String how) {
        return Problem.of(
                        "password-command-failed",
                        ExitCode.CONNECTION,
                        "the password_command \"" + words.get(0) + "\" of environment \"" + environment + "\" " + how)
                .hint("run it by hand in " + folder + " to see why");
    }
}
