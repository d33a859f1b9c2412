package dev.orderly.environment.server;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import java.io.UncheckedIOException;
import java.util.List;

/** Why the embedded server does not start, read from what its programs said. */
final class StartFailure {

    private static final List<String> DISK_FULL = List.of("No space left on device", "not enough space on the disk");

    private StartFailure() {}

    static ProblemException of(String what, String output, ServerHome home) {
        if (isDiskFull(output)) {
            return diskFull(home);
        }
        return Problem.of("server-start-failed", ExitCode.CONNECTION, what + ": " + essence(output))
                .hint("the server's own words are in \"" + home.log() + "\"")
                .hint("`doctor` checks disk, memory and rights")
                .raise();
    }

    static ProblemException of(UncheckedIOException failure, ServerHome home) {
        String reason = String.valueOf(failure.getCause());
        if (isDiskFull(reason)) {
            return diskFull(home);
        }
        return Problem.of(
                        "server-start-failed",
                        ExitCode.CONNECTION,
                        "the embedded server's files in \"" + home.folder() + "\" cannot be used: " + reason)
                .hint("see that the folder is yours to write, or work in a workspace of your own: `init DIR`")
                .raise(failure);
    }

    static boolean isDiskFull(String output) {
        return DISK_FULL.stream().anyMatch(output::contains);
    }

    static ProblemException diskFull(ServerHome home) {
        return Problem.of(
                        "disk-full",
                        ExitCode.CONNECTION,
                        "no space left on the disk of \"" + home.folder() + "\" for the embedded server")
                .hint("free some space, then run the command again: nothing was lost")
                .raise();
    }

    /** The line that tells most: the first FATAL or error line, else the last. */
    private static String essence(String output) {
        List<String> lines = output.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        return lines.stream()
                .filter(line -> line.contains("FATAL:")
                        || line.contains("PANIC:")
                        || line.contains("error:")
                        || line.contains("ERROR:"))
                .findFirst()
                .map(line -> line.replaceFirst("^.*?(FATAL:|PANIC:|ERROR:|error:)\\s*", ""))
                .orElse(lines.isEmpty() ? "no reason was given" : lines.get(lines.size() - 1));
    }
}
