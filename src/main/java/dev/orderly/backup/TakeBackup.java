package dev.orderly.backup;

import dev.orderly.archive.manifest.ArchiveKind;
import dev.orderly.archive.manifest.Manifest;
import dev.orderly.archive.store.ArchiveFolder;
import dev.orderly.archive.take.TakeArchive;
import dev.orderly.archive.take.TakeOptions;
import dev.orderly.archive.work.ArchiveFailure;
import dev.orderly.archive.work.Watching;
import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.operation.Consent;
import dev.orderly.operation.Door;
import dev.orderly.operation.OperationKind;
import dev.orderly.operation.OperationRequest;
import dev.orderly.operation.Progress;
import dev.orderly.operation.WayBack;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** Takes a backup of an environment's database, which it only reads, but for an entry in its log. */
public final class TakeBackup {

    /** As where an event trigger forbids to make a schema. */
    private static final String REFUSED_BY_SERVER = "statement-failed";

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

    /**
     * On the record where the role may write there; incremental ones follow the newest backup of the environment.
     *
     * @throws dev.orderly.problem.ProblemException as {@link TakeArchive#run}; {@code backup-no-parent}, exit 2, when there is
     *     none that an incremental one could follow
     */
    public Backup run(
            Environment environment,
            TakeOptions options,
            Encryption encryption,
            Consent consent,
            Door door,
            Progress progress) {
        TakeOptions complete = options.what().kind() == ArchiveKind.INCREMENTAL
                ? options.after(parent(environment, options, encryption))
                : options;
        OnRecord record = OnRecord.in(environment, databases);
        if (!record.isPossible()) {
            record.why().forEach(progress::note);
            return take(environment, complete, encryption, "", progress);
        }
        String summary = "back up, " + options.what().kind().word();
        OperationRequest request = OperationRequest.of(OperationKind.BACKUP, environment, summary, consent);
        AtomicBoolean begun = new AtomicBoolean();
        try {
            return door.run(request, run -> {
                        begun.set(true);
                        Backup backup = take(environment, complete, encryption, run.id(), progress);
                        run.detail("saved as " + backup.id());
                        run.wayBack(new WayBack.None("a backup changes nothing"));
                        return backup;
                    })
                    .value();
        } catch (ProblemException e) {
            if (begun.get() || !e.first().code().equals(REFUSED_BY_SERVER)) {
                throw e;
            }
            progress.note("the log of \"" + environment.name() + "\" cannot be written ("
                    + e.first().message() + ')' + OnRecord.NOT);
            return take(environment, complete, encryption, "", progress);
        }
    }

    /** Whether there is one that an incremental backup could follow. */
    public boolean canFollow(Environment environment, TakeOptions options, Encryption encryption) {
        return (!encryption.encrypts() || encryption.opening().isPresent())
                && parents(environment, options, encryption).findAny().isPresent();
    }

    private TakeOptions.Parent parent(Environment environment, TakeOptions options, Encryption encryption) {
        if (encryption.encrypts() && encryption.opening().isEmpty()) {
            throw Problem.of(
                            "backup-no-parent",
                            ExitCode.USAGE,
                            "an incremental backup cannot follow one that only the recipients can read")
                    .hint("take a full one, or encrypt with a passphrase alone")
                    .raise();
        }
        List<TakeOptions.Parent> fitting =
                parents(environment, options, encryption).toList();
        return fitting.stream()
                .filter(TakeBackup::isOnRecord)
                .findFirst()
                .or(() -> fitting.stream().findFirst())
                .orElseThrow(() -> Problem.of(
                                "backup-no-parent",
                                ExitCode.USAGE,
                                "there is no full backup of \"" + environment.name()
                                        + "\" of the same compression and encryption")
                        .hint("take one first: backup create full --env " + environment.name())
                        .raise());
    }

    /** Others cannot be recognised by the database, so that every table would be read. */
    private static boolean isOnRecord(TakeOptions.Parent parent) {
        return !parent.manifest().operation().isEmpty();
    }

    /** What an incremental one could follow, the newest first. */
    private Stream<TakeOptions.Parent> parents(Environment environment, TakeOptions options, Encryption encryption) {
        return store.contents().backups().stream()
                .filter(backup -> backup.head().environment().equals(environment.name()))
                .filter(backup -> backup.head().kind().hasRows()
                        && backup.head().kind().hasSchema()
                        && backup.encrypted() == encryption.encrypts())
                .map(backup ->
                        encryption.opening().map(key -> store.open(backup, key)).orElse(backup))
                .filter(backup -> backup.manifest().compression()
                        == options.how().packing().compression())
                .map(backup -> new TakeOptions.Parent(backup.folder(), backup.manifest()));
    }

    /** Within another operation, at the least cost: what is untouched since a backup on the record is not read again. */
    Backup within(Environment environment, TakeOptions options, Progress progress) {
        TakeOptions cheapest = parents(environment, options, Encryption.none())
                .filter(TakeBackup::isOnRecord)
                .findFirst()
                .map(options::after)
                .orElse(options);
        return take(environment, cheapest, Encryption.none(), "", progress);
    }

    private Backup take(
            Environment environment, TakeOptions options, Encryption encryption, String operation, Progress progress) {
        ArchiveFolder folder = store.next(
                        environment.name(), options.what().kind().word(), clock.instant())
                .sealedBy(encryption.sealing());
        TakeArchive.From from = new TakeArchive.From(environment.name(), environment.kind(), operation);
        return ArchiveFailure.told("taking the backup of \"" + environment.name() + "\"", () -> {
            Manifest manifest = archives.run(
                    () -> databases.openReadOnlySession(environment), from, folder, options, new Watching(progress));
            return Backup.of(folder, manifest, Optional.empty());
        });
    }
}
