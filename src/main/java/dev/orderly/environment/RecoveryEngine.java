package dev.orderly.environment;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What archives the WAL of an environment's server and copies its files: Orderly itself, or pgBackRest.
 *
 * @param stanza pgBackRest's name for the server; empty where it is not used
 * @param config of pgBackRest, where it is not in its usual place
 * @param repository where pgBackRest's files go when Orderly writes its configuration
 */
public record RecoveryEngine(Optional<String> stanza, Optional<Path> config, Optional<Path> repository) {

    /** Orderly itself. */
    public static final RecoveryEngine OWN = new RecoveryEngine(Optional.empty(), Optional.empty(), Optional.empty());

    public boolean isPgBackRest() {
        return stanza.isPresent();
    }
}
