package dev.orderly.backup.schedule;

import dev.orderly.environment.Program;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The programs of this machine that are found on the path.
 *
 * @param variables of the process
 */
record MachinePrograms(Map<String, String> variables) {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    Optional<Path> find(String name) {
        return Arrays.stream(variables.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** @throws ProblemException {@code scheduler-failed}, exit 3, when it cannot be run */
    Program.Answer run(byte[] input, String name, String... arguments) {
        Path program = find(name).orElseThrow(() -> failed(name, "is not on the path"));
        List<String> words = new ArrayList<>(List.of(program.toString()));
        words.addAll(List.of(arguments));
        try {
            // what it says is read, so it has to be said in English
            return new Program(words, Path.of("/"), LIMIT).answer(input, Map.of("LC_ALL", "C"));
        } catch (Program.FailedException e) {
            throw failed(String.join(" ", words), String.valueOf(e.getMessage()));
        }
    }

    /** As {@link #run} for what has to succeed. */
    void require(byte[] input, String name, String... arguments) {
        Program.Answer answer = run(input, name, arguments);
        if (answer.exit() != 0) {
            throw failed(name + ' ' + String.join(" ", arguments), "says: " + answer.text());
        }
    }

    static ProblemException failed(String program, String why) {
        return Problem.of("scheduler-failed", ExitCode.CONNECTION, "\"" + program + "\" " + why)
                .hint("print the schedule and install it by hand: backup schedule --as cron")
                .raise();
    }
}
