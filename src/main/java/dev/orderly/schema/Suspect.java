package dev.orderly.schema;

import java.time.Instant;

/**
 * An operation that may have made a difference. Never more than likely: statements can be run beside Orderly, and one that
 * names an object need not be the one that changed it.
 *
 * @param operation its id, for {@code audit log --operation}
 * @param kind a kind's word, such as {@code sql-write}
 * @param who {@code user@host}
 * @param likely whether a statement of it names the object itself
 * @param reason the statement, or what else speaks for it
 */
public record Suspect(String operation, String kind, String who, Instant at, boolean likely, String reason) {

    /** {@code probably} or {@code possibly}. */
    public String certainty() {
        return likely ? "probably" : "possibly";
    }
}
