package dev.orderly.command;

import dev.orderly.archive.manifest.Head;
import dev.orderly.archive.s3.BucketPlace;
import dev.orderly.backup.Backup;
import dev.orderly.backup.BackupStore;
import dev.orderly.backup.DeleteBackup;
import dev.orderly.backup.PruneBucket;
import dev.orderly.backup.RehearseBackup;
import dev.orderly.backup.RemoteBackup;
import dev.orderly.backup.RemoteStore;
import dev.orderly.backup.VerifyBackup;
import dev.orderly.environment.Environment;
import dev.orderly.operation.Door;
import dev.orderly.operation.watch.RunResult;
import dev.orderly.operation.watch.WatchedRun;
import dev.orderly.operation.watch.WatchedRuns;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.shell.Changes;
import dev.orderly.shell.Invocation;
import dev.orderly.shell.Selection;
import dev.orderly.shell.ValueKind;
import dev.orderly.shell.Values;
import dev.orderly.view.BackupView;
import dev.orderly.view.Document;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/** {@code backup list}, {@code show}, {@code verify} and {@code delete}. */
public final class BackupCommands {

    private final ObjectProvider<Selection> selection;
    private final ObjectProvider<BackupStore> store;
    private final ObjectProvider<VerifyBackup> verify;
    private final ObjectProvider<RehearseBackup> rehearse;
    private final ObjectProvider<RemoteStore> remote;
    private final ObjectProvider<PruneBucket> pruneBucket;
    private final ObjectProvider<Door> door;
    private final ObjectProvider<NamedBackups> named;
    private final ObjectProvider<WatchedRuns> watched;

    public BackupCommands(
            ObjectProvider<Selection> selection,
            ObjectProvider<BackupStore> store,
            ObjectProvider<VerifyBackup> verify,
            ObjectProvider<RehearseBackup> rehearse,
            ObjectProvider<RemoteStore> remote,
            ObjectProvider<PruneBucket> pruneBucket,
            ObjectProvider<NamedBackups> named,
            ObjectProvider<Door> door,
            ObjectProvider<WatchedRuns> watched) {
        this.selection = selection;
        this.store = store;
        this.verify = verify;
        this.rehearse = rehearse;
        this.remote = remote;
        this.pruneBucket = pruneBucket;
        this.door = door;
        this.named = named;
        this.watched = watched;
    }

    @Command(
            name = "backup list",
            alias = "list-backups",
            group = "backups",
            description = "the backups of this workspace, the newest first",
            help = """
                examples:
                  backup list
                  backup list --env prod --format json
                  backup list --remote

                --remote lists those in the bucket of orderly.yaml, by their manifests.

                json: {"backups": [{"id", "path", "environment", "kind", ...}], "broken": [], "unfinished": []}

                exit codes: 0, 3 when the bucket cannot be used\
                """)
    public Document list(
            @Option(longName = "remote", description = "those in the bucket of orderly.yaml") boolean inBucket,
            Invocation invocation) {
        Optional<String> environment = invocation.environmentName();
        if (inBucket) {
            return BackupView.list(remote.getObject().contents().of(environment));
        }
        return BackupView.list(store.getObject().contents().of(environment));
    }

    @Command(
            name = "backup show",
            group = "backups",
            description = "what a backup holds, and what it needs to be restored",
            help = """
                examples:
                  backup show latest
                  backup show 20261126-101500-dev-full --format json
                  backup show s3://my-backups/shop/20261126-101500-dev-full

                json: {"id", "path", "environment", "kind", "label", "started", "finished", "tables", "rows", "bytes",
                "compression", "complete", "missing": [], "encrypted", "verified", "verifiedAt"}

                exit codes: 0, 2 when there is no such backup, 3 when the bucket cannot be used, 6 when its manifest cannot be read, or
                its passphrase or key is missing or wrong\
                """)
    public Document show(
            @Argument(index = 0, description = "id, the beginning of one, label, latest, a path, or s3://…")
                    @Values(ValueKind.BACKUP)
                    String backup,
            @Option(longName = "passphrase-file", description = "its first line is the passphrase")
                    @Values(ValueKind.FILE)
                    @Nullable
                    String passphraseFile,
            @Option(longName = "secret-key", description = "the file of an OpenPGP secret key")
                    @Values(ValueKind.FILE)
                    @Nullable
                    String secretKey,
            Invocation invocation) {
        return named.getObject().show(backup, new BackupKeys.FilesOfKeys(passphraseFile, secretKey), invocation);
    }

