package dev.orderly.migration;

import dev.orderly.environment.Environment;
import dev.orderly.model.SchemaSource.VersionsSource;
import dev.orderly.model.SqlFile;
import java.util.List;

/** The files of the versions that an environment's history lists as applied, or that its baseline takes as present. */
public final class AppliedVersionFiles {

    private final MigrationPorts ports;

    public AppliedVersionFiles(MigrationPorts ports) {
        this.ports = ports;
    }

    /** @throws dev.orderly.problem.ProblemException where files and history do not go together */
    public VersionsSource of(Environment environment) {
        MigrationFiles files = ports.folder().read().sound();
        Standing standing = ports.standing(files, environment);
        Obstacles.raise(standing);
        List<VersionFiles> there = files.versions().stream()
                .filter(version -> standing.state(version).isThere())
                .toList();
        List<SqlFile> sources = there.stream()
                .map(version -> VersionSchemas.source(version.forward()))
                .toList();
        String label = there.isEmpty()
                ? "no versions"
                : "versions up to " + there.get(there.size() - 1).version();
        return new VersionsSource(label, sources);
    }
}
