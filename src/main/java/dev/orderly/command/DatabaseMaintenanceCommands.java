package dev.orderly.command;

import dev.orderly.health.check.CheckRules;
import dev.orderly.health.maintenance.AnalyzeTables;
import dev.orderly.health.maintenance.Maintained;
import dev.orderly.health.maintenance.MaintenanceRequest;
import dev.orderly.health.maintenance.ReindexIndexes;
import dev.orderly.health.maintenance.VacuumTables;
import dev.orderly.operation.Door;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.shell.Changes;
import dev.orderly.shell.Invocation;
import dev.orderly.shell.Selection;
import dev.orderly.shell.ValueKind;
import dev.orderly.shell.Values;
import dev.orderly.view.MaintenanceView;
import dev.orderly.workspace.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.shell.core.command.annotation.Arguments;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/** {@code db vacuum}, {@code analyze} and {@code reindex}. */
public final class DatabaseMaintenanceCommands {

    private final ObjectProvider<Selection> selection;
    private final ObjectProvider<Settings> settings;
    private final ObjectProvider<VacuumTables> vacuum;
    private final ObjectProvider<AnalyzeTables> analyze;
    private final ObjectProvider<ReindexIndexes> reindex;
    private final ObjectProvider<Door> door;

    public DatabaseMaintenanceCommands(
            ObjectProvider<Selection> selection,
            ObjectProvider<Settings> settings,
            ObjectProvider<VacuumTables> vacuum,
            ObjectProvider<AnalyzeTables> analyze,
            ObjectProvider<ReindexIndexes> reindex,
            ObjectProvider<Door> door) {
        this.selection = selection;
        this.settings = settings;
        this.vacuum = vacuum;
        this.analyze = analyze;
        this.reindex = reindex;
        this.door = door;
    }

    @Changes
    @Command(
            name = "db vacuum",
            alias = "vacuum",
            group = "operations",
            description = "vacuum tables: those named, those that need it, or all",
            help = """
                examples:
                  db vacuum --needed --analyze
                  db vacuum visits "billing.*" --freeze
                  db vacuum audit --full --force blocks-reads
                  db vacuum --workers 4 --dry-run

                Without names all tables are vacuumed, the system's apart; a partitioned table is vacuumed by its partitions. A
                name may have * and ? and a schema before it. --needed takes those of which autovacuum would say so: dead or
                inserted rows, or age, beyond the table's own limits or the server's.

                A table on which another session holds a lock for longer than timeouts: lock in orderly.yaml, or on which the
                role has no right, is passed over and told. --full writes tables anew under exclusive locks: reads and writes
                wait; in staging and production it is refused without --force blocks-reads, and tells how long it may take.

                json: {"environment", "dryRun", "operation", "steps": [{"object", "outcome", "statement", "why", "passedOver",
                "deadBefore", "deadAfter", "bytesBefore", "bytesAfter", "seconds"}], "notes": []}
                outcome is vacuumed, rewritten (--full), analysed, passed over, or planned in a dry run

                exit codes: 0, 2 when there is no such table, 3 when the database cannot be reached or all were passed over, 4
                when refused, 7 when some were passed over or it stopped half way\
                """)
    public ExitCode vacuum(
            @Arguments @Values(ValueKind.TABLE) @Nullable List<String> names,
            @Option(longName = "needed", description = "only tables that need it") boolean needed,
            @Option(longName = "full", description = "write tables anew; they are locked meanwhile") boolean full,
            @Option(longName = "freeze", description = "mark rows as older than every transaction") boolean freeze,
            @Option(longName = "analyze", description = "gather statistics too") boolean statistics,
            Invocation invocation) {
        return show(
                invocation,
                vacuum.getObject()
                        .run(
                                request(names, needed, invocation),
                                new VacuumTables.Options(full, freeze, statistics),
                                attended(invocation)));
    }