    @Command(
            name = "backup verify",
            group = "backups",
            description = "read a backup through: every byte has to be the one that was saved",
            help = """
                examples:
                  backup verify latest
                  backup verify latest@prod           the newest of that environment
                  backup verify latest --rehearse     restore it into a throw-away database too, and compare
                  backup verify latest --secret-key ops-secret.asc
                  backup verify s3://my-backups/shop/20261126-101500-dev-full

                json: {"id", "whole", "files", "bytes", "faults": [], "rehearsed"}
                rehearsed tells where; null without --rehearse

                exit codes: 0, 2 when there is no such backup, 3 when the bucket cannot be used, 5 when something is
                wrong with it, 6 when its passphrase or key is missing or wrong\
                """)
    public ExitCode verify(
            @Argument(index = 0, description = "id, the beginning of one, label, latest, a path, or s3://…")
                    @Values(ValueKind.BACKUP)
                    String backup,
            @Option(longName = "rehearse", description = "restore it into a throw-away database and compare")
                    boolean tryOut,
            @Option(longName = "passphrase-file", description = "its first line is the passphrase")
                    @Values(ValueKind.FILE)
                    @Nullable
                    String passphraseFile,
            @Option(longName = "secret-key", description = "the file of an OpenPGP secret key")
                    @Values(ValueKind.FILE)
                    @Nullable
                    String secretKey,
            Invocation invocation) {
        return named.getObject()
                .use(
                        backup,
                        new BackupKeys.FilesOfKeys(passphraseFile, secretKey),
                        ExitCode.CHECK_FAILED,
                        invocation,
                        looked -> watched(looked, tryOut, invocation));
    }

    private ExitCode watched(Backup looked, boolean tryOut, Invocation invocation) {
        Head head = looked.head();
        Optional<Environment> environment = selection.getObject().find(head.environment());
        if (environment.isEmpty()) {
            return verified(looked, tryOut, invocation);
        }
        return watched.getObject()
                .run(
                        new WatchedRun(environment.get(), "backup verify", tryOut ? "rehearse" : ""),
                        () -> verified(looked, tryOut, invocation),
                        exit -> new RunResult(head.id(), head.bytes(), true, fault(head, exit)),
                        invocation::note);
    }

    private static Optional<Problem> fault(Head head, ExitCode exit) {
        return exit == ExitCode.OK
                ? Optional.empty()
                : Optional.of(
                        Problem.of("archive-broken", exit, "the backup \"" + head.id() + "\" is not what was saved"));
    }

    private ExitCode verified(Backup looked, boolean tryOut, Invocation invocation) {
        VerifyBackup.Found found = verify.getObject().run(looked, invocation.progress());
        Optional<String> rehearsed = tryOut && found.whole()
                ? Optional.of(rehearse.getObject().run(looked, origin(looked.head()), invocation.progress()))
                : Optional.empty();
        invocation.show(BackupView.verified(found, rehearsed));
        return found.whole() ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }

    private Environment origin(Head head) {
        return selection.getObject().named(head.environment());
    }

    @Changes(dryRun = false)
    @Command(name = "backup delete", group = "backups", description = "delete a backup for good", help = """
        examples:
          backup delete 20261126-101500-dev-full --yes
          backup delete s3://my-backups/shop/20261126-101500-dev-full --yes

        In a bucket contents that other backups list stay.

        json: {"deleted"}

        exit codes: 0, 2 when there is no such backup, 3 when the bucket cannot be used, 4 when refused\
        """)
    public Document delete(
            @Argument(index = 0, description = "id, the beginning of one, label, or s3://…") @Values(ValueKind.BACKUP)
                    String backup,
            Invocation invocation) {
        if (BucketPlace.isMeant(backup)) {
            RemoteBackup there = remote.getObject().look(backup);
            pruneBucket.getObject().delete(there, origin(there.head()), invocation.consent(), attended(invocation));
            return BackupView.deleted(there.id());
        }
        Backup found = store.getObject().find(backup);
        new DeleteBackup().run(found, origin(found.head()), invocation.consent(), attended(invocation));
        return BackupView.deleted(found.id());
    }

    private Door attended(Invocation invocation) {
        return door.getObject().attendedBy(invocation.confirmation(), invocation.progress());
    }
}
