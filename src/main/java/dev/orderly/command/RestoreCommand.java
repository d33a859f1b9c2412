package dev.orderly.command;

import dev.orderly.archive.aside.SwapOptions;
import dev.orderly.archive.load.LoadOptions;
import dev.orderly.archive.s3.BucketPlace;
import dev.orderly.archive.tables.Meeting;
import dev.orderly.backup.DumpFiles;
import dev.orderly.backup.DumpRequest;
import dev.orderly.backup.RestoreBackup;
import dev.orderly.backup.RestoreRequest;
import dev.orderly.backup.RestoreTables;
import dev.orderly.backup.RestoreTablesRequest;
import dev.orderly.backup.TemporaryFolder;
import dev.orderly.environment.Environment;
import dev.orderly.environment.EnvironmentKind;
import dev.orderly.operation.Door;
import dev.orderly.problem.ExitCode;
import dev.orderly.recovery.side.RestoreAt;
import dev.orderly.shell.Changes;
import dev.orderly.shell.Invocation;
import dev.orderly.shell.Selection;
import dev.orderly.shell.ValueKind;
import dev.orderly.shell.Values;
import dev.orderly.view.BackupView;
import dev.orderly.view.Document;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/** {@code restore}. */
public final class RestoreCommand {

    private final ObjectProvider<Selection> selection;
    private final ObjectProvider<RestoreBackup> restore;
    private final ObjectProvider<RestoreTables> tables;
    private final ObjectProvider<NamedBackups> named;
    private final RestoreAtWords at;
    private final ObjectProvider<Door> door;

    public RestoreCommand(
            ObjectProvider<Selection> selection,
            ObjectProvider<RestoreBackup> restore,
            ObjectProvider<RestoreTables> tables,
            ObjectProvider<NamedBackups> named,
            ObjectProvider<RestoreAt> restoreAt,
            ObjectProvider<Door> door) {
        this.selection = selection;
        this.restore = restore;
        this.tables = tables;
        this.named = named;
        this.at = new RestoreAtWords(selection, restoreAt, door);
        this.door = door;
    }

