package dev.orderly.retention;

import dev.orderly.archive.work.ArchiveFailure;
import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.operation.Door;
import dev.orderly.operation.OperationKind;
import dev.orderly.operation.OperationRequest;
import dev.orderly.operation.OperationResult;
import dev.orderly.operation.OperationRun;
import dev.orderly.operation.Progress;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.Problems;
import dev.orderly.retention.keep.FileArchive;
import dev.orderly.retention.keep.RunRecord;
import dev.orderly.retention.keep.SettleRuns;
import dev.orderly.retention.keep.TableArchive;
import dev.orderly.retention.plan.BindRules;
import dev.orderly.retention.plan.BoundRule;
import dev.orderly.retention.plan.CountHanging;
import dev.orderly.retention.plan.CountRows;
import dev.orderly.retention.plan.Counted;
import dev.orderly.retention.plan.DoomedRows;
import dev.orderly.retention.rule.Action;
import dev.orderly.retention.rule.Children;
import dev.orderly.retention.rule.RetentionRule;
import dev.orderly.retention.table.Relation;
import dev.orderly.retention.table.Relations;
import dev.orderly.sql.TableWord;
import dev.orderly.workspace.FileNames;
import dev.orderly.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Archives and deletes the rows that the rules of a workspace say need not be kept. */
public final class CleanUp {

    /** Values and points in time are written the same whatever the role's settings are; rows that are hidden are an error. */
    private static final String SETTINGS = """
        SET TimeZone = 'UTC';
        SET DateStyle = 'ISO';
        SET IntervalStyle = 'postgres';
        SET extra_float_digits = 3;
        SET bytea_output = 'hex';
        SET row_security = off;
        -- a file tells that rows are gone only when no crash of the server brings them back
        SELECT pg_catalog.set_config('synchronous_commit', 'on', false)
        WHERE pg_catalog.current_setting('synchronous_commit') = 'off'\
        """;

    private final Databases databases;
    private final Workspace workspace;

    public CleanUp(Databases databases, Workspace workspace) {
        this.databases = databases;
        this.workspace = workspace;
    }

    /**
     * What would be done, with exact counts. Nothing is changed.
     *
     * @throws dev.orderly.problem.ProblemException the guard's refusals; {@code rule-unknown}, exit 2; {@code retention-missing},
     *     {@code rule-unfit} and {@code archive-table-unfit}, exit 6; {@code right-missing}, {@code rows-hidden}, {@code
     *     rows-referred-to} and {@code rows-held}, exit 4
     */
    public Cleanup foresee(CleanupRequest request, Door door, Progress progress) {
        door.admit(operation(request, List.of()));
        List<PlannedRule> plan = plan(request, progress).rules();
        return new Cleanup(
                request.environment().name(),
                plan.stream().map(PlannedRule::foreseen).toList(),
                List.of(),
                Optional.empty());
    }

    /** @throws dev.orderly.problem.ProblemException as {@link #foresee}; {@code partly-applied}, exit 7, when it ended on its way */
    public Cleanup run(CleanupRequest request, Door door, Progress progress) {
        door.admit(operation(request, List.of()));
        Plan plan = plan(request, progress);
        if (plan.isEmpty()) {
            return new Cleanup(
                    request.environment().name(),
                    plan.rules().stream().map(PlannedRule::foreseen).toList(),
                    List.of(),
                    Optional.empty());
        }
        List<String> lines =
                plan.rules().stream().flatMap(rule -> rule.lines().stream()).toList();
        OperationResult<Cleanup> result = door.run(
                operation(request, lines), run -> ArchiveFailure.told("cleaning up", () -> go(request, plan, run)));
        return result.value();
    }

    /**
     * What is to be done.
     *
     * @param interrupted whether a run before this one has to be settled
     */
    private record Plan(List<PlannedRule> rules, boolean interrupted) {
        boolean isEmpty() {
            return !interrupted && rules.stream().noneMatch(PlannedRule::hasWork);
        }
    }

    private static OperationRequest operation(CleanupRequest request, List<String> lines) {
        List<String> names = request.rules().chosen(request.names()).stream()
                .map(RetentionRule::name)
                .toList();
        return OperationRequest.of(
                        OperationKind.CLEANUP,
                        request.environment(),
                        "clean up by " + (names.size() == 1 ? "rule " : "rules ") + String.join(", ", names),
                        request.consent())
                .withDetails(lines);
    }

    private Plan plan(CleanupRequest request, Progress progress) {
        Environment environment = request.environment();
        return ArchiveFailure.told("counting rows of \"" + environment.name() + '"', () -> {
            try (Connection connection = databases.openReadOnlySession(environment)) {
                settings(connection);
                Relations relations = Relations.read(connection);
                List<BoundRule> bound = BindRules.bind(
                        connection,
                        relations,
                        request.rules().all(),
                        request.rules().chosen(request.names()));
                List<PlannedRule> rules = new ArrayList<>();
                for (BoundRule rule : bound) {
                    List<TableArchive> archives = archives(connection, relations, rule);
                    Counted counted = CountRows.of(rule, connection, progress);
                    requireAlone(rule, counted);
                    if (rule.rule().children().go() && counted.rows() > 0) {
                        counted = new CountHanging(databases)
                                .of(rule, counted, relations, request.rules().all(), environment, progress);
                    }
                    rules.add(new PlannedRule(rule, counted, archives));
                }
                boolean interrupted =
                        !RunRecord.open(connection, environment.name()).isEmpty();
                return new Plan(rules, interrupted);
            }
        });
    }

