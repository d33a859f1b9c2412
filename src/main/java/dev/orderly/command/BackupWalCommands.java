package dev.orderly.command;

import dev.orderly.environment.Environment;
import dev.orderly.operation.Door;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.recovery.archiving.Archiving;
import dev.orderly.recovery.archiving.DisableArchiving;
import dev.orderly.recovery.archiving.EnableArchiving;
import dev.orderly.recovery.moment.CreatePoint;
import dev.orderly.recovery.moment.WalStatus;
import dev.orderly.recovery.pgbackrest.EnableStanza;
import dev.orderly.recovery.pgbackrest.FindWalStatus;
import dev.orderly.shell.Changes;
import dev.orderly.shell.Invocation;
import dev.orderly.shell.Selection;
import dev.orderly.shell.ValueKind;
import dev.orderly.shell.Values;
import dev.orderly.view.Document;
import dev.orderly.view.RecoveryView;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/** {@code backup wal enable}, {@code status} and {@code disable}, and {@code backup point}. */
public final class BackupWalCommands {

    private static final Duration USUAL = Duration.ofMinutes(5);
    private static final Duration LONGEST = Duration.ofDays(1);

    private final ObjectProvider<Selection> selection;
    private final ObjectProvider<EnableArchiving> enable;
    private final ObjectProvider<EnableStanza> stanza;
    private final ObjectProvider<DisableArchiving> disable;
    private final ObjectProvider<FindWalStatus> status;
    private final ObjectProvider<CreatePoint> point;
    private final ObjectProvider<Door> door;

    public BackupWalCommands(
            ObjectProvider<Selection> selection,
            ObjectProvider<EnableArchiving> enable,
            ObjectProvider<EnableStanza> stanza,
            ObjectProvider<DisableArchiving> disable,
            ObjectProvider<FindWalStatus> status,
            ObjectProvider<CreatePoint> point,
            ObjectProvider<Door> door) {
        this.selection = selection;
        this.enable = enable;
        this.stanza = stanza;
        this.disable = disable;
        this.status = status;
        this.point = point;
        this.door = door;
    }

    @Changes(dryRun = false)
    @Command(
            name = "backup wal enable",
            group = "backups",
            description = "have the environment's server archive its WAL, and prove that it does",
            help = """
                examples:
                  backup wal enable dev
                  backup wal enable prod --archive /mnt/archive/shop --timeout 1m --confirm prod

                WAL is the log of all that is written to a server, with all of its databases. Archived, and with a base backup, it
                leads to any moment since: restore --at. It goes to a folder below backups/, or that of --archive: on another disk
                it outlives the disk of the data. A segment is handed over when its 16 MB are full, or --timeout after the
                first write: that much can be lost with the disk.

                The server's files must be this user's to write: of a server on this machine. It is the superuser who sets
                archive_mode, archive_command and archive_timeout. The embedded server is started anew for it; another that did
                not archive before has to be restarted by you, then the same command proves it.

                With engine: pgbackrest in orderly.yaml it is pgBackRest that archives: by its own configuration, or by one that
                is written below backups/ when there is none.

                json: {"environment", "folder", "changed": [], "restarted", "restartNeeded", "proven"}
                proven is the WAL segment that was handed over and compared

                exit codes: 0, 3 when the server's files cannot be used, it is at work for others, or archives nothing, 4 when refused,
                6 when it archives elsewhere already or the folder holds another cluster's WAL, 7 when a restart stands out\
                """)
    public ExitCode enable(
            @Argument(index = 0, description = "environment (default: the selected one)")
                    @Values(ValueKind.ENVIRONMENT)
                    @Nullable
                    String environment,
            @Option(longName = "archive", description = "a folder on another disk") @Values(ValueKind.FOLDER) @Nullable
                    String archive,
            @Option(
                            longName = "timeout",
                            description = "after which a segment is handed over that is not full (default: 5m)")
                    @Nullable
                    Duration timeout,
            Invocation invocation) {
        Duration chosen = timeout == null ? USUAL : timeout;
        if (chosen.compareTo(Duration.ofSeconds(1)) < 0 || chosen.compareTo(LONGEST) > 0) {
            throw Problem.of("option-value", ExitCode.USAGE, "--timeout is from 1s to 24h")
                    .hint("the shorter, the less can be lost, and the more room the archive takes")
                    .raise();
        }
        Environment target = environment(environment, invocation);
        Archiving archiving = target.engine().isPgBackRest()
                ? stanza.getObject().run(target, chosen, invocation.consent(), attended(invocation))
                : enable.getObject()
                        .run(
                                target,
                                Optional.ofNullable(archive).map(Path::of).map(invocation::path),
                                chosen,
                                invocation.consent(),
                                attended(invocation));
        invocation.show(RecoveryView.of(archiving));
        return archiving.restartNeeded() ? ExitCode.PARTLY_APPLIED : ExitCode.OK;
    }

