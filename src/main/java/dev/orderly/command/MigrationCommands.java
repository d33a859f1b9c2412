package dev.orderly.command;

import dev.orderly.diff.rename.RenameChoices;
import dev.orderly.environment.Environment;
import dev.orderly.environment.Environments;
import dev.orderly.environment.ScratchWord;
import dev.orderly.migration.AdoptDatabase;
import dev.orderly.migration.AppliedMigrations;
import dev.orderly.migration.ApplyMigrations;
import dev.orderly.migration.ApplyRequest;
import dev.orderly.migration.CheckMigrations;
import dev.orderly.migration.CheckRequest;
import dev.orderly.migration.CheckedMigrations;
import dev.orderly.migration.CreateMigration;
import dev.orderly.migration.CreateRequest;
import dev.orderly.migration.CreatedMigration;
import dev.orderly.migration.ListMigrations;
import dev.orderly.migration.RehearsalRequest;
import dev.orderly.migration.RehearseMigrations;
import dev.orderly.migration.RehearsedMigrations;
import dev.orderly.migration.RepairHistory;
import dev.orderly.migration.RollBackMigrations;
import dev.orderly.migration.RollBackRequest;
import dev.orderly.migration.Version;
import dev.orderly.operation.Door;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.shell.Changes;
import dev.orderly.shell.Formats;
import dev.orderly.shell.Invocation;
import dev.orderly.shell.Selection;
import dev.orderly.shell.ValueKind;
import dev.orderly.shell.Values;
import dev.orderly.view.Document;
import dev.orderly.view.Format;
import dev.orderly.view.MigrationView;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.shell.core.command.annotation.Arguments;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/** {@code migration create}, {@code check}, {@code apply} and {@code rollback}. */
public final class MigrationCommands {

    private final UseCases useCases;
    private final ObjectProvider<Selection> selection;
    private final ObjectProvider<Environments> environments;
    private final ObjectProvider<Door> door;
    private final OnlineChoice online;
    private final ObjectProvider<ScratchWord> scratchWord;

    /** The use cases behind the commands, each made when it is first needed. */
    public record UseCases(
            ObjectProvider<CreateMigration> create,
            ObjectProvider<ListMigrations> list,
            ObjectProvider<CheckMigrations> check,
            ObjectProvider<RehearseMigrations> rehearse,
            ObjectProvider<ApplyMigrations> apply,
            ObjectProvider<RollBackMigrations> rollBack,
            ObjectProvider<AdoptDatabase> adopt,
            ObjectProvider<RepairHistory> repair) {}

    public MigrationCommands(
            UseCases useCases,
            ObjectProvider<Selection> selection,
            ObjectProvider<Environments> environments,
            ObjectProvider<Door> door,
            OnlineChoice online,
            ObjectProvider<ScratchWord> scratchWord) {
        this.online = online;
        this.scratchWord = scratchWord;
        this.useCases = useCases;
        this.selection = selection;
        this.environments = environments;
        this.door = door;
    }

