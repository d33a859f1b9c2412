package dev.orderly.command;

import dev.orderly.environment.Environment;
import dev.orderly.operation.Door;
import dev.orderly.problem.ExitCode;
import dev.orderly.recovery.RecoveryRegister;
import dev.orderly.recovery.Registered;
import dev.orderly.recovery.base.BaseStore;
import dev.orderly.recovery.base.TakeBase;
import dev.orderly.recovery.moment.PruneBases;
import dev.orderly.recovery.moment.VerifyBase;
import dev.orderly.recovery.pgbackrest.FindBases;
import dev.orderly.recovery.pgbackrest.Stanzas;
import dev.orderly.shell.Changes;
import dev.orderly.shell.Invocation;
import dev.orderly.shell.Selection;
import dev.orderly.shell.Values;
import dev.orderly.view.Document;
import dev.orderly.view.RecoveryView;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/** {@code backup base create}, {@code list}, {@code verify} and {@code prune}. */
public final class BackupBaseCommands {

    private static final int USUAL = 2;
    private static final Set<String> KINDS = Set.of("full", "diff", "incr");

    private final ObjectProvider<Selection> selection;
    private final ObjectProvider<RecoveryRegister> register;
    private final ObjectProvider<FindBases> find;
    private final ObjectProvider<TakeBase> take;
    private final ObjectProvider<VerifyBase> verify;
    private final ObjectProvider<PruneBases> prune;
    private final ObjectProvider<Stanzas> stanzas;
    private final ObjectProvider<Door> door;

    public BackupBaseCommands(
            ObjectProvider<Selection> selection,
            ObjectProvider<RecoveryRegister> register,
            ObjectProvider<FindBases> find,
            ObjectProvider<TakeBase> take,
            ObjectProvider<VerifyBase> verify,
            ObjectProvider<PruneBases> prune,
            ObjectProvider<Stanzas> stanzas,
            ObjectProvider<Door> door) {
        this.selection = selection;
        this.register = register;
        this.find = find;
        this.take = take;
        this.verify = verify;
        this.prune = prune;
        this.stanzas = stanzas;
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
                  backup base create incr --env prod

                It holds all databases of the server, and lies beside its WAL: backup wal enable comes first. From its end on every
                moment can be recovered to; the newer the base, the less WAL is replayed. A plain tar compressed with zstd, with
                the SHA-256 of each file. With engine: pgbackrest in orderly.yaml it is one of pgBackRest's, in its repository.

                json: {"id", "environment", "label", "started", "finished", "startLsn", "stopLsn", "timeline", "files", "bytes",
                "packedBytes", "serverVersion"}

                exit codes: 0, 3 when no WAL is archived or the server's files cannot be used\
                """)
    public Document create(
            @Argument(index = 0, description = "with pgBackRest: full (default), diff or incr")
                    @Values(words = {"full", "diff", "incr"})
                    @Nullable
                    String kind,
            @Option(longName = "label", description = "a word of your own for it") @Nullable String label,
            Invocation invocation) {
        Environment environment = selection.getObject().of(invocation);
        requireKind(environment, kind);
        if (environment.engine().isPgBackRest()) {
            return RecoveryView.taken(stanzas.getObject()
                    .take(environment, kind == null ? "full" : kind, invocation.consent(), attended(invocation)));
        }
        return RecoveryView.taken(take.getObject()
                .run(environment, label == null ? "" : label, invocation.consent(), attended(invocation)));
    }

    private static void requireKind(Environment environment, @Nullable String kind) {
        if (kind != null && !KINDS.contains(kind)) {
            throw BackupCreateCommand.unknown("kind", kind, "full, diff, incr; an environment goes with --env");
        }
        if (kind != null && !environment.engine().isPgBackRest() && !kind.equals("full")) {
            throw LoadWords.unfit(
                    "Orderly's own base backups are full ones",
                    "pgBackRest takes others: engine: pgbackrest in orderly.yaml");
        }
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
        return RecoveryView.list(find.getObject().all(selection.getObject().of(invocation)));
    }

    @Command(
            name = "backup base verify",
            group = "backups",
            description = "read a base backup through, and the WAL that it needs",
            help = """
                examples:
                  backup base verify latest

                With pgBackRest the whole repository is read through.

                Each file is compared with its SHA-256, each record of WAL with its CRC. restore --at without more tries it out.

                json: {"id", "whole", "faults": []}

                exit codes: 0, 2 when there is no such base backup, 3 when no WAL is archived, 5 when something is wrong with it\
                """)
    public ExitCode verify(
            @Argument(index = 0, description = "id, the beginning of one, label, or latest") String base,
            Invocation invocation) {
        Environment environment = selection.getObject().of(invocation);
        if (environment.engine().isPgBackRest()) {
            List<String> faults = stanzas.getObject().faults(environment);
            invocation.show(RecoveryView.verified(base, faults));
            return faults.isEmpty() ? ExitCode.OK : ExitCode.CHECK_FAILED;
        }
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

                With pgBackRest --keep counts full ones, and what follows them stays with them. One from which nothing can be recovered
                to any more, as WAL that it needs is missing or its timeline was left, does not count.

                What can be recovered to begins with the oldest base backup that is kept.

                json: {"deleted": [], "kept": [], "segments", "dryRun"}

                exit codes: 0, 3 when no WAL is archived, 4 when refused\
                """)
    public Document prune(
            @Option(longName = "keep", description = "that many of the newest (default: 2)") @Nullable Integer keep,
            Invocation invocation) {
        Environment environment = selection.getObject().of(invocation);
        int kept = NumberWords.positive("backup base prune", "keep", keep, USUAL);
        if (environment.engine().isPgBackRest()) {
            Stanzas.Expired expired = invocation.dryRun()
                    ? stanzas.getObject().plan(environment, kept)
                    : stanzas.getObject().prune(environment, kept, invocation.consent(), attended(invocation));
            return RecoveryView.pruned(
                    new PruneBases.Pruned(expired.deleted(), expired.kept(), List.of()), invocation.dryRun());
        }
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
