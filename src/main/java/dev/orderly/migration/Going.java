package dev.orderly.migration;

/**
 * A version that is about to be rolled back.
 *
 * @param row its last row in the history
 */
record Going(VersionFiles files, MigrationFile undo, HistoryRow row) {

    Version version() {
        return files.version();
    }
}
