package dev.orderly.migration;

import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import java.util.List;
import java.util.Optional;

/**
 * The migration files of a workspace, in order of version, and what is wrong with them.
 *
 * @param versions ascending, no two alike
 * @param repeatables by name
 * @param problems names that are not understood, versions that stand twice, undo files without a version file
 */
public record MigrationFiles(List<VersionFiles> versions, List<MigrationFile> repeatables, List<Problem> problems) {

    public MigrationFiles {
        versions = List.copyOf(versions);
        repeatables = List.copyOf(repeatables);
        problems = List.copyOf(problems);
    }

    /** @return this, if nothing is wrong with the files */
    MigrationFiles sound() {
        if (!problems.isEmpty()) {
            throw new ProblemException(problems, null);
        }
        return this;
    }

    Optional<VersionFiles> version(Version version) {
        return versions.stream()
                .filter(files -> files.version().equals(version))
                .findFirst();
    }

    Optional<Version> newest() {
        return versions.isEmpty()
                ? Optional.empty()
                : Optional.of(versions.get(versions.size() - 1).version());
    }
}
