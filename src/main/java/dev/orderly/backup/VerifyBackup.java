package dev.orderly.backup;

import dev.orderly.archive.read.Consistency;
import dev.orderly.archive.store.StoredFile;
import dev.orderly.archive.work.ArchiveFailure;
import dev.orderly.operation.Progress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

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
            List<StoredFile> files = BackupFiles.of(backup.manifest());
            List<String> faults = new ArrayList<>();
            long total = backup.manifest().bytes();
            long done = 0;
            progress.step("reading " + files.size() + " files");
            for (StoredFile file : files) {
                BackupFiles.fault(backup.folder(), file).ifPresent(faults::add);
                done += file.bytes();
                progress.done(done, total);
            }
            if (faults.isEmpty()) {
                faults.addAll(
                        Consistency.faults(backup.manifest(), backup.reader().contentsAsTheyAre()));
            }
            if (faults.isEmpty()) {
                Verifications.add(backup.folder(), new Verification(Verification.Level.CHECKSUMS, clock.instant()));
            }
            return new Found(backup, files.size(), total, faults);
        });
    }
}
