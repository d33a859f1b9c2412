package dev.orderly.model;

import dev.orderly.catalog.CatalogScope;
import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import java.util.Optional;

/** Loads schemas from wherever they come from; what was loaded through a scratch database is kept by its hash. Thread-safe. */
public final class Models {

    private final Databases databases;

    public Models(Databases databases) {
        this.databases = databases;
    }

    /** Loads all of a schema; SQL runs on an embedded server of the version that comes with Orderly. */
    public LoadedSchema load(SchemaSource source) {
        return load(source, Optional.empty(), CatalogScope.everything());
    }

    /** Loads all of a schema, SQL on a scratch database as the environment that it is meant for asks for. */
    public LoadedSchema load(SchemaSource source, Environment target) {
        return load(source, Optional.of(target), CatalogScope.everything());
    }

    /**
     * @throws dev.orderly.problem.ProblemException {@code model-invalid} for each statement that the server refuses,
     *     {@code model-reaches-out} for each that would leave the scratch database, both exit 6
     */
    public LoadedSchema load(SchemaSource source, Optional<Environment> target, CatalogScope scope) {
        throw new UnsupportedOperationException(source.label() + databases + target + scope);
    }
}
