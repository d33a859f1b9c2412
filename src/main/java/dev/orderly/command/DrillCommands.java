package dev.orderly.command;

import dev.orderly.archive.manifest.Head;
import dev.orderly.backup.BackupStore;
import dev.orderly.backup.RehearseBackup;
import dev.orderly.backup.RemoteStore;
import dev.orderly.backup.VerifyBackup;
import dev.orderly.drill.Candidate;
import dev.orderly.drill.Drill;
import dev.orderly.drill.DrillAssertion;
import dev.orderly.drill.DrillAssertions;
import dev.orderly.drill.DrillHistory;
import dev.orderly.drill.DrillRequest;
import dev.orderly.drill.RunDrill;
import dev.orderly.environment.Environment;
import dev.orderly.environment.Environments;
import dev.orderly.environment.NotConfigured;
import dev.orderly.environment.Objectives;
import dev.orderly.environment.ScratchPolicy;
import dev.orderly.environment.ScratchWord;
import dev.orderly.operation.Door;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.ProblemException;
import dev.orderly.shell.Changes;
import dev.orderly.shell.Invocation;
import dev.orderly.shell.Selection;
import dev.orderly.shell.ValueKind;
import dev.orderly.shell.Values;
import dev.orderly.view.Document;
import dev.orderly.view.DrillView;
import dev.orderly.workspace.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/** {@code drill run} and {@code drill report}. */
public final class DrillCommands {

    private final ObjectProvider<Selection> selection;
    private final ObjectProvider<Environments> environments;
    private final ObjectProvider<Settings> settings;
    private final ObjectProvider<ScratchWord> scratch;
    private final ObjectProvider<RunDrill> run;
    private final ObjectProvider<DrillHistory> history;
    private final ObjectProvider<Door> door;
    private final DrilledBackups.Sources backups;

    public DrillCommands(
            ObjectProvider<Selection> selection,
            ObjectProvider<Environments> environments,
            ObjectProvider<Settings> settings,
            ObjectProvider<ScratchWord> scratch,
            ObjectProvider<RunDrill> run,
            ObjectProvider<DrillHistory> history,
            ObjectProvider<Door> door,
            ObjectProvider<BackupStore> store,
            ObjectProvider<RemoteStore> remote,
            ObjectProvider<NamedBackups> named,
            ObjectProvider<VerifyBackup> verify,
            ObjectProvider<RehearseBackup> rehearse) {
        this.selection = selection;
        this.environments = environments;
        this.settings = settings;
        this.scratch = scratch;
        this.run = run;
        this.history = history;
        this.door = door;
        this.backups = new DrilledBackups.Sources(store, remote, named, verify, rehearse);
    }

    @Changes(dryRun = false)
    @Command(
            name = "drill run",
            group = "backups",
            description = "restore the newest backups aside, look at what came out, and measure how long it took",
            help = """
                examples:
                  drill run
                  drill run dev,staging
                  drill run --all --remote
                  drill run --backup 20261126-101500-dev-full
                  drill run prod --scratch standby

                Of each environment the newest backup is restored, and the newest full one where that is another: read through,
                loaded into a throw-away database, compared with what was saved. Then foreign keys, migrations, critical triggers and
                what triggers do are looked at, and the assertions of migrations/model/drills.yaml and scripts/drills/*.sql asked.
                How long a recovery takes, and how old the newest backup is, are compared with the environment's objectives in
                orderly.yaml. Nothing of the copy is left; the history stays: drill report

                The copy is made where scratch databases are, or where --scratch says: target, embedded, a URL, or another environment,
                on whose server it is then. Rows of production stay on servers of production; with a --reason they may go to one of
                staging. --remote takes the backups from the bucket of orderly.yaml, as after the loss of this machine.

                json: {"drills": [{"environment", "started", "passed", "faults": [], "recoverySeconds", "rtoSeconds", "rtoMet",
                "lossSeconds", "lossBy", "rpoSeconds", "rpoMet", "rehearsals": [{"backup", "kind", "taken", "server", "failure",
                "seconds": {"fetch", "read", "rows", "keys", "compare", "checks"}, "checks": [{"check", "outcome", "message"}]}]}]}
                outcome is passed, failed or noted; without an objective its two values are null; lossBy is wal or backup, whichever
                leads further

                exit codes: 0, 2 when there is no such backup, 3 when the database or the bucket cannot be used, 4 when refused, 5 when
                a backup could not be restored, an assertion does not hold or an objective is missed, 6 when drills.yaml is invalid\
                """)
    public ExitCode run(
            @Argument(index = 0, description = "environments, with commas between; default: the selected one")
                    @Values(ValueKind.ENVIRONMENT)
                    @Nullable
                    String names,
            @Option(longName = "all", description = "all environments that have backups or objectives") boolean all,
            @Option(longName = "backup", description = "this one: id, the beginning of one, label, a path, or s3://…")
                    @Values(ValueKind.BACKUP)
                    @Nullable
                    String backup,
            @Option(longName = "remote", description = "the backups in the bucket of orderly.yaml") boolean fromBucket,
            @Option(
                            longName = "scratch",
                            description = "where the copy is made: target, embedded, a URL or an environment")
                    @Values(
                            value = ValueKind.ENVIRONMENT,
                            words = {ScratchWord.TARGET, ScratchWord.EMBEDDED})
                    @Nullable
                    String scratchWord,
            @Option(longName = "reason", description = "why rows of production may come onto a staging server")
                    @Nullable
                    String reason,
            @Option(longName = "passphrase-file", description = "its first line is the passphrase")
                    @Values(ValueKind.FILE)
                    @Nullable
                    String passphraseFile,
            @Option(longName = "secret-key", description = "the file of an OpenPGP secret key")
                    @Values(ValueKind.FILE)
                    @Nullable
                    String secretKey,
            Invocation invocation) {
        DrilledBackups found = new DrilledBackups(
                backups,
                new DrilledBackups.Wanted(
                        fromBucket, new BackupKeys.FilesOfKeys(passphraseFile, secretKey), Optional.ofNullable(reason)),
                invocation);
        if (backup != null) {
            return runOne(backup, found, scratchWord, names != null || all, invocation);
        }
        List<DrillRequest> requests = chosen(names, all, found, invocation).stream()
                .map(environment -> request(environment, scratchWord, Optional.empty(), invocation))
                .toList();
        return runAll(requests, found, invocation);
    }

