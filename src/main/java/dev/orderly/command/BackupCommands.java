package dev.orderly.command;

import dev.orderly.archive.load.LoadOptions;
import dev.orderly.archive.manifest.ArchiveKind;
import dev.orderly.archive.store.Compression;
import dev.orderly.archive.take.TakeOptions;
import dev.orderly.backup.Backup;
import dev.orderly.backup.BackupStore;
import dev.orderly.backup.DeleteBackup;
import dev.orderly.backup.DumpFiles;
import dev.orderly.backup.DumpRequest;
import dev.orderly.backup.Encryption;
import dev.orderly.backup.RehearseBackup;
import dev.orderly.backup.RestoreBackup;
import dev.orderly.backup.RestoreRequest;
import dev.orderly.backup.TakeBackup;
import dev.orderly.backup.TemporaryFolder;
import dev.orderly.backup.VerifyBackup;
import dev.orderly.environment.Environment;
import dev.orderly.environment.EnvironmentKind;
import dev.orderly.operation.Door;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.shell.Changes;
import dev.orderly.shell.CommonOption;
import dev.orderly.shell.Invocation;
import dev.orderly.shell.Selection;
import dev.orderly.shell.Takes;
import dev.orderly.shell.ValueKind;
import dev.orderly.shell.Values;
import dev.orderly.view.BackupView;
import dev.orderly.view.Document;
import dev.orderly.workspace.Settings;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/** {@code backup create}, {@code list}, {@code show}, {@code verify} and {@code delete}, and {@code restore}. */
public final class BackupCommands {

    private final ObjectProvider<Selection> selection;
    private final ObjectProvider<BackupStore> store;
    private final ObjectProvider<TakeBackup> take;
    private final ObjectProvider<VerifyBackup> verify;
    private final ObjectProvider<RehearseBackup> rehearse;
    private final ObjectProvider<RestoreBackup> restore;
    private final ObjectProvider<Door> door;
    private final BackupKeys keys;

    public BackupCommands(
            ObjectProvider<Selection> selection,
            ObjectProvider<BackupStore> store,
            ObjectProvider<TakeBackup> take,
            ObjectProvider<VerifyBackup> verify,
            ObjectProvider<RehearseBackup> rehearse,
            ObjectProvider<RestoreBackup> restore,
            ObjectProvider<Door> door,
            ObjectProvider<Settings> settings) {
        this.selection = selection;
        this.store = store;
        this.take = take;
        this.verify = verify;
        this.rehearse = rehearse;
        this.restore = restore;
        this.door = door;
        this.keys = new BackupKeys(settings);
    }

    @Takes(CommonOption.WORKERS)
    @Command(
            name = "backup create",
            alias = "backup",
            group = "backups",
            description = "save an environment's database as an archive that pg_restore reads too",
            help = """
                examples:
                  backup create
                  backup create full --env prod --workers 4 --label before-release
                  backup create incremental
                  backup create schema-only --compress gzip
                  backup create --encrypt --passphrase-file /run/secrets/backup
                  backup create --recipient ops.asc --recipient audit.asc

                The archive lies in backups/, in PostgreSQL's directory format, with a manifest of row counts and checksums. It is
                of one moment, whatever is written meanwhile. --compress gzip is read by every pg_restore, zstd by those of
                PostgreSQL 16 and newer. An incremental backup is complete by itself: files of the one before whose rows are
                untouched are linked, not read again. RECOVER.txt in it tells how it is restored without Orderly.

                --encrypt asks for a passphrase, unless BACKUP_ENCRYPTION_PASSPHRASE or --passphrase-file has one; --recipient
                encrypts for public keys instead, so that only their owners can read it (with --passphrase-file for both). It is
                OpenPGP, which gpg reads. Only environment, kind, label, times and size stay readable. An incremental one follows
                one of the same passphrase.

                json: {"id", "path", "environment", "kind", "label", "started", "finished", "tables", "rows", "bytes",
                "compression", "complete", "missing": [], "encrypted", "verified", "verifiedAt"}

                exit codes: 0, 3 when the database cannot be read whole, 6 when it holds what an archive cannot\
                """)
    public Document create(
            @Argument(index = 0, description = "full (default), incremental, schema-only or data-only")
                    @Values(words = {"full", "incremental", "schema-only", "data-only"})
                    @Nullable
                    String kind,
            @Option(longName = "compress", description = "zstd (default), gzip or none")
                    @Values(words = {"zstd", "gzip", "none"})
                    @Nullable
                    String compress,
            @Option(longName = "label", description = "a word of your own for it") @Nullable String label,
            @Option(longName = "allow-incomplete", description = "save the rest when something cannot be saved")
                    boolean allowIncomplete,
            @Option(longName = "encrypt", description = "with a passphrase") boolean encrypt,
            @Option(longName = "passphrase-file", description = "its first line is the passphrase")
                    @Values(ValueKind.FILE)
                    @Nullable
                    String passphraseFile,
            @Option(longName = "recipient", description = "encrypt for the public keys of this file, repeatable")
                    @Values(ValueKind.FILE)
                    List<String> recipients,
            Invocation invocation) {
        Environment environment = selection.getObject().of(invocation);
        TakeOptions options = TakeOptions.full(compression(compress), workers(invocation))
                .of(kind(kind))
                .labelled(label == null ? "" : label);
        Encryption encryption = keys.encryption(encrypt, passphraseFile, recipients, invocation);
        return BackupView.taken(take.getObject()
                .run(
                        environment,
                        allowIncomplete ? options.incompleteToo() : options,
                        encryption,
                        invocation.consent(),
                        attended(invocation),
                        invocation.progress()));
    }

