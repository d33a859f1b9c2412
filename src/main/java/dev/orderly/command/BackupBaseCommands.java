package dev.orderly.command;

import dev.orderly.environment.Environment;
import dev.orderly.operation.Door;
import dev.orderly.problem.ExitCode;
import dev.orderly.recovery.RecoveryRegister;
import dev.orderly.recovery.Registered;
import dev.orderly.recovery.base.BaseStore;
import dev.orderly.recovery.base.TakeBase;
import dev.orderly.recovery.target.PruneBases;
import dev.orderly.recovery.target.VerifyBase;
import dev.orderly.shell.Changes;
import dev.orderly.shell.Invocation;
import dev.orderly.shell.Selection;
import dev.orderly.view.Document;
import dev.orderly.view.RecoveryView;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/** {@code backup base create}, {@code list}, {@code verify} and {@code prune}. */
public final class BackupBaseCommands {

    private static final int USUAL = 2;

    private final ObjectProvider<Selection> selection;
    private final ObjectProvider<RecoveryRegister> register;
    private final ObjectProvider<TakeBase> take;
    private final ObjectProvider<VerifyBase> verify;
    private final ObjectProvider<PruneBases> prune;
    private final ObjectProvider<Door> door;

    public BackupBaseCommands(
            ObjectProvider<Selection> selection,
            ObjectProvider<RecoveryRegister> register,
            ObjectProvider<TakeBase> take,
            ObjectProvider<VerifyBase> verify,
            ObjectProvider<PruneBases> prune,
            ObjectProvider<Door> door) {
        this.selection = selection;
        this.register = register;
        this.take = take;
        this.verify = verify;
        this.prune = prune;
        this.door = door;
    }

    @Command(
            name = "backup base create",
            group = "backups",
            description = "copy the files of the environment's server while it works, as a base for recovery",
            help = """
                examples:
                  backup base create
                  backup base create --env prod --label weekly

                It holds all databases of the server, and lies beside its WAL: backup wal enable comes first. From its end on every
                moment can be recovered to; the newer the base, the less WAL is replayed. A plain tar compressed with zstd, with
                the SHA-256 of each file.

                json: {"id", "environment", "label", "started", "finished", "startLsn", "stopLsn", "timeline", "files", "bytes",
                "packedBytes", "serverVersion"}

                exit codes: 0, 3 when no WAL is archived or the server's files cannot be used\
                """)
    public Document create(
            @Option(longName = "label", description = "a word of your own for it") @Nullable String label,
            Invocation invocation) {
        return RecoveryView.taken(take.getObject()
                .run(
                        selection.getObject().of(invocation),
                        label == null ? "" : label,
                        invocation.consent(),
                        attended(invocation)));
    }

    @Command(
            name = "backup base list",
            group = "backups",
            description = "the base backups of the environment's server, the oldest first",
            help = """
                examples:
                  backup base list --env prod

                json: {"bases": [{"id", "environment", "label", "started", "finished", ...}]}

                exit codes: 0, 3 when no WAL is archived\
                """)
    public Document list(Invocation invocation) {
        return RecoveryView.list(new BaseStore(registered(invocation).place()).all());
    }

    @Command(
            name = "backup base verify",
            group = "backups",
            description = "read a base backup through, and the WAL that it needs",
            help = """
                examples:
                  backup base verify latest

                Each file is compared with its SHA-256, each record of WAL with its CRC. restore --at without more tries it out.

                json: {"id", "whole", "faults": []}

                exit codes: 0, 2 when there is no such base backup, 3 when no WAL is archived, 5 when something is wrong with it\
                """)
    public ExitCode verify(
            @Argument(index = 0, description = "id, the beginning of one, label, or latest") String base,
            Invocation invocation) {
        Registered server = registered(invocation);
        VerifyBase.Verified verified =
                verify.getObject().run(server, new BaseStore(server.place()).find(base), invocation.progress());
        invocation.show(RecoveryView.of(verified));
        return verified.whole() ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }

    @Changes
    @Command(
            name = "backup base prune",
            group = "backups",
            description = "delete old base backups, and the WAL that none needs any more",
            help = """
                examples:
                  backup base prune --keep 2 --dry-run
                  backup base prune --env prod --keep 4 --confirm prod

                What can be recovered to begins with the oldest base backup that is kept.

                json: {"deleted": [], "kept": [], "segments", "dryRun"}

                exit codes: 0, 3 when no WAL is archived, 4 when refused\
                """)
    public Document prune(
            @Option(longName = "keep", description = "that many of the newest (default: 2)") @Nullable Integer keep,
            Invocation invocation) {
        Environment environment = selection.getObject().of(invocation);
        int kept = NumberWords.positive("backup base prune", "keep", keep, USUAL);
        return RecoveryView.pruned(
                invocation.dryRun()
                        ? prune.getObject().plan(environment, kept)
                        : prune.getObject().run(environment, kept, invocation.consent(), attended(invocation)),
                invocation.dryRun());
    }

    private Registered registered(Invocation invocation) {
        return register.getObject().require(selection.getObject().of(invocation));
    }

    private Door attended(Invocation invocation) {
        return door.getObject().attendedBy(invocation.confirmation(), invocation.progress());
    }
}