    private ExitCode runOne(
            String backup,
            DrilledBackups found,
            @Nullable String scratchWord,
            boolean namesEnvironments,
            Invocation invocation) {
        if (namesEnvironments) {
            throw LoadWords.unfit("a backup is of one environment", "leave the environments out, or --backup");
        }
        Head head = backups.named().getObject().head(backup);
        Environment environment = selection.getObject().named(head.environment());
        return runAll(
                List.of(request(environment, scratchWord, Optional.of(found.candidate(backup, head)), invocation)),
                found,
                invocation);
    }

    private List<Environment> chosen(@Nullable String names, boolean all, DrilledBackups found, Invocation invocation) {
        if (all && names != null) {
            throw LoadWords.unfit("--all is about all environments", "leave the names out, or --all");
        }
        if (all) {
            return environments.getObject().all().stream()
                    .filter(environment -> isWorthIt(environment, found))
                    .toList();
        }
        return names == null
                ? List.of(selection.getObject().of(invocation))
                : LoadWords.names(names).stream()
                        .map(name -> selection.getObject().named(name))
                        .toList();
    }

    /** One that was promised something, or that somebody takes backups of. */
    private static boolean isWorthIt(Environment environment, DrilledBackups found) {
        return !(environment.endpoint() instanceof NotConfigured)
                && (!environment.objectives().equals(Objectives.NONE)
                        || !found.of(environment).isEmpty());
    }

    private DrillRequest request(
            Environment environment,
            @Nullable String scratchWord,
            Optional<Candidate> candidate,
            Invocation invocation) {
        return new DrillRequest(
                environment, side(environment, scratchWord), candidate, assertions(), invocation.consent());
    }

    private List<DrillAssertion> assertions() {
        Settings read = settings.getObject();
        return DrillAssertions.read(
                read.model(),
                read.workspace(),
                environments.getObject().all().stream().map(Environment::name).collect(Collectors.toSet()));
    }

    /** Another environment stands for its server; what it may hold is the guard's business. */
    private Environment side(Environment environment, @Nullable String word) {
        if (word == null) {
            return environment;
        }
        return environments.getObject().all().stream()
                .filter(each -> each.name().equals(word) && !word.equals(environment.name()))
                .findFirst()
                .map(each -> each.withScratch(new ScratchPolicy.OnTarget()))
                .orElseGet(() -> scratch.getObject()
                        .of(environment, word.equals(environment.name()) ? ScratchWord.TARGET : word));
    }

    /** Each on its own: what is refused of one is told when the others are done. */
    private ExitCode runAll(List<DrillRequest> requests, DrilledBackups found, Invocation invocation) {
        List<Drill> drills = new ArrayList<>();
        List<ProblemException> refused = new ArrayList<>();
        for (DrillRequest request : requests) {
            try {
                drills.add(run.getObject().run(request, found, invocation.progress(), attended(invocation)));
            } catch (ProblemException e) {
                if (e.exit() != ExitCode.REFUSED) {
                    throw e;
                }
                refused.add(e);
            }
        }
        if (!drills.isEmpty()) {
            invocation.show(DrillView.run(drills));
        }
        if (!refused.isEmpty()) {
            throw refused.get(0);
        }
        return drills.stream().allMatch(Drill::passed) ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }

    @Command(
            name = "drill report",
            group = "backups",
            description = "the drills so far: how long a recovery took, whether objectives were met, what failed",
            help = """
                examples:
                  drill report
                  drill report prod
                  drill report --limit 100 --format json

                trend tells how much longer or shorter the recovery took than at the environment's drill before.

                json: {"drills": []}, each as drill run tells it, the oldest first

                exit codes: 0, 6 when the history cannot be read\
                """)
    public Document report(
            @Argument(index = 0, description = "one environment; default: all") @Values(ValueKind.ENVIRONMENT) @Nullable
                    String name,
            @Option(longName = "limit", description = "how many of the newest are told (default: 30)") @Nullable
                    Integer limit,
            Invocation invocation) {
        int most = NumberWords.positive("drill report", "limit", limit, 30);
        Optional<String> environment = Optional.ofNullable(name)
                .or(invocation::environmentName)
                .map(each -> selection.getObject().named(each).name());
        return DrillView.report(history.getObject().drills(environment), most);
    }

    private Door attended(Invocation invocation) {
        return door.getObject().attendedBy(invocation.confirmation(), invocation.progress());
    }
}
