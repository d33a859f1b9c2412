package dev.orderly.backup;

import dev.orderly.archive.large.LargeObjectFile;
import dev.orderly.archive.manifest.Manifest;
import dev.orderly.archive.manifest.RowFile;
import dev.orderly.archive.store.ArchiveFolder;
import dev.orderly.archive.store.Checksums;
import dev.orderly.archive.store.StoredFile;
import dev.orderly.operation.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks a backup through: every file is there, and every byte is the one that was saved. */
public final class VerifyBackup {

    private final InstantSource clock;

    public VerifyBackup(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * What was found.
     *
     * @param files how many were read
     * @param faults what is wrong, a sentence each; none for a whole backup
     */
    public record Found(Backup backup, int files, long bytes, List<String> faults) {

        public Found {
            faults = List.copyOf(faults);
        }

        public boolean whole() {
            return faults.isEmpty();
        }
    }

    public Found run(Backup backup, Progress progress) {
        return ArchiveFailure.told("verifying \"" + backup.id() + "\"", () -> {
            List<StoredFile> files = files(backup.manifest());
            List<String> faults = new ArrayList<>();
            long total = backup.manifest().bytes();
            long done = 0;
            progress.step("reading " + files.size() + " files");
            for (StoredFile file : files) {
                fault(backup.folder(), file).ifPresent(faults::add);
                done += file.bytes();
                progress.done(done, total);
            }
            if (faults.isEmpty()) {
                Verifications.add(backup.folder(), new Verification(Verification.Level.CHECKSUMS, clock.instant()));
            }
            return new Found(backup, files.size(), total, faults);
        });
    }

    private static List<StoredFile> files(Manifest manifest) {
        Stream<StoredFile> rows = manifest.tables().stream()
                .flatMap(table -> table.files().stream())
                .map(RowFile::file);
        Stream<StoredFile> large = manifest.largeObjects().stream().map(LargeObjectFile::file);
        return Stream.of(manifest.files().stream(), rows, large)
                .flatMap(files -> files)
                .toList();
    }

    private static Optional<String> fault(ArchiveFolder folder, StoredFile file) throws IOException {
        if (!folder.has(file.name())) {
            return Optional.of("file " + file.name() + " is missing");
        }
        if (folder.size(file.name()) != file.bytes()) {
            return Optional.of(
                    "file " + file.name() + " has " + folder.size(file.name()) + " bytes, not " + file.bytes());
        }
        try (InputStream in = folder.open(file.name())) {
            return Checksums.of(in).equals(file.sha256())
                    ? Optional.empty()
                    : Optional.of("file " + file.name() + " is not as it was saved: its SHA-256 differs");
        }
    }
}
