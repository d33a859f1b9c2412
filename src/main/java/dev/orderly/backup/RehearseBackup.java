package dev.orderly.backup;

import dev.orderly.archive.work.ArchiveFailure;
import dev.orderly.archive.work.Watch;
import dev.orderly.archive.work.Watching;
import dev.orderly.environment.Environment;
import dev.orderly.environment.ScratchDatabase;
import dev.orderly.operation.Progress;
import java.time.InstantSource;
import java.util.function.Function;

/** Proves that a backup can be restored, by restoring it into a throw-away database and comparing that with what was saved. */
public final class RehearseBackup {

    private final ScratchCopies copies;
    private final InstantSource clock;

    public RehearseBackup(ScratchCopies copies, InstantSource clock) {
        this.copies = copies;
        this.clock = clock;
    }

    /**
     * @param environment whose scratch policy counts
     * @return where it was restored, for people
     */
    public String run(Backup backup, Environment environment, Progress progress) {
        return run(backup, environment, new Watching(progress), ScratchDatabase::serverDescription);
    }

    /** Hands over what was restored, and found to be what was saved, for as long as it is used. */
    public <R> R run(Backup backup, Environment environment, Watch watch, Function<ScratchDatabase, R> use) {
        try (ScratchDatabase copy = copies.of(backup, environment, watch)) {
            ArchiveFailure.told("noting the rehearsal of \"" + backup.id() + "\"", () -> {
                Verifications.add(backup.folder(), new Verification(Verification.Level.REHEARSED, clock.instant()));
                return backup;
            });
            return use.apply(copy);
        }
    }
}
