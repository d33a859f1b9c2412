package dev.orderly.operation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a row of the audit log says, without its place in the chain.
 *
 * @param at cut to microseconds, as PostgreSQL keeps it
 * @param details one JSON array of texts, exactly as stored
 * @param outcome absent in a started entry
 */
record AuditRow(
        String operation,
        String phase,
        String kind,
        String environment,
        String environmentKind,
        Instant at,
        Actor actor,
        String databaseUser,
        String summary,
        String details,
        @Nullable String outcome) {

    static final String STARTED = "started";
    static final String FINISHED = "finished";

    AuditRow {
        at = at.truncatedTo(ChronoUnit.MICROS);
        summary = stored(summary);
    }

    /** PostgreSQL keeps no NUL in a text. */
    private static String stored(String text) {
        return text.replace('\0', ' ');
    }
}
