package dev.orderly.operation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A row of the audit log.
 *
 * @param position from 1, without gaps
 * @param format the version of the canonical bytes
 * @param operation the operation's id, the same in its started and its finished entry
 * @param phase {@code started} or {@code finished}
 * @param at to the microsecond
 * @param storedDetails a JSON array of texts, exactly as stored and hashed
 * @param outcome empty for a started entry
 * @param hash SHA-256 over the hash before and the canonical bytes, in hexadecimal
 */
public record AuditEntry(
        long position,
        int format,
        String operation,
        String phase,
        String kind,
        String environment,
        String environmentKind,
        Instant at,
        String osUser,
        String host,
        long process,
        String databaseUser,
        String summary,
        String storedDetails,
        Optional<String> outcome,
        String previous,
        String hash) {

    /** More lines about the operation. */
    public List<String> details() {
        return JsonTexts.read(storedDetails);
    }

    AuditRow row() {
        return new AuditRow(
                operation,
                phase,
                kind,
                environment,
                environmentKind,
                at,
                new Actor(osUser, host, process),
                databaseUser,
                summary,
                storedDetails,
                outcome.orElse(null));
    }
}
