package dev.orderly.migration;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One version, or one repeatable file, in one environment.
 *
 * @param version empty for a repeatable file
 * @param when when it was applied, or last rolled back
 * @param by the database role that ran it
 * @param took how long it ran
 * @param undo whether an undo file stands beside it
 */
public record MigrationStatus(
        Optional<Version> version,
        String description,
        String script,
        MigrationState state,
        Optional<Instant> when,
        Optional<String> by,
        Optional<Duration> took,
        boolean undo) {}
