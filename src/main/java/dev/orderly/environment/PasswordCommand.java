package dev.orderly.environment;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A program that prints a password on its first line.
 *
 * @param environment the environment's name, for messages
 */
record PasswordCommand(String environment, List<String> words, Path folder, Duration limit) {

    static final Duration LIMIT = Duration.ofSeconds(30);

    Secret run() {
        String line;
        try {
            line = new Program(words, folder, limit)
                    .output()
                    .lines()
                    .findFirst()
                    .orElse("");
        } catch (Program.FailedException e) {
            throw failed(String.valueOf(e.getMessage())).raise(e);
        }
        if (line.isEmpty()) {
            throw failed("printed nothing").raise();
        }
        return new Secret(line);
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
