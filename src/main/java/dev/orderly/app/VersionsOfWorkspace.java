package dev.orderly.app;

import dev.orderly.environment.Environment;
import dev.orderly.fixture.KnownVersions;
import dev.orderly.migration.ListMigrations;
import dev.orderly.migration.MigrationStatus;
import dev.orderly.migration.Version;
import dev.orderly.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;

/** Versions of migrations by the names of their files and by an environment's history. */
record VersionsOfWorkspace(Workspace workspace, ObjectProvider<ListMigrations> migrations) implements KnownVersions {

    private static final Pattern FILE = Pattern.compile("V(.+?)__.*\\.sql");

    @Override
    public List<String> appliedTo(Environment environment) {
        return texts(migrations.getObject().list(environment).migrations().stream()
                .filter(status -> status.state().isThere())
                .map(MigrationStatus::version)
                .flatMap(Optional::stream));
    }

    /** Files that are no migrations are no matter of whoever asks here. */
    @Override
    public List<String> inWorkspace() {
        if (!Files.isDirectory(workspace.versions())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(workspace.versions())) {
            return texts(files.map(file -> FILE.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(name -> Version.parse(name.group(1)))
                    .flatMap(Optional::stream));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> texts(Stream<Version> versions) {
        return versions.sorted().map(Version::toString).toList();
    }
}
