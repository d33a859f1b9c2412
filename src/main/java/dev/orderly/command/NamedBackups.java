package dev.orderly.command;

import dev.orderly.archive.manifest.Head;
import dev.orderly.archive.s3.BucketPlace;
import dev.orderly.backup.Backup;
import dev.orderly.backup.BackupStore;
import dev.orderly.backup.FetchBackup;
import dev.orderly.backup.RemoteStore;
import dev.orderly.backup.TemporaryFolder;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.ProblemException;
import dev.orderly.shell.Invocation;
import dev.orderly.view.BackupView;
import dev.orderly.view.Document;
import dev.orderly.workspace.Settings;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Finds the backup that a line names: in the workspace, else in the bucket, from where it is fetched for as long as the
 * command takes.
 */
public final class NamedBackups {

    private static final String UNKNOWN = "backup-unknown";

    private final ObjectProvider<BackupStore> store;
    private final ObjectProvider<RemoteStore> remote;
    private final ObjectProvider<FetchBackup> fetch;
    private final BackupKeys keys;

    public NamedBackups(
            ObjectProvider<BackupStore> store,
            ObjectProvider<RemoteStore> remote,
            ObjectProvider<FetchBackup> fetch,
            ObjectProvider<Settings> settings) {
        this.store = store;
        this.remote = remote;
        this.fetch = fetch;
        this.keys = new BackupKeys(settings);
    }

    /**
     * Uses the backup. What was fetched for it is deleted when that succeeds or is refused, for then it may be rows that have no
     * business here; after another failure it stays, so that the next attempt need not fetch it again.
     *
     * @param damage how the command ends when an object in the bucket is not as it was saved
     */
    <R> R use(
            String name,
            BackupKeys.FilesOfKeys files,
            ExitCode damage,
            Invocation invocation,
            Function<Backup, R> use) {
        Optional<Backup> here = here(name);
        if (here.isPresent()) {
            return use.apply(keys.opened(store.getObject(), here.get(), files, invocation));
        }
        FetchBackup fetching = fetch.getObject();
        Backup fetched = fetching.run(
                remote.getObject().find(name), LoadWords.workers(invocation), damage, invocation.progress());
        try {
            R result = use.apply(keys.opened(store.getObject(), fetched, files, invocation));
            fetching.discard(fetched);
            return result;
        } catch (ProblemException e) {
            if (e.exit() == ExitCode.REFUSED) {
                fetching.discard(fetched);
                throw e;
            }
            invocation.note("what was fetched stays in " + fetched.folder().path() + " for the next attempt");
            throw e;
        }
    }

    /** What may be known of a backup without its key. */
    Head head(String name) {
        return here(name)
                .map(Backup::head)
                .orElseGet(() -> remote.getObject().look(name).head());
    }

    /** What a backup says of itself; of one in the bucket the manifest alone is fetched. */
    Document show(String name, BackupKeys.FilesOfKeys files, Invocation invocation) {
        Optional<Backup> here = here(name);
        if (here.isPresent()) {
            return BackupView.show(keys.opened(store.getObject(), here.get(), files, invocation));
        }
        BucketPlace place = remote.getObject().find(name);
        try (TemporaryFolder folder = TemporaryFolder.make()) {
            Backup alone = fetch.getObject().manifest(place, folder.path());
            return BackupView.show(keys.opened(store.getObject(), alone, files, invocation), place);
        }
    }

    private Optional<Backup> here(String name) {
        if (BucketPlace.isMeant(name)) {
            return Optional.empty();
        }
        try {
            return Optional.of(store.getObject().find(name));
        } catch (ProblemException e) {
            if (e.first().code().equals(UNKNOWN) && remote.getObject().isConfigured()) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
