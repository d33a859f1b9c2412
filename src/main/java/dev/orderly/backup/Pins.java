package dev.orderly.backup;

import dev.orderly.archive.work.ArchiveFailure;
import java.io.IOException;

/** Backups that no rule deletes. */
public final class Pins {

    static final String FILE = "pinned";

    private Pins() {}

    public static boolean isPinned(Backup backup) {
        return backup.folder().has(FILE);
    }

    public static void pin(Backup backup) {
        ArchiveFailure.told(
                "pinning \"" + backup.id() + "\"", () -> backup.folder().publish(FILE, new byte[0]));
    }

    public static void release(Backup backup) {
        ArchiveFailure.told("releasing \"" + backup.id() + "\"", () -> remove(backup));
    }

    private static boolean remove(Backup backup) throws IOException {
        return backup.folder().remove(FILE);
    }
}
