package dev.orderly.migration;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What stands in the way of applying or rolling back: files and history that do not go together. */
final class Obstacles {

    private Obstacles() {}

    static void raise(Standing standing) {
        Problems problems = new Problems();
        of(standing).forEach(problems::add);
        problems.raiseIfAny();
    }

    /** All of them; a version that stopped half-way is told elsewhere. */
    static List<Problem> of(Standing standing) {
        List<Problem> problems = new ArrayList<>();
        for (MigrationStatus status : standing.all()) {
            problem(status).ifPresent(problems::add);
        }
        return problems;
    }

    /** What is wrong inside files that are about to run. */
    static void raiseInside(List<MigrationFile> files) {
        Problems problems = new Problems();
        files.forEach(file -> FileCheck.of(file).forEach(problems::add));
        problems.raiseIfAny();
    }

    private static Optional<Problem> problem(MigrationStatus status) {
        return switch (status.state()) {
            case EDITED ->
                Optional.of(Problem.of(
                                "migration-edited",
                                ExitCode.INVALID_INPUT,
                                "\"" + status.script() + "\" was edited after it was applied")
                        .hint("bring the applied text back from version control and put the change into a new version")
                        .hint("if the edit changes nothing that matters, adopt it with: migration repair"));
            case MISSING ->
                Optional.of(Problem.of(
                                "migration-file-missing",
                                ExitCode.INVALID_INPUT,
                                "version " + version(status) + " is applied and its file \"" + status.script()
                                        + "\" is gone")
                        .hint("bring the file back from version control")
                        .hint("if the version is not wanted any more, forget it with: migration repair"));
            case OUT_OF_ORDER ->
                Optional.of(Problem.of(
                                "migration-out-of-order",
                                ExitCode.INVALID_INPUT,
                                "version " + version(status) + " is not applied and a newer one is")
                        .hint("give \"" + status.script() + "\", with its undo file, the next free version"));
            default -> Optional.empty();
        };
    }

    private static String version(MigrationStatus status) {
        return status.version().map(Version::toString).orElse(status.script());
    }
}
