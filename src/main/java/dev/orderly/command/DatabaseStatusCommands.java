package dev.orderly.command;

import dev.orderly.archive.manifest.Head;
import dev.orderly.backup.BackupStore;
import dev.orderly.backup.schedule.FindMissedRuns;
import dev.orderly.drill.DrillHistory;
import dev.orderly.environment.Environment;
import dev.orderly.health.check.CheckDatabase;
import dev.orderly.health.check.CheckRequest;
import dev.orderly.health.check.CheckRules;
import dev.orderly.health.check.Rules;
import dev.orderly.health.check.Thresholds;
import dev.orderly.health.status.MeasureSizes;
import dev.orderly.health.status.ReadStatus;
import dev.orderly.health.status.ServerStatus;
import dev.orderly.migration.ListMigrations;
import dev.orderly.migration.MigrationList;
import dev.orderly.migration.RecogniseSchema;
import dev.orderly.problem.ExitCode;
import dev.orderly.recovery.moment.WalStatus;
import dev.orderly.recovery.pgbackrest.FindWalStatus;
import dev.orderly.shell.Invocation;
import dev.orderly.shell.Selection;
import dev.orderly.view.Document;
import dev.orderly.view.SizeView;
import dev.orderly.view.StatusView;
import dev.orderly.view.report.Part;
import dev.orderly.workspace.Settings;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/** {@code db status} and {@code db size}. */
public final class DatabaseStatusCommands {

    private static final int SHOWN = 20;

    private final ObjectProvider<Selection> selection;
    private final ObjectProvider<Settings> settings;
    private final ObjectProvider<ReadStatus> status;
    private final ObjectProvider<ListMigrations> migrations;
    private final ObjectProvider<RecogniseSchema> schema;
    private final ObjectProvider<BackupStore> backups;
    private final ObjectProvider<FindMissedRuns> missed;
    private final ObjectProvider<FindWalStatus> wal;
    private final ObjectProvider<DrillHistory> drills;
    private final ObjectProvider<CheckDatabase> check;
    private final ObjectProvider<MeasureSizes> sizes;

    public DatabaseStatusCommands(
            ObjectProvider<Selection> selection,
            ObjectProvider<Settings> settings,
            ObjectProvider<ReadStatus> status,
            ObjectProvider<ListMigrations> migrations,
            ObjectProvider<RecogniseSchema> schema,
            ObjectProvider<BackupStore> backups,
            ObjectProvider<FindMissedRuns> missed,
            ObjectProvider<FindWalStatus> wal,
            ObjectProvider<DrillHistory> drills,
            ObjectProvider<CheckDatabase> check,
            ObjectProvider<MeasureSizes> sizes) {
        this.selection = selection;
        this.settings = settings;
        this.status = status;
        this.migrations = migrations;
        this.schema = schema;
        this.backups = backups;
        this.missed = missed;
        this.wal = wal;
        this.drills = drills;
        this.check = check;
        this.sizes = sizes;
    }

    @Command(
            name = "db status",
            alias = "status",
            group = "operations",
            description = "server, connections, replication, migrations, drift, last backup and findings at a glance",
            help = """
                examples:
                  db status
                  db status --env prod --format json
                  db status --env prod --check --quiet

                Drift is told by one fingerprint: that of the newest applied version against the schema as it is. Findings are
                those of the rules that read nothing but the catalog. A backup is missing when the policy of the environment asked for it
                and it has not been taken: see backup schedule. Where WAL is archived, recovery tells to which moments the server can be
                brought back, and what is wrong with it: see backup wal status.

                With --check it exits with 5 when there are alerts: a missing backup, trouble with archived WAL, a finding that is an error.

                json: {"environment", "server", "version", "database", "bytes", "role", "superuser", "started",
                "connections": {"used", "limit", "here", "active", "idleInTransaction", "hidden"}, "oldestTransaction", "tls", "standby",
                "replayed", "followers", "pending", "drifted", "lastBackup", "lastBackupAt", "nextBackup",
                "missedBackups": [{"environment", "kind", "due", "count", "failure", "last"}],
                "recovery": {"archiving", "from", "to", "exposureSeconds", "troubles": []}, "lastDrill", "lastDrillPassed",
                "errors", "warnings", "remarks", "alerts": []}
                what is not known is null; recovery is null where no WAL is archived

                exit codes: 0, 3 when the database cannot be reached, 5 with --check when there are alerts, 6 when checks.yaml is invalid\
                """)
    public ExitCode status(
            @Option(longName = "check", description = "exit with 5 when there are alerts") boolean check,
            Invocation invocation) {
        StatusView.Whole whole = whole(selection.getObject().of(invocation));
        boolean alarming = check && !StatusView.alerts(whole).isEmpty();
        if (!check || alarming || !invocation.options().quiet()) {
            invocation.show(StatusView.of(whole));
        }
        return alarming ? ExitCode.CHECK_FAILED : ExitCode.OK;
    }

    private StatusView.Whole whole(Environment environment) {
        ServerStatus server = status.getObject().of(environment);
        CheckRequest quick = new CheckRequest(
                environment,
                CheckRules.read(settings.getObject().model()),
                Set.copyOf(Rules.quick()),
                Set.of(),
                false,
                Thresholds.standard());
        Part<MigrationList> list = Part.of(() -> migrations.getObject().list(environment));
        Part<Optional<Boolean>> asApplied = Part.of(() -> schema.getObject().isAsApplied(environment));
        return new StatusView.Whole(
                server,
                environment.endpoint().describe(),
                list.value(),
                "not known: " + list.why(),
                asApplied.value().flatMap(Function.identity()),
                backup(environment),
                recovery(environment),
                drills.getObject().last(environment.name()),
                check.getObject().run(quick));
    }

    private StatusView.Recovery recovery(Environment environment) {
        Part<Optional<WalStatus>> found = Part.of(() -> wal.getObject().find(environment));
        return new StatusView.Recovery(
                found.value().flatMap(Function.identity()),
                found.value().isPresent()
                        ? "none, as its WAL is not archived; see: help backup wal enable"
                        : "not known: " + found.why());
    }

    private StatusView.Backups backup(Environment environment) {
        Optional<Head> newest = backups.getObject().contents().of(Optional.of(environment.name())).backups().stream()
                .map(backup -> backup.head())
                .filter(Head::complete)
                .findFirst();
        return new StatusView.Backups(
                newest,
                environment.backups(),
                missed.getObject().next(environment),
                missed.getObject().of(environment));
    }

    @Command(
            name = "db size",
            alias = "size",
            group = "operations",
            description = "what takes space: databases, tables, indexes, TOAST, and the growth since the last look",
            help = """
                examples:
                  db size
                  db size --limit 100
                  db size --env prod --format json

                Partitions count for their table. A look is kept in .orderly for an hour at least before the next one takes
                its place, so that looking twice does not hide the growth.

                json: {"environment", "bytes", "since", "grownBytes", "databases": [{"database", "bytes"}],
                "tables": [{"table", "partitions", "rows", "heapBytes", "indexBytes", "toastBytes", "totalBytes",
                "grownBytes"}], "indexes": [{"index", "table", "bytes", "scans"}]}
                rows is an estimate; all tables and indexes are there, whatever the limit

                exit codes: 0, 3 when the database cannot be reached\
                """)
    public Document size(
            @Option(longName = "limit", description = "how many tables and indexes are shown (default: 20)") @Nullable
                    Integer limit,
            Invocation invocation) {
        int shown = NumberWords.positive("db size", "limit", limit, SHOWN);
        return SizeView.of(sizes.getObject().of(selection.getObject().of(invocation)), shown);
    }
}
