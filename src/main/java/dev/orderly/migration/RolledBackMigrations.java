package dev.orderly.migration;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What {@code migration rollback} did.
 *
 * @param entries newest first
 * @param now the newest version that is still applied
 * @param drift differences that no rolled back version touches
 */
public record RolledBackMigrations(String environment, List<Entry> entries, Optional<Version> now, List<String> drift) {

    /** One version. */
    public record Entry(Version version, String description, Duration took) {}

    public RolledBackMigrations {
        entries = List.copyOf(entries);
        drift = List.copyOf(drift);
    }
}
