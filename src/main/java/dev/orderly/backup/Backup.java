package dev.orderly.backup;

import dev.orderly.archive.manifest.Manifest;
import dev.orderly.archive.store.ArchiveFolder;
import java.util.Optional;

/**
 * An archive that stands in the store.
 *
 * @param verified the last time it was looked through and found whole
 */
public record Backup(ArchiveFolder folder, Manifest manifest, Optional<Verification> verified) {

    public String id() {
        return manifest.id();
    }
}
