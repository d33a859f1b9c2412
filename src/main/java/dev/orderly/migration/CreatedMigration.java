package dev.orderly.migration;

import java.util.List;

/**
 * The files that {@code migration create} wrote: one version, or a family such as 7 and 7.1 where steps cannot share a
 * transaction.
 *
 * @param changes the differences that the migration makes true, one line each
 */
public record CreatedMigration(String message, List<VersionFiles> files, List<String> changes) {

    public CreatedMigration {
        files = List.copyOf(files);
        changes = List.copyOf(changes);
    }
}
