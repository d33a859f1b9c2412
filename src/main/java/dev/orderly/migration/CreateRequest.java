package dev.orderly.migration;

import dev.orderly.diff.rename.RenameChoices;
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
 * @param renames what decides about objects that look renamed, beside the model's remarks and what was decided before
 */
public record CreateRequest(
        String message,
        Environment target,
        Optional<Environment> from,
        boolean empty,
        boolean dryRun,
        RenameChoices renames) {

    /** The migration from what the versions make to the model, with nobody to ask. */
    public static CreateRequest of(String message, Environment target) {
        return new CreateRequest(message, target, Optional.empty(), false, false, RenameChoices.none());
    }

    public CreateRequest startingFrom(Environment environment) {
        return new CreateRequest(message, target, Optional.of(environment), empty, dryRun, renames);
    }

    public CreateRequest emptyIf(boolean wanted) {
        return new CreateRequest(message, target, from, wanted, dryRun, renames);
    }

    public CreateRequest dryIf(boolean wanted) {
        return new CreateRequest(message, target, from, empty, wanted, renames);
    }

    public CreateRequest renaming(RenameChoices choices) {
        return new CreateRequest(message, target, from, empty, dryRun, choices);
    }
}
