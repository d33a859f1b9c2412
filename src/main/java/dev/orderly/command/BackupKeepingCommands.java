package dev.orderly.command;

import dev.orderly.archive.s3.BucketPlace;
import dev.orderly.backup.Backup;
import dev.orderly.backup.BackupStore;
import dev.orderly.backup.Pins;
import dev.orderly.backup.PruneBackups;
import dev.orderly.backup.PruneBucket;
import dev.orderly.backup.RemoteBackup;
import dev.orderly.backup.RemoteStore;
import dev.orderly.backup.Retention;
import dev.orderly.backup.RetentionPlan;
import dev.orderly.environment.Environment;
import dev.orderly.operation.Door;
import dev.orderly.operation.watch.RunResult;
import dev.orderly.operation.watch.WatchedRun;
import dev.orderly.operation.watch.WatchedRuns;
import dev.orderly.shell.Changes;
import dev.orderly.shell.Invocation;
import dev.orderly.shell.Selection;
import dev.orderly.shell.ValueKind;
import dev.orderly.shell.Values;
import dev.orderly.view.BackupView;
import dev.orderly.view.Document;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/** {@code backup prune} and {@code backup pin}. */
public final class BackupKeepingCommands {

    private final ObjectProvider<Selection> selection;
    private final ObjectProvider<BackupStore> store;
    private final ObjectProvider<PruneBackups> prune;
    private final ObjectProvider<RemoteStore> remote;
    private final ObjectProvider<PruneBucket> pruneBucket;
    private final ObjectProvider<Door> door;
    private final ObjectProvider<WatchedRuns> watched;

    public BackupKeepingCommands(
            ObjectProvider<Selection> selection,
            ObjectProvider<BackupStore> store,
            ObjectProvider<PruneBackups> prune,
            ObjectProvider<RemoteStore> remote,
            ObjectProvider<PruneBucket> pruneBucket,
            ObjectProvider<Door> door,
            ObjectProvider<WatchedRuns> watched) {
        this.selection = selection;
        this.store = store;
        this.prune = prune;
        this.remote = remote;
        this.pruneBucket = pruneBucket;
        this.door = door;
        this.watched = watched;
    }

    @Changes
    @Command(
            name = "backup prune",
            group = "backups",
            description = "delete the backups of an environment that no rule keeps",
            help = """
                examples:
                  backup prune --env prod --dry-run
                  backup prune --keep-last 7 --dry-run
                  backup prune --env prod --keep-daily 7 --keep-weekly 5 --keep-monthly 12 --confirm prod
                  backup prune --keep-age 720h --yes
                  backup prune --remote --keep-daily 30 --keep-monthly 24 --yes

                Without a --keep option the policy of the environment decides: see backup schedule. A backup that any of the rules keeps is kept. Always kept are the newest one that holds everything, those that are
                pinned, and what cannot be read or is not finished. Safety backups are kept for a week, or as --keep-safety says.

                --remote looks at those in the bucket of orderly.yaml. Contents that no backup there lists any more go too, unless somebody
                is uploading at the same time: then the next run takes them.

                json: {"environment", "deleted": [], "kept": [{"id", "reason"}], "dryRun"}

                exit codes: 0, 2 when neither an option nor the policy gives a rule, 3 when the bucket cannot be used, 4 when refused, 7 when it stopped half way\
                """)
    public Document prune(
            @Option(longName = "keep-last", description = "that many of the newest") @Nullable Integer last,
            @Option(longName = "keep-daily", description = "the newest of each of that many days") @Nullable
                    Integer daily,
            @Option(longName = "keep-weekly", description = "the newest of each of that many weeks") @Nullable
                    Integer weekly,
            @Option(longName = "keep-monthly", description = "the newest of each of that many months") @Nullable
                    Integer monthly,
            @Option(longName = "keep-age", description = "all that are younger, such as 720h") @Nullable Duration age,
            @Option(longName = "keep-safety", description = "safety backups that are younger, such as 168h") @Nullable
                    Duration safety,
            @Option(longName = "remote", description = "those in the bucket of orderly.yaml") boolean inBucket,
            Invocation invocation) {
        Environment environment = selection.getObject().of(invocation);
        Retention asked = new Retention(
                count(last),
                count(daily),
                count(weekly),
                count(monthly),
                Optional.ofNullable(age),
                Optional.empty(),
                safety == null ? Retention.none().safety() : safety);
        Retention retention =
                asked.isEmpty() ? Retention.of(environment.backups()).withSafety(asked.safety()) : asked;
        return BackupView.pruned(
                environment.name(),
                invocation.dryRun()
                        ? plan(environment, retention, inBucket)
                        : pruned(environment, retention, inBucket, invocation),
                invocation.dryRun());
    }

    private List<RetentionPlan.Decision> plan(Environment environment, Retention retention, boolean inBucket) {
        return inBucket
                ? pruneBucket.getObject().plan(environment, retention)
                : prune.getObject().plan(environment, retention);
    }

    private List<RetentionPlan.Decision> pruned(
            Environment environment, Retention retention, boolean inBucket, Invocation invocation) {
        Door attended = door.getObject().attendedBy(invocation.confirmation(), invocation.progress());
        return watched.getObject()
                .run(
                        new WatchedRun(environment, "backup prune", inBucket ? "remote" : ""),
                        () -> inBucket
                                ? pruneBucket.getObject().run(environment, retention, invocation.consent(), attended)
                                : prune.getObject().run(environment, retention, invocation.consent(), attended),
                        decisions -> RunResult.of("", 0),
                        invocation::note);
    }

    private static int count(@Nullable Integer number) {
        return number == null ? 0 : Math.max(number, 0);
    }

    @Command(name = "backup pin", group = "backups", description = "keep a backup whatever the rules say", help = """
        examples:
          backup pin before-release
          backup pin before-release --release
          backup pin s3://my-backups/shop/20261126-101500-dev-full

        A backup that lies here and in a bucket is two, each with a pin of its own.

        json: {"id", "pinned"}

        exit codes: 0, 2 when there is no such backup, 3 when the bucket cannot be used\
        """)
    public Document pin(
            @Argument(index = 0, description = "id, the beginning of one, label, latest, or s3://…")
                    @Values(ValueKind.BACKUP)
                    String backup,
            @Option(longName = "release", description = "let the rules decide again") boolean release) {
        if (BucketPlace.isMeant(backup)) {
            RemoteBackup there = remote.getObject().look(backup);
            remote.getObject().pin(there, !release);
            return BackupView.pinned(there.id(), !release);
        }
        Backup found = store.getObject().find(backup);
        if (release) {
            Pins.release(found);
        } else {
            Pins.pin(found);
        }
        return BackupView.pinned(found.id(), !release);
    }
}