    private static void settings(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(SETTINGS);
        }
    }

    private static List<TableArchive> archives(Connection connection, Relations relations, BoundRule rule)
            throws SQLException {
        List<TableArchive> archives = new ArrayList<>();
        if (rule.rule().action() instanceof Action.ToTable to) {
            String place = rule.rule().place();
            archives.add(TableArchive.of(connection, relations, rule.table(), to.table(), place));
            if (rule.rule().children().archives()) {
                for (Relation child : rule.below()) {
                    TableWord beside = new TableWord(
                            Optional.of(archives.get(0).name().schema().value()),
                            child.name().name().value());
                    archives.add(TableArchive.of(connection, relations, child, beside, place));
                }
            }
            requireDifferent(rule, archives);
        }
        return archives;
    }

    private static void requireDifferent(BoundRule rule, List<TableArchive> archives) {
        long names = archives.stream().map(TableArchive::name).distinct().count();
        if (names < archives.size()) {
            throw Problem.of(
                            "archive-table-unfit",
                            ExitCode.INVALID_INPUT,
                            rule.rule().place() + ": rule \"" + rule.rule().name()
                                    + "\" would archive two tables into one: they have the same name in two schemas")
                    .hint("archive to file, or give each table a rule of its own")
                    .raise();
        }
    }

    /** A rule that says nothing of rows that refer to its own leaves them alone, and its own with them. */
    private static void requireAlone(BoundRule rule, Counted counted) {
        if (rule.rule().children() != Children.REFUSE) {
            return;
        }
        Problems problems = new Problems();
        counted.referring().forEach((reference, rows) -> {
            if (rows > 0) {
                problems.add(Problem.of(
                                "rows-referred-to",
                                ExitCode.REFUSED,
                                rule.rule().place() + ": rule \"" + rule.rule().name() + "\": rows of "
                                        + reference.child()
                                        + " refer to " + rows + " of the " + counted.rows() + " rows of " + rule.table()
                                        + " that it takes, by " + reference.name())
                        .hint(
                                "say what becomes of them: children: keep leaves what is referred to, delete and archive take"
                                        + " them along"));
            }
        });
        problems.raiseIfAny();
    }

    private Cleanup go(CleanupRequest request, Plan plan, OperationRun run)
            throws SQLException, IOException, InterruptedException {
        Connection connection = run.connection();
        settings(connection);
        RunRecord.prepare(connection);
        List<SettleRuns.Settled> settled = settle(request, run, connection);
        run.wayBack(run.wayBackByBackup());
        if (run.backup().isPresent()) {
            run.wayBackIfInterrupted(run.wayBackByBackup());
        }
        long limit = request.limit().orElse(Long.MAX_VALUE);
        List<Cleanup.RuleResult> results = new ArrayList<>();
        for (PlannedRule rule : plan.rules()) {
            if (!rule.hasWork()) {
                results.add(rule.foreseen());
                continue;
            }
            RuleRun going = ruleRun(request, rule, run, connection, limit);
            try {
                going.go();
            } finally {
                going.lines().forEach(run::detail);
            }
            limit -= going.own();
            results.add(going.result());
        }
        Cleanup cleanup = new Cleanup(request.environment().name(), results, settled, Optional.of(run.id()));
        if (cleanup.rows() == 0) {
            run.unchanged();
        }
        return cleanup;
    }

    private static List<SettleRuns.Settled> settle(CleanupRequest request, OperationRun run, Connection connection)
            throws SQLException, IOException {
        List<SettleRuns.Settled> settled =
                SettleRuns.all(connection, request.environment().name(), run.progress()::note);
        settled.forEach(each -> each.rows()
                .forEach((table, rows) -> run.detail("operation " + each.run().operation()
                        + ", which was interrupted, had taken " + rows + " rows of " + table + " by rule "
                        + each.run().rule())));
        return settled;
    }

    private RuleRun ruleRun(
            CleanupRequest request, PlannedRule rule, OperationRun run, Connection connection, long limit)
            throws SQLException, IOException {
        for (TableArchive archive : rule.archives()) {
            archive.make(connection);
        }
        Optional<FileArchive> files = files(request, rule, run);
        String folder = files.map(archive -> archive.path().toString()).orElse("");
        RunRecord record = new RunRecord(
                run.id(), rule.bound().rule().name(), request.environment().name(), folder);
        Relations relations = Relations.read(connection);
        DoomedRows doomed =
                DoomedRows.locking(rule.bound(), relations, request.rules().all(), connection);
        return new RuleRun(rule, run, files, record, doomed, request, limit);
    }

    private Optional<FileArchive> files(CleanupRequest request, PlannedRule rule, OperationRun run) throws IOException {
        if (!(rule.bound().rule().action() instanceof Action.ToFile to)) {
            return Optional.empty();
        }
        Path root = to.folder()
                .map(workspace.root()::resolve)
                .orElseGet(() -> workspace.state().resolve("archives"));
        Path folder = root.resolve(FileNames.of(request.environment().name()))
                .resolve(FileNames.of(rule.bound().rule().name()) + '-' + run.id());
        return Optional.of(FileArchive.in(folder.toAbsolutePath().normalize(), to, request.sealing()));
    }
}
