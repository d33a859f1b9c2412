package dev.orderly.migration;

import dev.orderly.diff.rename.RenameChoices;
import dev.orderly.environment.Environment;
import dev.orderly.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What {@code migration create} is asked to write.
 *
 * @param message what the migration is for; names the files
 * @param target the environment whose server the migration is proven for
 * @param from the environment to start from, in place of what the existing versions make
 * @param empty files without statements, to be written by hand
 * @param online whether tables that stand already are to stay usable while the migration runs
 * @param dryRun to show the files without writing them
 * @param renames what decides about objects that look renamed, beside the model's remarks and what was decided before
 * @param rescue to keep rows and values that are dropped
 * @param hook the user's own statements; when absent, those of the file under {@code migrations/hooks} that has the
 *     migration's name, if there is one
 * @param withData to try it on rows too: those of the environment that it starts from, else of the target
 */
public record CreateRequest(
        String message,
        Environment target,
        Optional<Environment> from,
        boolean empty,
        boolean online,
        boolean dryRun,
        RenameChoices renames,
        boolean rescue,
        Optional<Path> hook,
        boolean withData) {

    /** The migration from what the versions make to the model, with nobody to ask. */
    public static CreateRequest of(String message, Environment target) {
        return new CreateRequest(
                message,
                target,
                Optional.empty(),
                false,
                false,
                false,
                RenameChoices.none(),
                true,
                Optional.empty(),
                false);
    }

    public CreateRequest startingFrom(Environment environment) {
        return new CreateRequest(
                message, target, Optional.of(environment), empty, online, dryRun, renames, rescue, hook, withData);
    }

    public CreateRequest emptyIf(boolean wanted) {
        return new CreateRequest(message, target, from, wanted, online, dryRun, renames, rescue, hook, withData);
    }

    public CreateRequest onlineIf(boolean wanted) {
        return new CreateRequest(message, target, from, empty, wanted, dryRun, renames, rescue, hook, withData);
    }

    public CreateRequest dryIf(boolean wanted) {
        return new CreateRequest(message, target, from, empty, online, wanted, renames, rescue, hook, withData);
    }

    public CreateRequest renaming(RenameChoices choices) {
        return new CreateRequest(message, target, from, empty, online, dryRun, choices, rescue, hook, withData);
    }

    public CreateRequest rescuingIf(boolean wanted) {
        return new CreateRequest(message, target, from, empty, online, dryRun, renames, wanted, hook, withData);
    }

    public CreateRequest hooking(Path file) {
        return new CreateRequest(
                message, target, from, empty, online, dryRun, renames, rescue, Optional.of(file), withData);
    }

    public CreateRequest withDataIf(boolean wanted) {
        return new CreateRequest(message, target, from, empty, online, dryRun, renames, rescue, hook, wanted);
    }

    /** The file of the hook that counts. */
    Optional<Path> hookFile(Workspace workspace) {
        Path usual = workspace.hooks().resolve(FileName.slug(message) + ".sql");
        return hook.or(() -> Optional.of(usual).filter(Files::isRegularFile));
    }
}
