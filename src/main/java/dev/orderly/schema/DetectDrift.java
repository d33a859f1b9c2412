package dev.orderly.schema;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogScope;
import dev.orderly.catalog.ObjectId;
import dev.orderly.diff.Change;
import dev.orderly.diff.ComparisonOptions;
import dev.orderly.diff.SchemaComparison;
import dev.orderly.digest.Sha256;
import dev.orderly.environment.Environment;
import dev.orderly.model.LoadedSchema;
import dev.orderly.model.Models;
import dev.orderly.model.SchemaSource.EnvironmentSource;
import dev.orderly.model.SchemaSource.VersionsSource;
import dev.orderly.schema.Drift.Drifted;
import java.util.List;
import java.util.Optional;

/** Compares an environment with what its applied migrations should have made. Changes nothing. */
public final class DetectDrift {

    /** Knows which migrations an environment has. */
    @FunctionalInterface
    public interface AppliedVersions {
        /** The files of the versions that the environment's history lists as applied, in their order. */
        VersionsSource of(Environment environment);
    }

    /** What to look at. */
    public record Request(Environment environment, CatalogScope scope) {}

    private static final int CHECKSUM_LENGTH = 16;

    private final Models models;
    private final AppliedVersions applied;
    private final PastOperations past;

    public DetectDrift(Models models, AppliedVersions applied, PastOperations past) {
        this.models = models;
        this.applied = applied;
        this.past = past;
    }

    public Drift run(Request request) {
        Environment environment = request.environment();
        VersionsSource versions = applied.of(environment);
        LoadedSchema expected = models.load(versions, Optional.of(environment), request.scope());
        LoadedSchema found = models.load(new EnvironmentSource(environment), Optional.of(environment), request.scope());
        List<Change> changes =
                SchemaComparison.compare(found.catalog(), expected.catalog(), ComparisonOptions.standard());
        Suspicion suspicion = new Suspicion(changes.isEmpty() ? List.of() : past.of(environment), changes);
        return new Drift(
                environment.name(),
                versions.label(),
                changes.stream()
                        .map(change -> drifted(change, expected.catalog(), found.catalog(), suspicion.of(change)))
                        .toList());
    }

    private static Drifted drifted(Change change, Catalog expected, Catalog found, List<Suspect> suspects) {
        return new Drifted(change, checksum(expected, change.object()), checksum(found, change.object()), suspects);
    }

    private static String checksum(Catalog catalog, ObjectId id) {
        return catalog.find(id)
                .map(object -> Sha256.hex(object.toString()).substring(0, CHECKSUM_LENGTH))
                .orElse("");
    }
}
