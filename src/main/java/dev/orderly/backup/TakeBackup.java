package dev.orderly.backup;

import dev.orderly.archive.manifest.Manifest;
import dev.orderly.archive.store.ArchiveFolder;
import dev.orderly.archive.take.TakeArchive;
import dev.orderly.archive.take.TakeOptions;
import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.operation.Progress;
import java.time.InstantSource;
import java.util.Optional;

/** Takes a backup of an environment's database, which it only reads. */
public final class TakeBackup {

    private final Databases databases;
    private final BackupStore store;
    private final TakeArchive archives;
    private final InstantSource clock;

    public TakeBackup(Databases databases, BackupStore store, TakeArchive archives, InstantSource clock) {
        this.databases = databases;
        this.store = store;
        this.archives = archives;
        this.clock = clock;
    }

    /** @throws dev.orderly.problem.ProblemException as {@link TakeArchive#run} */
    public Backup run(Environment environment, TakeOptions options, Progress progress) {
        ArchiveFolder folder = store.next(environment.name(), options.kind().word(), clock.instant());
        TakeArchive.From from = new TakeArchive.From(environment.name(), environment.kind());
        return ArchiveFailure.told("taking the backup of \"" + environment.name() + "\"", () -> {
            Manifest manifest = archives.run(
                    () -> databases.openReadOnlySession(environment), from, folder, options, new Watching(progress));
            return new Backup(folder, manifest, Optional.empty());
        });
    }
}