    private static ArchiveKind kind(@Nullable String word) {
        return word == null
                ? ArchiveKind.FULL
                : ArchiveKind.named(word)
                        .orElseThrow(() -> unknown("kind", word, "full, incremental, schema-only, data-only"));
    }

    private static Compression compression(@Nullable String word) {
        return word == null
                ? Compression.ZSTD
                : Compression.named(word).orElseThrow(() -> unknown("compression", word, "zstd, gzip, none"));
    }

    private static RuntimeException unknown(String what, String word, String known) {
        return Problem.of("option-value", ExitCode.USAGE, "there is no " + what + " \"" + word + "\"")
                .hint("one of: " + known)
                .raise();
    }

    private static int workers(Invocation invocation) {
        Integer workers = invocation.options().workers();
        return workers == null ? Runtime.getRuntime().availableProcessors() : Math.max(workers, 1);
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

                json: {"backups": [{"id", "path", "environment", "kind", ...}], "broken": [], "unfinished": []}

                exit codes: 0\
                """)
    public Document list(Invocation invocation) {
        BackupStore.Contents all = store.getObject().contents();
        Optional<String> environment = invocation.environmentName();
        List<Backup> wanted = all.backups().stream()
                .filter(backup -> environment
                        .filter(name -> !name.equals(backup.head().environment()))
                        .isEmpty())
                .toList();
        return BackupView.list(new BackupStore.Contents(wanted, all.broken(), all.unfinished()));
    }

    @Command(
            name = "backup show",
            group = "backups",
            description = "what a backup holds, and what it needs to be restored",
            help = """
                examples:
                  backup show latest
                  backup show 20261126-101500-dev-full --format json

                json: {"id", "path", "environment", "kind", "label", "started", "finished", "tables", "rows", "bytes",
                "compression", "complete", "missing": [], "encrypted", "verified", "verifiedAt"}

                exit codes: 0, 2 when there is no such backup, 6 when its manifest cannot be read, or its
                passphrase or key is missing or wrong\
                """)
    public Document show(
            @Argument(index = 0, description = "id, the beginning of one, label, latest, or a path")
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
        return BackupView.show(found(backup, new BackupKeys.FilesOfKeys(passphraseFile, secretKey), invocation));
    }

    @Command(
            name = "backup verify",
            group = "backups",
            description = "read a backup through: every byte has to be the one that was saved",
            help = """
                examples:
                  backup verify latest
                  backup verify latest --rehearse     restore it into a throw-away database too, and compare
                  backup verify latest --secret-key ops-secret.asc

                json: {"id", "whole", "files", "bytes", "faults": [], "rehearsed"}
                rehearsed tells where; null without --rehearse

                exit codes: 0, 2 when there is no such backup, 5 when something is wrong with it, 6 when its
                passphrase or key is missing or wrong\
                """)
    public ExitCode verify(
            @Argument(index = 0, description = "id, the beginning of one, label, latest, or a path")
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
        Backup looked = found(backup, new BackupKeys.FilesOfKeys(passphraseFile, secretKey), invocation);
        VerifyBackup.Found found = verify.getObject().run(looked, invocation.progress());
        Optional<String> rehearsed = tryOut && found.whole()
                ? Optional.of(rehearse.getObject().run(looked, origin(looked), invocation.progress()))
                : Optional.empty();
        invocation.show(BackupView.verified(found, rehearsed));
        return found.whole() ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }

    private Environment origin(Backup backup) {
        return selection.getObject().named(backup.head().environment());
    }

    @Changes(dryRun = false)
    @Command(name = "backup delete", group = "backups", description = "delete a backup for good", help = """
        examples:
          backup delete 20261126-101500-dev-full --yes

        json: {"deleted"}

        exit codes: 0, 2 when there is no such backup, 4 when refused\
        """)
    public Document delete(
            @Argument(index = 0, description = "id, the beginning of one, or label") @Values(ValueKind.BACKUP)
                    String backup,
            Invocation invocation) {
        Backup found = store.getObject().find(backup);
        new DeleteBackup().run(found, origin(found), invocation.consent(), attended(invocation));
        return BackupView.deleted(found);
    }

    @Changes(dryRun = false)
    @Command(
            name = "restore",
            alias = "restore-backup",
            group = "backups",
            description = "restore a backup; the database that stood there is kept, so undo brings it back",
            help = """
                examples:
                  restore latest --env dev --yes
                  restore 20261126-101500-dev-full --into dev_yesterday --yes
                  restore latest --env test --no-owner --skip-privileges
                  restore old/dump.custom --from-kind staging --into old_staging --yes

                The backup is loaded into a new database and compared with what was saved, row by row and object by object; only
                then it takes the place of the environment's. What fails before that changes nothing. --into leaves the
                environment alone and makes a database of that name on its server. The passphrase of an encrypted one comes from
                --passphrase-file, BACKUP_ENCRYPTION_PASSPHRASE or the terminal; a wrong one ends the command at once.

                Archives of pg_dump, directories and files of the custom format, are given by their path. They do not tell
                what they were taken from: it counts as production unless --from-kind says otherwise. There is nothing to
                compare with; the rows that came in are counted.

                json: {"backup", "database", "kept", "tables", "rows"}

                exit codes: 0, 2 when there is no such backup or the new database exists, 4 when refused, 6 when roles or
                extensions are missing, the passphrase or key does not fit, or the backup is damaged\
                """)
    public Document restore(
            @Argument(index = 0, description = "id, the beginning of one, label, latest, or a path")
                    @Values(ValueKind.BACKUP)
                    String backup,
            @Option(longName = "into", description = "make this new database instead") @Nullable String into,
            @Option(longName = "no-owner", description = "objects belong to the restoring role") boolean noOwner,
            @Option(longName = "skip-privileges", description = "grant nothing") boolean skipPrivileges,
            @Option(longName = "role-map", description = "OLD=NEW,...: other names for roles") @Nullable String roleMap,
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
            Invocation invocation) {
        LoadOptions options = new LoadOptions(workers(invocation), !noOwner, !skipPrivileges, roles(roleMap));
        Path path = invocation.path(Path.of(backup));
        if (DumpFiles.isOne(path)) {
            return restoreDump(path, environmentKind(fromKind), Optional.ofNullable(into), options, invocation);
        }
        RestoreRequest request = new RestoreRequest(
                found(backup, new BackupKeys.FilesOfKeys(passphraseFile, secretKey), invocation),
                selection.getObject().of(invocation),
                Optional.ofNullable(into),
                options,
                invocation.consent());
        return BackupView.of(restore.getObject().run(request, attended(invocation)));
    }

    /** A file of the custom format is unpacked for as long as it takes, where temporary files are kept. */
    private Document restoreDump(
            Path path, EnvironmentKind kind, Optional<String> into, LoadOptions options, Invocation invocation) {
        try (TemporaryFolder unpacked = TemporaryFolder.make()) {
            DumpRequest request = new DumpRequest(
                    DumpFiles.read(path, kind, unpacked.path()),
                    selection.getObject().of(invocation),
                    into,
                    options,
                    invocation.consent());
            return BackupView.of(restore.getObject().run(request, attended(invocation)));
        }
    }

    private static EnvironmentKind environmentKind(@Nullable String word) {
        return Arrays.stream(EnvironmentKind.values())
                .filter(kind -> kind.word().equals(word == null ? EnvironmentKind.PRODUCTION.word() : word))
                .findFirst()
                .orElseThrow(() -> unknown("kind", String.valueOf(word), "development, testing, staging, production"));
    }

    private Backup found(String name, BackupKeys.FilesOfKeys files, Invocation invocation) {
        BackupStore backups = store.getObject();
        return keys.opened(backups, backups.find(name), files, invocation);
    }

    private static Map<String, String> roles(@Nullable String map) {
        Map<String, String> roles = new LinkedHashMap<>();
        Arrays.stream(map == null ? new String[0] : map.split(",")).forEach(pair -> {
            int sign = pair.indexOf('=');
            if (sign <= 0 || sign == pair.length() - 1) {
                throw unknown("pair of roles", pair, "OLD=NEW, several with commas between");
            }
            roles.put(pair.substring(0, sign).strip(), pair.substring(sign + 1).strip());
        });
        return roles;
    }

    private Door attended(Invocation invocation) {
        return door.getObject().attendedBy(invocation.confirmation(), invocation.progress());
    }
}
