package dev.orderly.migration;

import dev.orderly.environment.Environment;
import dev.orderly.model.LoadedSchema;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tells by one fingerprint whether an environment's schema is what its newest applied version makes. Replays nothing and
 * changes nothing, so it cannot tell what differs: {@code schema drift} does.
 */
public final class RecogniseSchema {

    private final MigrationPorts ports;

    public RecogniseSchema(MigrationPorts ports) {
        this.ports = ports;
    }

    /** Empty when no version is applied, or the newest has no fingerprint. */
    public Optional<Boolean> isAsApplied(Environment environment) {
        return isAsApplied(environment, () -> ports.models().loadPrimary(environment));
    }

    /** As above, of a schema that may have been read already; it is asked for only when there is something to compare it with. */
    public Optional<Boolean> isAsApplied(Environment environment, Supplier<LoadedSchema> schema) {
        MigrationFiles files = ports.folder().read().sound();
        Optional<String> promised = ports.standing(files, environment).applied().stream()
                .findFirst()
                .flatMap(HistoryRow::version)
                .flatMap(newest -> files.versions().stream()
                        .filter(it -> it.version().equals(newest))
                        .findFirst())
                .flatMap(it -> it.forward().header().after());
        return promised.map(it -> it.equals(schema.get().hash()));
    }
}