    @Changes
    @Formats({Format.SQL, Format.MARKDOWN, Format.HTML})
    @Command(
            name = "migration create",
            alias = {"prepare-migration", "create-model-migration", "create-migration"},
            group = "migrations",
            description = "write the next version and its undo file from the model's changes, proven",
            help = """
                examples:
                  migration create -m "add wards"
                  migration create -m "add wards" --dry-run --format sql
                  migration create -m "fill ward codes" --empty
                  migration create -m "adopt" --from prod
                  migration create -m "name phones" --rename patients.phone=telephone
                  migration create -m "index ward names" --offline
                  migration create -m "split names" --with-data --env test
                  migration create -m "add wards" --scratch target

                The difference is that between what the existing versions make, replayed in a scratch database, and the model:
                migrations/model, or what "model:" in orderly.yaml names, a folder of SQL or the annotated classes of an application.
                What looks renamed is asked about; the model can say it with "-- orderly: renamed from phone" on the column's
                line. Answers are kept in migrations/versions/renames.txt.

                Where a staging or production environment is configured, files are written online: tables stay usable while they
                run, by concurrent index builds, constraints that are validated later and defaults filled in batches. What cannot
                share a transaction becomes a version of its own, such as 7 and 7.1. "migrations: {online: false}" in
                orderly.yaml, or --offline, writes the shorter form, as does --from.

                Rows of a dropped table and values of a dropped column are kept in a table of schema orderly, which the file
                names and from which the undo puts them back. --hook, or migrations/hooks/fill_ward_codes.sql for the message
                "fill ward codes", holds statements of your own in sections that begin with such a line:
                -- orderly: before, after additions, after, undo before, undo after additions, undo after.

                --with-data runs it forward and back on a few rows of the environment too, those of --from where it is given, and
                compares them; the result stands in the file's header. No value is shown.

                json: {"message", "written", "changes", "files": [{"version", "file", "undoFile", "sql", "undoSql",
                "transactional", "hazards", "proof", "rows"}], "applied"}; applied is the result of --apply, else null; rows is
                null without --with-data

                exit codes: 0, 4 when a rename is not decided and nobody can be asked, or rows may not be taken, 6 when there is
                no difference, or one that the engine does not cover, or the proof fails; with --apply those of migration apply\
                """)
    public Document create(
            @Option(shortName = 'm', longName = "message", description = "what the migration is for") String message,
            @Option(longName = "apply", description = "apply it to the environment at once") boolean apply,
            @Option(longName = "from", description = "start from this environment, not from the versions")
                    @Values(ValueKind.ENVIRONMENT)
                    @Nullable
                    String from,
            @Option(longName = "empty", description = "files to be written by hand") boolean empty,
            @Option(longName = "rename", description = "OLD=NEW: what looks renamed is renamed") List<String> rename,
            @Option(longName = "no-rename", description = "OLD: it goes, and nothing takes its place")
                    List<String> noRename,
            @Option(longName = "hook", description = "SQL of your own to run with it (default: hooks/MESSAGE.sql)")
                    @Values(ValueKind.FILE)
                    @Nullable
                    Path hook,
            @Option(longName = "no-rescue", description = "keep nothing of what is dropped") boolean noRescue,
            @Option(longName = "online", description = "keep tables usable while it runs") boolean keepOnline,
            @Option(longName = "offline", description = "the shorter form, which may lock tables for long")
                    boolean offline,
            @Option(longName = "with-data", description = "prove it on a few rows of the environment too")
                    boolean withData,
            @Option(longName = "scratch", description = "where scratch databases are made: target, embedded or a URL")
                    @Values(words = {ScratchWord.TARGET, ScratchWord.EMBEDDED})
                    @Nullable
                    String scratch,
            Invocation invocation) {
        if (empty && withData) {
            throw Problem.of("options-exclusive", ExitCode.USAGE, "--empty files have nothing to try on rows")
                    .hint("when they are written, try them with: migration check --with-data")
                    .raise();
        }
        boolean usable = online.of(keepOnline, offline || (from != null && !keepOnline));
        Environment target = selected(scratch, invocation);
        CreateRequest whole = CreateRequest.of(message, target)
                .emptyIf(empty)
                .onlineIf(usable)
                .dryIf(invocation.dryRun())
                .renaming(RenameChoices.of(rename, noRename, invocation.renameQuestions()))
                .rescuingIf(!noRescue)
                .withDataIf(withData);
        CreateRequest started = from == null
                ? whole
                : whole.startingFrom(environments.getObject().named(from));
        CreateRequest request = hook == null ? started : started.hooking(invocation.path(hook));
        CreatedMigration created = useCases.create().getObject().create(request);
        Optional<AppliedMigrations> applied = apply && created.written()
                ? Optional.of(useCases.apply()
                        .getObject()
                        .apply(ApplyRequest.all(target, invocation.consent()), attended(invocation)))
                : Optional.empty();
        return MigrationView.of(created, applied, invocation.format());
    }

