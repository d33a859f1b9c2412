package dev.orderly.operation;

import java.time.Instant;
import java.util.Optional;

/**
 * Who holds an environment's lock.
 *
 * @param who user, host and process, as far as the server shows them
 * @param doing what kind of operation
 * @param since since when, if the server shows it
 */
public record LockHolder(String who, String doing, Optional<Instant> since) {

    /** One line for a person, such as {@code apply-migrations by anna@box (process 4711) since 2026-11-01T10:00:00Z}. */
    public String words() {
        return doing + " by " + who + since.map(at -> " since " + at).orElse("");
    }
}
