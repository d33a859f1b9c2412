package dev.orderly.migration;

import dev.orderly.environment.Environment;
import dev.orderly.model.LoadedSchema;
import dev.orderly.model.Models;
import dev.orderly.model.SchemaSource;
import dev.orderly.model.SqlFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The schemas that versions make: their files replayed in a scratch database, which is kept by their hash. */
final class VersionSchemas {

    private final Models models;
    private final MigrationFiles files;
    private final Environment target;

    VersionSchemas(Models models, MigrationFiles files, Environment target) {
        this.models = models;
        this.files = files;
        this.target = target;
    }

    LoadedSchema all() {
        return replay("all versions", version -> true, List.of());
    }

    LoadedSchema upTo(Version last) {
        return replay("versions up to " + last, version -> version.compareTo(last) <= 0, List.of());
    }

    LoadedSchema before(Version first) {
        return replay("versions before " + first, version -> version.compareTo(first) < 0, List.of());
    }

    /** What stood before a version, and after it a part of that version. */
    LoadedSchema partly(Version version, SqlFile part) {
        return replay("a part of version " + version, other -> other.compareTo(version) < 0, List.of(part));
    }

    /** All versions, and after them files that are not written yet. */
    LoadedSchema with(List<SqlFile> more) {
        return replay("all versions and the new one", version -> true, more);
    }

    private LoadedSchema replay(String label, Predicate<Version> wanted, List<SqlFile> more) {
        List<SqlFile> sources = new ArrayList<>();
        files.versions().stream()
                .filter(version -> wanted.test(version.version()))
                .forEach(version -> sources.add(source(version.forward())));
        sources.addAll(more);
        return models.load(new SchemaSource.VersionsSource(label, sources), target);
    }

    static SqlFile source(MigrationFile file) {
        return new SqlFile("migrations/versions/" + file.name(), file.sql());
    }

    /** The newest version below the given one, if there is one. */
    Optional<VersionFiles> previous(Version version) {
        return files.versions().stream()
                .filter(other -> other.version().compareTo(version) < 0)
                .reduce((older, newer) -> newer);
    }
}
