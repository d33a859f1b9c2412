package dev.orderly.operation;

import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The audit log of an environment, {@code orderly.operation_log}: reading it. Written by the door alone. */
public final class AuditLog {

    /**
     * Which entries.
     *
     * @param operation a kind's word or an operation's id
     */
    public record Selection(Optional<Instant> since, Optional<Instant> until, Optional<String> operation) {
        public static Selection everything() {
            return new Selection(Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    /** Oldest first; none when the environment has no log yet. */
    public List<AuditEntry> entries(Connection connection, Selection selection) {
        throw new UnsupportedOperationException();
    }
}
