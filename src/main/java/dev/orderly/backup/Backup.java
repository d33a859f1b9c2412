package dev.orderly.backup;

import dev.orderly.archive.manifest.Head;
import dev.orderly.archive.manifest.Manifest;
import dev.orderly.archive.read.ArchiveReader;
import dev.orderly.archive.store.ArchiveFolder;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.util.Optional;

/**
 * An archive that stands in the store.
 *
 * @param opened the manifest; of an encrypted one only once it was opened with its key
 * @param verified the last time it was looked through and found whole
 */
public record Backup(
        ArchiveFolder folder,
        Head head,
        boolean encrypted,
        Optional<Manifest> opened,
        Optional<Verification> verified) {

    /** One that was read whole. */
    static Backup of(ArchiveFolder folder, Manifest manifest, Optional<Verification> verified) {
        boolean encrypted = folder.has(Head.SEALED_MANIFEST);
        return new Backup(folder, Head.of(manifest), encrypted, Optional.of(manifest), verified);
    }

    public String id() {
        return head.id();
    }

    /** @throws dev.orderly.problem.ProblemException {@code backup-encrypted}, exit 6 */
    public Manifest manifest() {
        return opened.orElseThrow(
                () -> Problem.of("backup-encrypted", ExitCode.INVALID_INPUT, "the backup \"" + id() + "\" is encrypted")
                        .hint("give its passphrase, with BACKUP_ENCRYPTION_PASSPHRASE or --passphrase-file FILE")
                        .raise());
    }

    /** @throws dev.orderly.problem.ProblemException {@code backup-encrypted}, exit 6 */
    ArchiveReader reader() {
        return new ArchiveReader(folder, manifest());
    }
}
