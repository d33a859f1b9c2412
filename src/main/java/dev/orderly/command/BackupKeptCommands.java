package dev.orderly.command;

import dev.orderly.backup.DropKept;
import dev.orderly.backup.KeptChoice;
import dev.orderly.backup.ListKept;
import dev.orderly.environment.Environment;
import dev.orderly.operation.Door;
import dev.orderly.shell.Changes;
import dev.orderly.shell.Invocation;
import dev.orderly.shell.Selection;
import dev.orderly.shell.ValueKind;
import dev.orderly.shell.Values;
import dev.orderly.view.Document;
import dev.orderly.view.KeptView;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.shell.core.command.annotation.Arguments;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/** {@code backup kept} and {@code backup drop-kept}. */
public final class BackupKeptCommands {

    private final ObjectProvider<Selection> selection;
    private final ObjectProvider<ListKept> list;
    private final ObjectProvider<DropKept> drop;
    private final ObjectProvider<Door> door;

    public BackupKeptCommands(
            ObjectProvider<Selection> selection,
            ObjectProvider<ListKept> list,
            ObjectProvider<DropKept> drop,
            ObjectProvider<Door> door) {
        this.selection = selection;
        this.list = list;
        this.drop = drop;
        this.door = door;
    }

    @Command(
            name = "backup kept",
            group = "backups",
            description = "what restores, copies and resets have put aside of an environment, the newest first",
            help = """
                examples:
                  backup kept
                  backup kept --env test --format json

                What stood in the place of something newer is kept as NAME__before_TIME: databases beside the environment's, or
                schemas, publications and foreign servers within it where the role can make no database. Which operation did it
                the environment's log tells. undo of the last change needs what is marked so.

                json: {"environment", "kept": [{"kind", "name", "since", "bytes", "owner", "operation", "summary", "wayBack"}], "bytes"}
                kind is database, schema, publication or foreign server; bytes is null where there is no size, or the role may not
                know it; operation and summary are null where the log does not know

                exit codes: 0, 3 when the environment cannot be reached\
                """)
    public Document list(Invocation invocation) {
        Environment environment = selection.getObject().of(invocation);
        return KeptView.list(environment.name(), list.getObject().of(environment));
    }

    @Changes
    @Command(
            name = "backup drop-kept",
            group = "backups",
            description = "drop what is kept of an environment: what is named, or what no rule keeps",
            help = """
                examples:
                  backup drop-kept --older-than 7d --dry-run
                  backup drop-kept --env prod --older-than 7d --keep 2 --confirm prod
                  backup drop-kept dev__before_20261126_101500_123 --yes

                What either rule keeps is kept; what was put aside together counts once for --keep. Rules never drop what undo of
                the last change needs, nor what no operation in the environment's log has made: that goes only by its name.

                Nothing is dropped when one of them is another role's, somebody is connected to a database, a replication slot
                or subscription is bound to it, or something that is not dropped hangs on a schema, such as a view elsewhere.

                json: {"environment", "dropped": [{"kind", "name", ...}], "bytes", "kept": [{"kind", "name", "reason"}], "dryRun"}
                those that are dropped have what backup kept tells of them; kept is empty where names were given

                exit codes: 0, 2 when neither name nor rule is given, or nothing of a name is kept, 3 when the environment cannot be
                reached, 4 when refused, 7 when it stopped half way\
                """)
    public Document drop(
            @Arguments @Values(ValueKind.KEPT) @Nullable List<String> names,
            @Option(longName = "older-than", description = "those that were put aside before that, such as 7d")
                    @Nullable
                    Duration age,
            @Option(longName = "keep", description = "that many of the newest stay") @Nullable Integer newest,
            Invocation invocation) {
        Environment environment = selection.getObject().of(invocation);
        KeptChoice choice = new KeptChoice(
                names == null ? List.of() : names, Optional.ofNullable(age), Optional.ofNullable(newest));
        return KeptView.dropped(
                environment.name(),
                invocation.dryRun()
                        ? drop.getObject().plan(environment, choice)
                        : drop.getObject().run(environment, choice, invocation.consent(), attended(invocation)),
                invocation.dryRun());
    }

    private Door attended(Invocation invocation) {
        return door.getObject().attendedBy(invocation.confirmation(), invocation.progress());
    }
}