    @Formats({Format.MARKDOWN, Format.HTML})
    @Command(
            name = "migration check",
            group = "migrations",
            description =
                    "conflicts, proof, measured locks and rewrites of versions, and whether the rows let them through",
            help = """
                examples:
                  migration check
                  migration check 6 7
                  migration check 7 --stamp
                  migration check --rehearse --on-target
                  migration check --with-data

                Without versions, those that are pending in the environment. Each is proven again and run, statement by statement,
                in a scratch database with the environment's schema: that tells its locks, rewrites and hazards. The environment's
                rows are asked for what would make it fail; examples are masked. --stamp writes fingerprints, proof and hazards
                into the headers of files that were written by hand; they must not be applied yet.

                --with-data runs pending versions forward and back on a few rows of the environment, in a scratch database, and
                compares the rows: what is changed, lost or not brought back is told by table and column, without values.

                --rehearse runs sound versions on real rows and times them: on a copy restored from the newest backup or, with
                --on-target, in a development or testing environment itself, in a transaction that is rolled back.

                json: {"sound", "versions": [{"version", "description", "transactional", "hazards", "proof", "rows",
                "statements": [{"sql", "locks": [{"relation", "mode", "blocks", "heldSeconds"}], "rewrites", "scans", "builds",
                "estimateSeconds", "hazards", "note"}]}], "prechecks": [{"version", "kind", "object", "state", "count", "exact", "examples", "query",
                "mender", "note"}], "problems": [{"code", "message", "hints"}], "warnings", "rehearsal": {"where",
                "versions": [{"version", "description", "seconds", "statements"}], "failure"}}; state is clean, violated,
                not-finished or not-checked; rehearsal is null without --rehearse, rows without --with-data

                exit codes: 0, 4 when the guard refuses the rehearsal, there is no backup for it or rows may not be taken, 5
                when there is a problem\
                """)
    public ExitCode check(
            @Arguments @Values(ValueKind.VERSION) @Nullable List<String> versions,
            @Option(longName = "stamp", description = "write the headers of files written by hand") boolean stamp,
            @Option(longName = "rehearse", description = "run them on a copy from the newest backup, timed")
                    boolean rehearse,
            @Option(longName = "on-target", description = "rehearse in the environment itself, rolled back")
                    boolean onTarget,
            @Option(longName = "with-data", description = "try them on a few rows of the environment too")
                    boolean withData,
            @Option(longName = "scratch", description = "where scratch databases are made: target, embedded or a URL")
                    @Values(words = {ScratchWord.TARGET, ScratchWord.EMBEDDED})
                    @Nullable
                    String scratch,
            Invocation invocation) {
        if (onTarget && !rehearse) {
            throw Problem.of("options-incomplete", ExitCode.USAGE, "--on-target says where to rehearse")
                    .hint("say what to do with: migration check --rehearse --on-target")
                    .raise();
        }
        List<Version> chosen = versions == null
                ? List.of()
                : versions.stream().map(Version::typed).toList();
        CheckedMigrations checked = useCases.check()
                .getObject()
                .check(new CheckRequest(selected(scratch, invocation), chosen, stamp, withData));
        Optional<RehearsedMigrations> rehearsed =
                rehearse && checked.isSound() ? Optional.of(rehearsed(chosen, onTarget, invocation)) : Optional.empty();
        invocation.show(MigrationView.of(checked, rehearsed));
        boolean failed = rehearsed.flatMap(RehearsedMigrations::failure).isPresent();
        return checked.isSound() && !failed ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }

    private RehearsedMigrations rehearsed(List<Version> versions, boolean onTarget, Invocation invocation) {
        RehearsalRequest request = new RehearsalRequest(selected(invocation), versions, onTarget, invocation.consent());
        return useCases.rehearse().getObject().rehearse(request, attended(invocation));
    }

