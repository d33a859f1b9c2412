package dev.orderly.command;

import dev.orderly.backup.Backup;
import dev.orderly.backup.BackupStore;
import dev.orderly.backup.Pins;
import dev.orderly.backup.PruneBackups;
import dev.orderly.backup.Retention;
import dev.orderly.environment.Environment;
import dev.orderly.operation.Door;
import dev.orderly.shell.Changes;
import dev.orderly.shell.Invocation;
import dev.orderly.shell.Selection;
import dev.orderly.shell.ValueKind;
import dev.orderly.shell.Values;
import dev.orderly.view.BackupView;
import dev.orderly.view.Document;
import java.time.Duration;
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
    private final ObjectProvider<Door> door;

    public BackupKeepingCommands(
            ObjectProvider<Selection> selection,
            ObjectProvider<BackupStore> store,
            ObjectProvider<PruneBackups> prune,
            ObjectProvider<Door> door) {
        this.selection = selection;
        this.store = store;
        this.prune = prune;
        this.door = door;
    }

    @Changes
    @Command(
            name = "backup prune",
            group = "backups",
            description = "delete the backups of an environment that no rule keeps",
            help = """
            examples:
              backup prune --keep-last 7 --dry-run
              backup prune --env prod --keep-daily 7 --keep-weekly 5 --keep-monthly 12 --confirm prod
              backup prune --keep-age 720h --yes

            A backup that any of the rules keeps is kept. Always kept are the newest one that holds everything, those that are
            pinned, and what cannot be read or is not finished. Safety backups are kept for a week, or as --keep-safety says.

            json: {"environment", "deleted": [], "kept": [{"id", "reason"}], "dryRun"}

            exit codes: 0, 2 when no rule is given, 4 when refused, 7 when it stopped half way""")
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
            Invocation invocation) {
        Environment environment = selection.getObject().of(invocation);
        Retention retention = new Retention(
                count(last),
                count(daily),
                count(weekly),
                count(monthly),
                Optional.ofNullable(age),
                safety == null ? Retention.none().safety() : safety);
        PruneBackups use = prune.getObject();
        return BackupView.pruned(
                environment.name(),
                invocation.dryRun()
                        ? use.plan(environment, retention)
                        : use.run(
                                environment,
                                retention,
                                invocation.consent(),
                                door.getObject().attendedBy(invocation.confirmation(), invocation.progress())),
                invocation.dryRun());
    }

    private static int count(@Nullable Integer number) {
        return number == null ? 0 : Math.max(number, 0);
    }

    @Command(name = "backup pin", group = "backups", description = "keep a backup whatever the rules say", help = """
            examples:
              backup pin before-release
              backup pin before-release --release

            json: {"id", "pinned"}

            exit codes: 0, 2 when there is no such backup""")
    public Document pin(
            @Argument(index = 0, description = "id, the beginning of one, label or latest") @Values(ValueKind.BACKUP)
                    String backup,
            @Option(longName = "release", description = "let the rules decide again") boolean release) {
        Backup found = store.getObject().find(backup);
        if (release) {
            Pins.release(found);
        } else {
            Pins.pin(found);
        }
        return BackupView.pinned(found, !release);
    }
}
