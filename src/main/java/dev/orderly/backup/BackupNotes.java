package dev.orderly.backup;

import dev.orderly.archive.manifest.Head;
import dev.orderly.archive.manifest.Manifest;
import java.util.Set;

/** Which files of a folder are no part of its archive. */
final class BackupNotes {

    private static final Set<String> MANIFESTS = Set.of(Manifest.FILE, Head.SEALED_MANIFEST);
    private static final Set<String> NOTES = Set.of(Verifications.FILE, Pins.FILE);

    private BackupNotes() {}

    /** Whether a file travels with the archive; manifests do so by themselves. */
    static boolean travels(String name) {
        return !MANIFESTS.contains(name) && !NOTES.contains(name) && !name.endsWith(".part");
    }
}
