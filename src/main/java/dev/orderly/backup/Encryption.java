package dev.orderly.backup;

import dev.orderly.archive.store.Opening;
import dev.orderly.archive.store.Sealing;
import java.util.Optional;

/**
 * How a new backup is encrypted.
 *
 * @param opening reads what is sealed, so that an incremental backup can follow; empty where only others have the keys
 */
public record Encryption(Sealing sealing, Optional<Opening> opening) {

    /** Not at all. */
    public static Encryption none() {
        return new Encryption(Sealing.none(), Optional.empty());
    }

    boolean encrypts() {
        return !sealing.suffix().isEmpty();
    }
}
