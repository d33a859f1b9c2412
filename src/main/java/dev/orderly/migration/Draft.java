package dev.orderly.migration;

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

    String fileName() {
        return FileName.version(version, slug);
    }

    String undoFileName() {
        return FileName.undo(version, slug);
    }
}
