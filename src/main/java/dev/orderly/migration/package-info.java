/**
 * Migrations: version files and their undo files are created from the model, proven, applied, rolled back and checked.
 * Flyway executes the version files and keeps the history; Orderly decides what may run, compares fingerprints first and
 * keeps the history true when it rolls back. Uses the services {@code operation}, {@code model} and {@code diff}, and the
 * kernel. Start reading at {@link dev.orderly.migration.ApplyMigrations}.
 */
@NullMarked
package dev.orderly.migration;

import org.jspecify.annotations.NullMarked;