    @Changes
    @Command(
            name = "restore",
            alias = "restore-backup",
            group = "backups",
            description = "restore a backup; the database that stood there is kept, so undo brings it back",
            help = """
                examples:
                  restore latest@dev --env dev --yes
                  restore 20261126-101500-dev-full --into dev_yesterday --yes
                  restore latest --env dev --freeze --yes
                  restore latest@prod --env prod --dry-run
                  restore latest --env test --no-owner --skip-privileges
                  restore latest --table visits,hospital.bills_* --upsert --yes
                  restore s3://my-backups/shop/20261126-101500-dev-full --env dev --yes
                  restore old/dump.custom --from-kind staging --into old_staging --yes
                  restore old/dump.sql.gz --from-kind development --env dev --yes
                  restore prod --at "2026-06-22 12:00:00"
                  restore prod --at before-xid:745 --table visits --upsert --confirm prod
                  restore dev --at point:before-release --swap --yes
                  restore dev --at latest --whole --confirm prod

                The backup is loaded into a new database and compared with what was saved, row by row and object by object; only
                then it takes the place of the environment's. What fails before that changes nothing; where the connection was lost or
                Orderly was killed, the same command goes on where it stopped. --into leaves the
                environment alone and makes a database of that name on its server. --data-only and --table leave the schema
                alone too and bring rows into the tables that are there, in one transaction: --truncate (the default) empties
                them first, --append adds to them, --upsert replaces rows of the same primary key. The passphrase of an encrypted one comes from
                --passphrase-file, BACKUP_ENCRYPTION_PASSPHRASE or the terminal; a wrong one ends the command at once.

                Rows that migrations keep for their rollback come along; marker and audit log stay the environment's own. Triggers
                that triggers.yaml calls critical become as in the model, where the schema is the model's; else it is told.

                A backup that lacks something, as one of --include does, takes no database's place unless --allow-incomplete says so.
                Replication slots and subscriptions stay with the old database: where it has any, --allow-bound has to be said. What
                is written to it while the new one is filled is counted and told; with --freeze nothing is: its sessions are ended
                first, and new ones are read-only until the new database is in place. The environment's services are stopped for
                the moment of the swap, unless --no-services says that somebody else does.

                A backup that is only in the bucket of orderly.yaml, or that is given by its place there, is fetched first, file
                by file with its SHA-256; a broken connection costs no file twice.

                Dumps of pg_dump are given by their path: directories, files of the custom format, and plain SQL, also with gzip or
                zstd. They do not tell what they were taken from: it counts as production unless --from-kind says otherwise.
                There is nothing to compare with; the rows that came in are counted. Plain SQL is read through first: one that
                is cut off, or that holds what no dump of one database does, is refused with the line, and nothing of it is run.
                More than 1 GB, and more than 200 times its own size, comes out of none that is compressed unless --max-size allows it.
                What it holds runs with the rights of your role, as with psql: restore a stranger's with a role that is no superuser.

                --at brings the environment's server up beside it as it was: at a time, which is one of this machine's time zone unless
                it ends with another (+02:00, Z); lsn:0/16B3748; point:NAME; before-xid:745, just before that transaction; latest.
                What was reached is shown, and the side server ended, as with --dry-run, unless --keep leaves it running: see side list. --swap
                brings the database back whole, as a copy does, --table the rows of tables. --whole puts the side server's
                files in the place of the embedded server's, which are moved aside: all of its databases go back, and it
                works where that server cannot start any more. It takes a base backup and archived WAL: backup wal enable.

                A role that may make no database, or does not own this one, restores in place: in one transaction, with the
                tables locked against writers, keeping what stands there under other names. --into and plain SQL need CREATEDB.

                json: {"backup", "database", "kept", "keptObjects": [], "tables", "rows"}
                kept is null where it was restored in place: then keptObjects has the names;
                with --dry-run {"environment", "database", "would": []};
                with --at
                {"environment", "target", "base", "reached": {"lsn", "lastTransaction", "stopped"}, "recovered": {"database",
                "tables", "rows", "migration", "now": {"tables", "rows", "migration", "sameSchema"}}, "side": {"id", "url",
                "passwords"}, "brought": {"database", "kept", "keptObjects": [], "tables", "rows"}, "aside"}

                exit codes: 0, 2 when there is no such backup or the new database exists, 3 when the bucket cannot be used, 4 when
                refused, 6 when roles or extensions are missing, the passphrase or key does not fit, the backup is damaged, or the
                server refuses a statement of the dump; with --at 3 when no WAL is archived or the side server does not start, 6 when the
                moment is out of reach\
                """)
    public Document restore(
            @Argument(
                            index = 0,
                            description =
                                    "id, the beginning of one, label, latest, a path, or s3://…; with --at the environment")
                    @Values(ValueKind.BACKUP)
                    @Nullable
                    String named,
            @Option(longName = "at", description = "to this moment, from a base backup and archived WAL") @Nullable
                    String moment,
            @Option(longName = "swap", description = "with --at: the database comes back whole") boolean swapsDatabase,
            @Option(longName = "keep", description = "with --at: leave the side server running") boolean keep,
            @Option(longName = "whole", description = "with --at: put it in the place of the embedded server")
                    boolean whole,
            @Option(longName = "into", description = "make this new database instead") @Nullable String into,
            @Option(longName = "data-only", description = "rows alone, into the tables that are there")
                    boolean dataOnly,
            @Option(
                            longName = "table",
                            description = "only these tables, with commas between; * stands for any letters")
                    @Values(ValueKind.TABLE)
                    @Nullable
                    String table,
            @Option(longName = "truncate", description = "empty the tables first (default)") boolean truncate,
            @Option(longName = "append", description = "add to the rows that are there") boolean append,
            @Option(longName = "upsert", description = "replace rows of the same primary key") boolean upsert,
            @Option(longName = "no-owner", description = "objects belong to the restoring role") boolean noOwner,
            @Option(longName = "skip-privileges", description = "grant nothing") boolean skipPrivileges,
            @Option(longName = "role-map", description = "OLD=NEW,...: other names for roles") @Nullable String roleMap,
            @Option(
                            longName = "allow-incomplete",
                            description = "replace the database by a backup that lacks something")
                    boolean incompleteToo,
            @Option(
                            longName = "allow-bound",
                            description = "replace a database that slots or subscriptions are bound to")
                    boolean boundToo,
            @Option(longName = "freeze", description = "take no writes to the old database until it is replaced")
                    boolean freeze,
            @Option(longName = "no-services", description = "leave the services that use the database alone")
                    boolean noServices,
            @Option(longName = "decrypt", description = "said or not: an encrypted backup is decrypted")
                    boolean decrypt,
            @Option(longName = "passphrase-file", description = "its first line is the passphrase")
                    @Values(ValueKind.FILE)
                    @Nullable
                    String passphraseFile,
            @Option(longName = "secret-key", description = "the file of an OpenPGP secret key")
                    @Values(ValueKind.FILE)
                    @Nullable
                    String secretKey,
            @Option(longName = "from-kind", description = "of what kind pg_dump's database was; production if not said")
                    @Values(words = {"development", "testing", "staging", "production"})
                    @Nullable
                    String fromKind,
            @Option(longName = "max-size", description = "how much may come out of pg_dump's files, such as 200GB")
                    @Nullable
                    String maxSize,
            Invocation invocation) {
        LoadOptions options = LoadWords.options(invocation, noOwner, skipPrivileges, roleMap);
        if (moment != null) {
            at.requireAlone(into != null || dataOnly || maxSize != null || fromKind != null);
            return at.restore(
                    named,
                    moment,
                    new RestoreAtWords.Ends(swapsDatabase, keep, whole, LoadWords.names(table)),
                    LoadWords.meeting(truncate, append, upsert),
                    options,
                    new SwapOptions(boundToo, freeze),
                    invocation);
        }
        at.requireNone(swapsDatabase || keep || whole);
        String backup = RestoreAtWords.requireBackup(named);
        boolean inTables = dataOnly || table != null;
        if (inTables ? into != null : truncate || append || upsert) {
            throw LoadWords.unfit(
                    "--truncate, --append and --upsert are about the rows of tables, and --into about a new database",
                    "say which tables: --table NAME, or --data-only for all; leave out --into");
        }
        if ((freeze || noServices) && (inTables || into != null)) {
            throw LoadWords.unfit(
                    "--freeze and --no-services are about a database that is replaced",
                    "leave them out: nothing is replaced here");
        }
        Environment environment = LoadWords.target(selection.getObject().of(invocation), noServices);
        SwapOptions swap = new SwapOptions(boundToo, freeze);
        Meeting meeting = LoadWords.meeting(truncate, append, upsert);
        BackupKeys.FilesOfKeys keys = new BackupKeys.FilesOfKeys(passphraseFile, secretKey);
        boolean dump = !BucketPlace.isMeant(backup) && DumpFiles.isOne(invocation.path(Path.of(backup)));
        if (invocation.dryRun() && (dump || inTables)) {
            throw LoadWords.unfit(
                    "--dry-run is about backups of Orderly's own that are restored whole",
                    "see what is in a backup with: backup show " + backup);
        }
        if (dump && inTables) {
            throw LoadWords.unfit(
                    "rows for tables that are there come from backups of Orderly's own",
                    "restore it beside: restore " + backup + " --into NAME");
        }
        if (!dump && maxSize != null) {
            throw LoadWords.unfit(
                    "--max-size is about dumps of pg_dump: a backup tells how much is in it", "leave it out");
        }
        if (dump) {
            Path path = invocation.path(Path.of(backup));
            return restoreDump(
                    path,
                    environment,
                    environmentKind(fromKind),
                    LoadWords.bytes(maxSize),
                    Optional.ofNullable(into),
                    options,
                    swap,
                    invocation);
        }
        return inTables
                ? restoreTables(backup, environment, keys, LoadWords.names(table), meeting, invocation)
                : restoreWhole(
                        backup, environment, keys, Optional.ofNullable(into), options, incompleteToo, swap, invocation);
    }