    @Command(
            name = "backup wal status",
            group = "backups",
            description = "what is in the WAL archive, how far behind it is, and what can be recovered to",
            help = """
                examples:
                  backup wal status
                  backup wal status prod --format json

                Each end of a window can be given to restore --at as it is printed. Where the server cannot be asked, the
                archive is looked at alone.

                json: {"environment", "folder", "running", "archiving", "segments", "bytes", "gaps": [], "failed", "lastFailed",
                "lastArchived", "lastArchivedAt", "behindBytes", "behindSeconds", "waiting", "exposureSeconds", "windows": [{"from",
                "to"}], "bases", "points", "freeBytes", "troubles": []}
                waiting is the number of segments that are full and not handed over; exposureSeconds the age of what would be lost at
                most with the server's disk; what is not known is null

                exit codes: 0, 3 when the server does not archive its WAL for this workspace, 5 when somebody should look after it: WAL
                is missing, waits or is not archived any more, or there is nothing to recover from\
                """)
    public ExitCode status(
            @Argument(index = 0, description = "environment (default: the selected one)")
                    @Values(ValueKind.ENVIRONMENT)
                    @Nullable
                    String environment,
            Invocation invocation) {
        Environment target = environment(environment, invocation);
        WalStatus found = status.getObject().run(target);
        invocation.show(RecoveryView.of(found));
        return found.isTroubled() ? ExitCode.CHECK_FAILED : ExitCode.OK;
    }

    @Changes(dryRun = false)
    @Command(
            name = "backup wal disable",
            group = "backups",
            description = "have the environment's server archive its WAL no more",
            help = """
                examples:
                  backup wal disable dev --yes

                What is in the archive stays, and leads up to this moment. A base backup that is taken after WAL was archived
                again begins a new window.

                json: {"environment", "folder"}

                exit codes: 0, 3 when it does not archive, 4 when refused\
                """)
    public Document disable(
            @Argument(index = 0, description = "environment (default: the selected one)")
                    @Values(ValueKind.ENVIRONMENT)
                    @Nullable
                    String environment,
            Invocation invocation) {
        Environment target = environment(environment, invocation);
        if (target.engine().isPgBackRest()) {
            return RecoveryView.disabled(
                    target.name(),
                    stanza.getObject()
                            .disable(target, invocation.consent(), attended(invocation))
                            .folder());
        }
        return RecoveryView.disabled(
                target.name(),
                disable.getObject()
                        .run(target, invocation.consent(), attended(invocation))
                        .folder());
    }

    @Command(
            name = "backup point",
            group = "backups",
            description = "name this moment, so that it can be recovered to",
            help = """
                examples:
                  backup point before-release
                  backup point before-release --env prod

                It stands in the WAL of the whole server: restore --at point:before-release goes there.

                json: {"name", "environment", "lsn", "at"}

                exit codes: 0, 2 when there is such a point, 3 when the server does not archive its WAL\
                """)
    public Document point(
            @Argument(index = 0, description = "a name that no other point has") String name, Invocation invocation) {
        return RecoveryView.of(point.getObject()
                .run(selection.getObject().of(invocation), name, invocation.consent(), attended(invocation)));
    }

    private Environment environment(@Nullable String name, Invocation invocation) {
        return name == null
                ? selection.getObject().of(invocation)
                : selection.getObject().named(name);
    }

    private Door attended(Invocation invocation) {
        return door.getObject().attendedBy(invocation.confirmation(), invocation.progress());
    }
}
