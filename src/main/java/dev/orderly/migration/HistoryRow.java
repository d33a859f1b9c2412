package dev.orderly.migration;

import java.time.Instant;
import java.util.Optional;

/** One row of {@code flyway_schema_history}, Flyway's own table. */
record HistoryRow(
        int rank,
        Optional<Version> version,
        String description,
        String type,
        String script,
        Optional<Integer> checksum,
        String installedBy,
        Instant installedOn,
        int millis,
        boolean success) {

    boolean isDelete() {
        return type.equals("DELETE");
    }

    boolean isBaseline() {
        return type.equals("BASELINE");
    }

    boolean isSchemaMarker() {
        return type.equals("SCHEMA");
    }
}
