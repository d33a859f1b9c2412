package dev.orderly.command;

import dev.orderly.archive.manifest.ArchiveKind;
import dev.orderly.archive.store.Compression;
import dev.orderly.archive.store.Packing;
import dev.orderly.archive.take.Portion;
import dev.orderly.archive.take.TakeOptions;
import dev.orderly.archive.work.RateLimit;
import dev.orderly.backup.Backup;
import dev.orderly.backup.Encryption;
import dev.orderly.backup.RemoteStore;
import dev.orderly.backup.TakeBackup;
import dev.orderly.backup.UploadBackup;
import dev.orderly.backup.schedule.FindMissedRuns;
import dev.orderly.environment.Environment;
import dev.orderly.operation.Door;
import dev.orderly.operation.watch.RunResult;
import dev.orderly.operation.watch.WatchedRun;
import dev.orderly.operation.watch.WatchedRuns;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import dev.orderly.shell.CommonOption;
import dev.orderly.shell.Invocation;
import dev.orderly.shell.Selection;
import dev.orderly.shell.Takes;
import dev.orderly.shell.ValueKind;
import dev.orderly.shell.Values;
import dev.orderly.view.BackupView;
import dev.orderly.view.Document;
import dev.orderly.workspace.Settings;
import dev.orderly.workspace.WorkspaceLock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/** {@code backup create}. */
public final class BackupCreateCommand {

    private static final Duration LONGEST_WAIT = Duration.ofHours(6);

    private final ObjectProvider<Selection> selection;
    private final ObjectProvider<TakeBackup> take;
    private final ObjectProvider<RemoteStore> remote;
    private final ObjectProvider<UploadBackup> upload;
    private final ObjectProvider<Door> door;
    private final ObjectProvider<WatchedRuns> watched;
    private final BackupKeys keys;
    private final ObjectProvider<Settings> settings;

    public BackupCreateCommand(
            ObjectProvider<Selection> selection,
            ObjectProvider<TakeBackup> take,
            ObjectProvider<RemoteStore> remote,
            ObjectProvider<UploadBackup> upload,
            ObjectProvider<Door> door,
            ObjectProvider<WatchedRuns> watched,
            ObjectProvider<Settings> settings) {
        this.selection = selection;
        this.take = take;
        this.remote = remote;
        this.upload = upload;
        this.door = door;
        this.watched = watched;
        this.settings = settings;
        this.keys = new BackupKeys(settings);
    }

    @Takes({CommonOption.WORKERS, CommonOption.WAIT})
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
                  backup create incremental --or-full
                  backup create schema-only --compress gzip
                  backup create --encrypt --passphrase-file /run/secrets/backup
                  backup create --recipient ops.asc --recipient audit.asc
                  backup create incremental --upload
                  backup create --include 'hospital.*' --ignore hospital.visits
                  backup create --without-rows 'audit.*'

                The archive lies in backups/, in PostgreSQL's directory format, with a manifest of row counts and checksums. It is
                of one moment, whatever is written meanwhile. --compress gzip is read by every pg_restore, zstd by those of
                PostgreSQL 16 and newer; a level from 1 to 19, for gzip to 9, trades time for size: zstd:9. An incremental backup is complete by itself: files of the one before whose rows are
                untouched are linked, not read again; --or-full takes a full one where there is none to follow. RECOVER.txt in it tells how it is restored without Orderly.
                A standby can be saved too: nothing is written to its log, so incremental backups follow one of the primary.

                --include and --ignore save a part: patterns of schemas or of schema.name, with * and ?. Types, functions and
                sequences that it needs come with it, parents and partitions of tables too; what needs a table or view that is left
                out stays behind, such as a foreign key, and is named. --without-rows saves tables empty. Such a backup counts
                as incomplete: it takes no database's place, and prune keeps the last complete one beside it.

                --globals saves the roles of the server with their memberships, which are no database's: see backup export --globals.
                --rate spares the server and the network: rows of all workers together come no faster.

                --encrypt asks for a passphrase, unless BACKUP_ENCRYPTION_PASSPHRASE or --passphrase-file has one; --recipient
                encrypts for public keys instead, so that only their owners can read it (with --passphrase-file for both). It is
                OpenPGP, which gpg reads. Only environment, kind, label, times and size stay readable. An incremental one follows
                one of the same passphrase.

                --upload sends it to the bucket of orderly.yaml when it is whole; what that has already is not sent again. What
                breaks off leaves the backup here: go on with backup upload.

                --alone waits, for six hours or as long as --wait says, until no other backup of the environment with --alone is under
                way in this workspace: for schedules. How a run ended is told to the channels of notify in orderly.yaml: see notify list.

                json: {"id", "path", "environment", "kind", "label", "started", "finished", "tables", "rows", "bytes",
                "compression", "complete", "missing": [], "encrypted", "verified", "verifiedAt", "uploaded"}
                uploaded tells where to; null without --upload

