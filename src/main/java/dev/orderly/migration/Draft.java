package dev.orderly.migration;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A version that is about to be written.
 *
 * @param slug the descriptive part of the file names
 * @param sql the whole version file
 * @param undoSql the whole undo file
 * @param transactional whether the version file runs in a transaction
 * @param undoTransactional whether the undo file does
 */
record Draft(
        Version version,
        String message,
        String slug,
        String sql,
        String undoSql,
        boolean transactional,
        boolean undoTransactional) {

    /** Both files as they will stand in the folder. */
    List<MigrationFile> files(Path folder) {
        return List.of(
                file(folder.resolve(fileName()), sql, transactional),
                file(folder.resolve(undoFileName()), undoSql, undoTransactional));
    }

    private MigrationFile file(Path path, String text, boolean inTransaction) {
        return new MigrationFile(
                path,
                Optional.of(version),
                message,
                text,
                FlywayChecksum.of(text),
                inTransaction,
                MigrationHeader.parse(text));
    }

    String fileName() {
        return FileName.version(version, slug);
    }

    String undoFileName() {
        return FileName.undo(version, slug);
    }
}
