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
 * @param triggers triggers and functions that are not as the versions left make them, seen afterwards
 */
public record RolledBackMigrations(
        String environment, List<Entry> entries, Optional<Version> now, List<String> drift, List<String> triggers) {

    /** One version. */
    public record Entry(Version version, String description, Duration took) {}

    public RolledBackMigrations {
        entries = List.copyOf(entries);
        drift = List.copyOf(drift);
        triggers = List.copyOf(triggers);
    }
}