    @Changes
    @Command(
            name = "db analyze",
            group = "operations",
            description = "gather the statistics of tables: those named, those that need it, or all",
            help = """
                examples:
                  db analyze --needed
                  db analyze visits "billing.*"
                  db analyze --workers 4 --dry-run

                Without names all tables are analysed, the system's apart. A partitioned table is analysed as a whole too, which
                autovacuum never does; before PostgreSQL 18 that statement goes through all its partitions. --needed takes tables
                that changed beyond their own limits or the server's, and those without statistics.

                json: as db vacuum

                exit codes: 0, 2 when there is no such table, 3 when the database cannot be reached or all were passed over, 4
                when refused, 7 when some were passed over or it stopped half way\
                """)
    public ExitCode analyze(
            @Arguments @Values(ValueKind.TABLE) @Nullable List<String> names,
            @Option(longName = "needed", description = "only tables that need it") boolean needed,
            Invocation invocation) {
        return show(invocation, analyze.getObject().run(request(names, needed, invocation), attended(invocation)));
    }

    @Changes
    @Command(
            name = "db reindex",
            group = "operations",
            description =
                    "rebuild indexes without holding up writes: those named, those of tables, or those that need it",
            help = """
                examples:
                  db reindex --needed
                  db reindex visits_patient_id_idx
                  db reindex visits "billing.*" --dry-run
                  db reindex --all --workers 2

                A name is that of an index, or of a table for all its indexes. --needed takes invalid indexes, and bloated ones as
                db check finds them; what checks.yaml accepts is left. Indexes are rebuilt one by one, CONCURRENTLY: reads and
                writes go on, and older transactions are waited for, an hour at most. --blocking does without; in staging and
                production it is refused without --force blocks-writes.

                What a REINDEX CONCURRENTLY that was stopped has left (names with _ccnew or _ccold) is dropped first, when it is
                invalid, nobody works on its table and the index that it copies is there; else it is passed over and told.

                json: as db vacuum; outcome is rebuilt, removed, passed over, or planned in a dry run

                exit codes: 0, 2 when nothing is named or there is no such index, 3 when the database cannot be reached or all
                were passed over, 4 when refused, 6 when checks.yaml is invalid, 7 when some were passed over or it stopped half
                way\
                """)
    public ExitCode reindex(
            @Arguments @Values(ValueKind.OBJECT) @Nullable List<String> names,
            @Option(longName = "needed", description = "only invalid and bloated indexes") boolean needed,
            @Option(longName = "all", description = "all indexes, where none is named") boolean all,
            @Option(longName = "blocking", description = "without CONCURRENTLY; writes wait meanwhile")
                    boolean blocking,
            Invocation invocation) {
        MaintenanceRequest request = request(names, needed, invocation);
        refuseUnclear(request, all);
        return show(
                invocation,
                reindex.getObject()
                        .run(
                                request,
                                blocking,
                                CheckRules.read(settings.getObject().model()),
                                attended(invocation)));
    }

    /** To rebuild everything is never what somebody meant who forgot a name. */
    private static void refuseUnclear(MaintenanceRequest request, boolean all) {
        boolean named = !request.names().isEmpty();
        if (!named && !request.needed() && !all) {
            throw Problem.of("name-missing", ExitCode.USAGE, "nothing says which indexes are to be rebuilt")
                    .hint("name indexes or tables, or take: db reindex --needed")
                    .raise();
        }
        if (all && (named || request.needed())) {
            throw Problem.of("options-exclusive", ExitCode.USAGE, "--all excludes names and --needed")
                    .hint("leave out --all")
                    .raise();
        }
    }

    private MaintenanceRequest request(@Nullable List<String> names, boolean needed, Invocation invocation) {
        Integer workers = invocation.options().workers();
        return new MaintenanceRequest(
                selection.getObject().of(invocation),
                names == null ? List.of() : names,
                needed,
                workers == null ? 1 : Math.max(workers, 1),
                invocation.consent(),
                invocation.dryRun());
    }

    private static ExitCode show(Invocation invocation, Maintained maintained) {
        invocation.show(MaintenanceView.of(maintained));
        return maintained.exit();
    }

    private Door attended(Invocation invocation) {
        return door.getObject().attendedBy(invocation.confirmation(), invocation.progress());
    }
}
