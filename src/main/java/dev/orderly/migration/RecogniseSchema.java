package dev.orderly.migration;

import dev.orderly.environment.Environment;
import java.util.Optional;

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
        MigrationFiles files = ports.folder().read().sound();
        Optional<String> promised = ports.standing(files, environment).applied().stream()
                .findFirst()
                .flatMap(HistoryRow::version)
                .flatMap(newest -> files.versions().stream()
                        .filter(it -> it.version().equals(newest))
                        .findFirst())
                .flatMap(it -> it.forward().header().after());
        return promised.map(it ->
                it.equals(ports.models().loadPrimary(environment).catalog().fingerprint()));
    }
}
