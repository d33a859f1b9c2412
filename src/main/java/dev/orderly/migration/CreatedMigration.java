package dev.orderly.migration;

import java.util.List;
import java.util.Optional;

/**
 * The versions that {@code migration create} made: one, or a family such as 7 and 7.1 where steps cannot share a
 * transaction.
 *
 * @param changes the differences that the migration makes true, one line each
 * @param written whether the files stand; false where they were only to be shown
 */
public record CreatedMigration(String message, List<Entry> entries, List<String> changes, boolean written) {

    /**
     * One version with its two files.
     *
     * @param file the version file's name
     * @param sql its text, header included
     * @param proof what was run to prove both files; empty for files to be written by hand
     * @param rows what became of sampled rows; empty when they were not tried on any
     */
    public record Entry(
            Version version,
            String file,
            String undoFile,
            String sql,
            String undoSql,
            boolean transactional,
            List<String> hazards,
            Optional<String> proof,
            Optional<String> rows) {
        public Entry {
            hazards = List.copyOf(hazards);
        }
    }

    public CreatedMigration {
        entries = List.copyOf(entries);
        changes = List.copyOf(changes);
    }
}
