package dev.orderly.migration;

import dev.orderly.environment.Environment;
import java.util.Optional;

/**
 * What {@code migration create} is asked to write.
 *
 * @param message what the migration is for; names the files
 * @param target the environment whose server the migration is proven for
 * @param from the environment to start from, in place of what the existing versions make
 * @param empty files without statements, to be written by hand
 * @param dryRun to show the files without writing them
 */
public record CreateRequest(
        String message, Environment target, Optional<Environment> from, boolean empty, boolean dryRun) {}
