package dev.orderly.migration;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One file under {@code migrations/versions} or {@code migrations/repeatable}.
 *
 * @param version empty for a repeatable file
 * @param description the words after the double underscore, as Flyway shows them
 * @param sql the whole text
 * @param checksum as Flyway computes it
 * @param transactional whether the file runs in a transaction, as its {@code .conf} file says
 */
public record MigrationFile(
        Path path,
        Optional<Version> version,
        String description,
        String sql,
        int checksum,
        boolean transactional,
        MigrationHeader header) {

    /** The file's name, which Flyway records as the script. */
    public String name() {
        return path.getFileName().toString();
    }
}