    private Document restoreWhole(
            String backup,
            Environment environment,
            BackupKeys.FilesOfKeys keys,
            Optional<String> into,
            LoadOptions options,
            boolean incompleteToo,
            SwapOptions swap,
            Invocation invocation) {
        return named.getObject().use(backup, keys, ExitCode.INVALID_INPUT, invocation, found -> {
            RestoreRequest request =
                    new RestoreRequest(found, environment, into, options, incompleteToo, swap, invocation.consent());
            return invocation.dryRun()
                    ? BackupView.foreseen(restore.getObject().foresee(request, attended(invocation)))
                    : BackupView.of(restore.getObject().run(request, attended(invocation)));
        });
    }

    private Document restoreTables(
            String backup,
            Environment environment,
            BackupKeys.FilesOfKeys keys,
            List<String> names,
            Meeting meeting,
            Invocation invocation) {
        return named.getObject()
                .use(
                        backup,
                        keys,
                        ExitCode.INVALID_INPUT,
                        invocation,
                        found -> BackupView.rows(tables.getObject()
                                .run(
                                        new RestoreTablesRequest(
                                                found, environment, names, meeting, invocation.consent()),
                                        attended(invocation))));
    }

    /** A file of the custom format is unpacked for as long as it takes, where temporary files are kept. */
    private Document restoreDump(
            Path path,
            Environment environment,
            EnvironmentKind kind,
            OptionalLong maxSize,
            Optional<String> into,
            LoadOptions options,
            SwapOptions swap,
            Invocation invocation) {
        try (TemporaryFolder unpacked = TemporaryFolder.make()) {
            DumpRequest request = new DumpRequest(
                    DumpFiles.read(path, kind, unpacked.path(), maxSize),
                    environment,
                    into,
                    options,
                    swap,
                    invocation.consent());
            return BackupView.of(restore.getObject().run(request, attended(invocation)));
        }
    }

    private static EnvironmentKind environmentKind(@Nullable String word) {
        return Arrays.stream(EnvironmentKind.values())
                .filter(kind -> kind.word().equals(word == null ? EnvironmentKind.PRODUCTION.word() : word))
                .findFirst()
                .orElseThrow(() -> BackupCreateCommand.unknown(
                        "kind", String.valueOf(word), "development, testing, staging, production"));
    }

    private Door attended(Invocation invocation) {
        return door.getObject().attendedBy(invocation.confirmation(), invocation.progress());
    }
}