    @Changes
    @Formats(Format.SQL)
    @Command(
            name = "migration apply",
            alias = {"apply-migrations", "migrate"},
            group = "migrations",
            description = "apply pending versions",
            help = """
                examples:
                  migration apply
                  migration apply --to 7 --dry-run
                  migration apply --backup-before
                  migration apply --env prod --confirm prod
                  migration apply --resume

                On a development database that already has a version's result, the version is recorded without running. A version
                and its parts, such as 7 and 7.1, are one: --to 7 takes them all. What finds a table locked gives up soon, says who
                is in the way and is tried again; "migrations: {lock_attempts: 10}" in orderly.yaml tells how often.

                json: {"environment", "applied": [{"version", "description", "how", "seconds"}], "stillPending", "drift",
                "triggers", "meanwhile"}; triggers are those that are not as the versions make them; how is
                applied, recorded or resumed; with --dry-run {"environment", "planned": [{"version", "file",
                "transactional", "statements", "hazards"}]}

                Where the files ask something of rows that are there, those are read first; --force=prechecks leaves that out.

                exit codes: 0, 2 for an unknown version, 3 when the connection is lost, 4 when the guard refuses, the environment
                is not what a version starts from or its rows would make one fail, 6 when files or history are not sound or a
                statement fails, 7 when part of the work stands\
                """)
    public Document apply(
            @Option(longName = "to", description = "stop after this version") @Values(ValueKind.VERSION) @Nullable
                    String to,
            @Option(longName = "resume", description = "go on with a version that stopped half-way") boolean resume,
            @Option(longName = "backup-before", description = "take a backup first, or refuse") boolean backupBefore,
            Invocation invocation) {
        ApplyRequest request = new ApplyRequest(
                selected(invocation),
                Optional.ofNullable(to).map(Version::typed),
                backupBefore,
                resume,
                invocation.consent());
        ApplyMigrations apply = useCases.apply().getObject();
        return invocation.dryRun()
                ? MigrationView.of(apply.plan(request), invocation.format())
                : MigrationView.of(apply.apply(request, attended(invocation)));
    }

    @Changes
    @Formats(Format.SQL)
    @Command(
            name = "migration rollback",
            alias = "rollback",
            group = "migrations",
            description = "roll versions back, newest first",
            help = """
                examples:
                  migration rollback
                  migration rollback --steps 2 --dry-run
                  migration rollback --to 5
                  migration rollback --resume
                  migration rollback --unfinished

                A version and its parts, such as 7 and 7.1, are one step.

                --unfinished gives up a version that stopped half-way while it was applied: it takes back what was done of that one,
                by its undo file as far as it applies or by a plan, tried in a scratch database first; the version is pending then.
                Rows that it changed and no undo file brings back may stay as they are with --force=rows-stay.

                json: {"environment", "rolledBack": [{"version", "description", "seconds"}], "now", "drift", "triggers"}; with
                --dry-run as migration apply

                exit codes: 0, 2 when nothing is that far back, 3 when the connection is lost, 4 when the guard refuses, there
                is nothing to roll back or rows would stay changed, 6 when an undo file is missing or fails, 7 when part of the
                work stands\
                """)
    public Document rollBack(
            @Option(longName = "steps", description = "how many versions (default: 1)") @Nullable Integer steps,
            @Option(longName = "to", description = "roll back what is newer than this version; 0 for all")
                    @Values(ValueKind.VERSION)
                    @Nullable
                    String to,
            @Option(longName = "resume", description = "go on with an undo file that stopped half-way") boolean resume,
            @Option(longName = "unfinished", description = "take back what was done of a version that stopped half-way")
                    boolean unfinished,
            Invocation invocation) {
        if (unfinished && (resume || steps != null || to != null)) {
            throw Problem.of("options-exclusive", ExitCode.USAGE, "--unfinished goes alone")
                    .hint("first take back what stopped half-way: migration rollback --unfinished")
                    .raise();
        }
        RollBackRequest.Extent extent = unfinished ? new RollBackRequest.Unfinished() : extent(steps, to);
        RollBackRequest request = new RollBackRequest(selected(invocation), extent, resume, invocation.consent());
        RollBackMigrations rollBack = useCases.rollBack().getObject();
        return invocation.dryRun()
                ? MigrationView.of(rollBack.plan(request), invocation.format())
                : MigrationView.of(rollBack.rollBack(request, attended(invocation)));
    }

    private static RollBackRequest.Extent extent(@Nullable Integer steps, @Nullable String to) {
        if (steps != null && to != null) {
            throw Problem.of("options-exclusive", ExitCode.USAGE, "--steps and --to cannot be given together")
                    .hint("say how many versions, or the version that stays")
                    .raise();
        }
        return to == null
                ? new RollBackRequest.Steps(steps == null ? 1 : steps)
                : new RollBackRequest.To(Version.typed(to));
    }

    private Environment selected(@Nullable String scratch, Invocation invocation) {
        return scratch == null ? selected(invocation) : scratchWord.getObject().of(selected(invocation), scratch);
    }

    private Environment selected(Invocation invocation) {
        return selection.getObject().of(invocation);
    }

    private Door attended(Invocation invocation) {
        return door.getObject().attendedBy(invocation.confirmation(), invocation.progress());
    }
}