                exit codes: 0, 3 when the database cannot be read whole or the bucket not used, 4 when another is under way, 6 when it holds what an archive cannot\
                """)
    public Document create(
            @Argument(index = 0, description = "full (default), incremental, schema-only or data-only")
                    @Values(words = {"full", "incremental", "schema-only", "data-only"})
                    @Nullable
                    String kind,
            @Option(longName = "compress", description = "zstd (default), gzip or none; with a level: zstd:9")
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
            @Option(longName = "upload", description = "send it to the bucket of orderly.yaml too") boolean uploads,
            @Option(longName = "include", description = "only what matches, repeatable") List<String> include,
            @Option(longName = "ignore", description = "not what matches, repeatable") List<String> ignore,
            @Option(longName = "table", description = "as --include") @Values(ValueKind.TABLE) List<String> tables,
            @Option(longName = "without-rows", description = "tables that are saved empty, repeatable")
                    List<String> withoutRows,
            @Option(longName = "globals", description = "save the roles of the server too, without passwords")
                    boolean globals,
            @Option(longName = "rate", description = "read no more than that in a second, such as 20MB") @Nullable
                    String rate,
            @Option(longName = "or-full", description = "a full one where an incremental one has none to follow")
                    boolean orFull,
            @Option(longName = "alone", description = "not while another one with --alone is under way") boolean alone,
            Invocation invocation) {
        Environment environment = selection.getObject().of(invocation);
        Portion portion =
                new Portion(Stream.concat(include.stream(), tables.stream()).toList(), ignore, withoutRows);
        TakeOptions options = TakeOptions.full(Compression.ZSTD, LoadWords.workers(invocation))
                .packedBy(Packing.parse(compress == null ? Compression.ZSTD.word() : compress))
                .of(new TakeOptions.What(kind(kind), portion, allowIncomplete, globals))
                .labelled(label == null ? "" : label)
                .limitedTo(rate == null ? RateLimit.none() : RateLimit.parse(rate));
        requireIncremental(orFull, options);
        Supplier<Saved> work = () -> {
            Encryption encryption = keys.encryption(encrypt, passphraseFile, recipients, invocation);
            TakeOptions possible = orFull ? possible(environment, options, encryption, invocation) : options;
            return saved(environment, possible, encryption, uploads, invocation);
        };
        Saved saved = watched.getObject()
                .run(
                        new WatchedRun(
                                environment,
                                FindMissedRuns.OPERATION,
                                options.what().kind().word()),
                        alone ? () -> alone(environment, invocation, work) : work,
                        made -> new RunResult(
                                made.backup().id(),
                                made.backup().head().bytes(),
                                made.backup().head().complete(),
                                Optional.empty()),
                        invocation::note);
        return BackupView.taken(saved.backup(), saved.uploaded());
    }

    private static void requireIncremental(boolean orFull, TakeOptions options) {
        if (orFull && options.what().kind() != ArchiveKind.INCREMENTAL) {
            throw Problem.of("options-exclude-each-other", ExitCode.USAGE, "--or-full is for incremental backups")
                    .hint("say: backup create incremental --or-full")
                    .raise();
        }
    }

    /** The first of a schedule has nothing to follow, nor has one after a change of encryption. */
    private TakeOptions possible(
            Environment environment, TakeOptions options, Encryption encryption, Invocation invocation) {
        if (take.getObject().canFollow(environment, options, encryption)) {
            return options;
        }
        invocation.progress().note("there is no backup that it could follow: all is read");
        TakeOptions.What what = options.what();
        return options.of(new TakeOptions.What(ArchiveKind.FULL, what.portion(), what.incompleteToo(), what.roles()));
    }

    private record Saved(Backup backup, Optional<UploadBackup.Uploaded> uploaded) {}

    private Saved saved(
            Environment environment,
            TakeOptions options,
            Encryption encryption,
            boolean uploads,
            Invocation invocation) {
        if (uploads) {
            remote.getObject().require();
        }
        Backup backup = take.getObject()
                .run(
                        environment,
                        options,
                        encryption,
                        invocation.consent(),
                        door.getObject().attendedBy(invocation.confirmation(), invocation.progress()),
                        invocation.progress());
        return new Saved(backup, uploads ? Optional.of(uploaded(backup, invocation)) : Optional.empty());
    }

    private Saved alone(Environment environment, Invocation invocation, Supplier<Saved> work) {
        Duration wait = Optional.ofNullable(invocation.options().patience()).orElse(LONGEST_WAIT);
        Problem busy = Problem.of(
                        "backup-busy",
                        ExitCode.REFUSED,
                        "another backup of \"" + environment.name() + "\" is still under way")
                .hint("wait longer, such as with: --wait 12h");
        return WorkspaceLock.whileHeld(
                settings.getObject().workspace(), "backup-" + environment.name(), wait, busy, work);
    }

    private UploadBackup.Uploaded uploaded(Backup backup, Invocation invocation) {
        try {
            return upload.getObject().run(backup, LoadWords.workers(invocation), invocation.progress());
        } catch (ProblemException e) {
            invocation.note("the backup is saved as " + backup.id() + "; send it with: backup upload " + backup.id());
            throw e;
        }
    }

    private static ArchiveKind kind(@Nullable String word) {
        return word == null
                ? ArchiveKind.FULL
                : ArchiveKind.named(word)
                        .orElseThrow(() -> unknown("kind", word, "full, incremental, schema-only, data-only"));
    }

    static RuntimeException unknown(String what, String word, String known) {
        return Problem.of("option-value", ExitCode.USAGE, "there is no " + what + " \"" + word + "\"")
                .hint("one of: " + known)
                .raise();
    }
}
