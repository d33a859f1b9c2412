package dev.orderly.command;

import dev.orderly.backup.BackupStore;
import dev.orderly.backup.RemoteStore;
import dev.orderly.backup.UploadBackup;
import dev.orderly.shell.CommonOption;
import dev.orderly.shell.Invocation;
import dev.orderly.shell.Takes;
import dev.orderly.shell.ValueKind;
import dev.orderly.shell.Values;
import dev.orderly.view.BackupView;
import dev.orderly.view.Document;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;

/** {@code backup upload}. */
public final class BackupUploadCommands {

    private final ObjectProvider<BackupStore> store;
    private final ObjectProvider<RemoteStore> remote;
    private final ObjectProvider<UploadBackup> upload;

    public BackupUploadCommands(
            ObjectProvider<BackupStore> store,
            ObjectProvider<RemoteStore> remote,
            ObjectProvider<UploadBackup> upload) {
        this.store = store;
        this.remote = remote;
        this.upload = upload;
    }

    @Takes(CommonOption.WORKERS)
    @Command(
            name = "backup upload",
            group = "backups",
            description = "send a backup to the bucket, or the rest of one",
            help = """
                examples:
                  backup upload latest
                  backup upload 20261126-101500-dev-full --workers 8

                The bucket is that of orderly.yaml, on S3 or what speaks its protocol. Every object goes with its SHA-256. Content
                that is there already, of this backup or of another, is not sent again: an incremental one sends what changed, and
                one that broke off sends the rest. The manifest goes last; until then the bucket has no such backup.

                Access keys come from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, a profile of AWS, or the machine's role.

                json: {"id", "place", "files", "bytes", "sent", "sentBytes"}

                exit codes: 0, 2 when there is no such backup or the bucket has another of its name, 3 when the bucket cannot be
                used, 6 when the backup is damaged\
                """)
    public Document upload(
            @Argument(index = 0, description = "id, the beginning of one, label, latest, or a path")
                    @Values(ValueKind.BACKUP)
                    String backup,
            Invocation invocation) {
        remote.getObject().require();
        return BackupView.uploaded(upload.getObject()
                .run(store.getObject().find(backup), LoadWords.workers(invocation), invocation.progress()));
    }
}
