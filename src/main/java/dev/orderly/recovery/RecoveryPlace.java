package dev.orderly.recovery;

import java.nio.file.Path;

/**
 * The folder of one server's recovery files.
 *
 * <pre>
 * archive.sh   the server's archive_command
 * restore.sh   the restore_command of servers that are recovered
 * wal/         WAL segments and timeline histories, as the server hands them over
 * base/        copies of the data folder, a folder each
 * points.jsonl named points
 * </pre>
 */
public record RecoveryPlace(Path folder) {

    public RecoveryPlace {
        folder = folder.toAbsolutePath().normalize();
    }

    public Path archiveScript() {
        return folder.resolve("archive.sh");
    }

    public Path restoreScript() {
        return folder.resolve("restore.sh");
    }

    public Path wal() {
        return folder.resolve("wal");
    }

    public Path bases() {
        return folder.resolve("base");
    }

    public Path points() {
        return folder.resolve("points.jsonl");
    }
}
