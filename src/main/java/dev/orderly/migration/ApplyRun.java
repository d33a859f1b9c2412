package dev.orderly.migration;

import dev.orderly.catalog.Catalog;
import dev.orderly.environment.EnvironmentKind;
import dev.orderly.migration.AppliedMigrations.Entry;
import dev.orderly.migration.AppliedMigrations.How;
import dev.orderly.operation.OperationRun;
import dev.orderly.operation.WayBack;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One application of versions, with the environment's lock held. Not for use twice. */
final class ApplyRun {

    private final MigrationPorts ports;
    private final OperationRun run;
    private final MigrationFiles files;
    private final FlywayExecution flyway;
    private final boolean asksRows;
    private final boolean ends;
    private final Locks locks;
    private final Unfinished unfinished;
    private final Map<Version, How> done = new LinkedHashMap<>();
    private final List<String> drift = new ArrayList<>();
    private @Nullable Catalog before;

    /**
     * @param mayRerun whether a statement of which it cannot be known if it ran may be run again
     * @param asksRows whether nothing runs when the rows that are there would make a version fail
     * @param ends whether the operation ends when all is applied
     */
    ApplyRun(MigrationPorts ports, OperationRun run, boolean mayRerun, boolean asksRows, boolean ends) {
        this.asksRows = asksRows;
        this.ends = ends;
        this.ports = ports;
        this.run = run;
        MigrationFolder folder = ports.folder();
        this.files = folder.read().sound();
        this.flyway = new FlywayExecution(run.dataSource(), folder);
        this.locks = new Locks(ports, run, files);
        this.unfinished = new Unfinished(run, files, mayRerun, locks);
    }

    /** @param foreseen the versions that were pending before the lock was had */
    AppliedMigrations apply(Optional<Version> to, boolean resume, List<Version> foreseen) throws SQLException {
        try (locks) {
            return applied(to, resume, foreseen);
        }
    }

    private AppliedMigrations applied(Optional<Version> to, boolean resume, List<Version> foreseen)
            throws SQLException {
        Connection connection = run.connection();
        boolean young = !HistoryTable.exists(connection);
        if (resume) {
            unfinished.resume(flyway).ifPresent(this::resumed);
        }
        unfinished.raise();
        Standing standing = standing();
        Obstacles.raise(standing);
        List<VersionFiles> pending = upTo(standing.pending(), to.map(new Family(files)::lastOf));
        List<MigrationFile> repeatables = leaves(standing, pending) ? List.of() : standing.pendingRepeatables();
        if (pending.isEmpty() && repeatables.isEmpty()) {
            return nothing(standing, foreseen);
        }
        execute(pending, repeatables, young);
        return result(standing(), foreseen, repeatables);
    }

    private void resumed(Version version) {
        done.put(version, How.RESUMED);
        tellWayBack();
    }

    private void execute(List<VersionFiles> pending, List<MigrationFile> repeatables, boolean young)
            throws SQLException {
        List<MigrationFile> running =
                new ArrayList<>(pending.stream().map(VersionFiles::forward).toList());
        running.addAll(repeatables);
        Obstacles.raiseInside(running);
        ExtensionCheck.raise(run, running);
        List<VersionFiles> left = pending.isEmpty() ? pending : afterPresent(pending, young);
        if (asksRows) {
            refuseRows(left);
        }
        List<Batch> batches = Batch.of(left);
        left.forEach(version -> run.detail(version.forward().name()));
        boolean together = sharesTransaction(batches, repeatables);
        for (int i = 0; i < batches.size(); i++) {
            boolean last = i == batches.size() - 1;
            runBatch(
                    batches.get(i),
                    last && together ? repeatables : List.of(),
                    last && (together || repeatables.isEmpty()));
        }
        if (!together && !repeatables.isEmpty()) {
            runRepeatables(repeatables);
        }
    }

    /** Whether the repeatable files can go into the transaction of the last versions. */
    private static boolean sharesTransaction(List<Batch> batches, List<MigrationFile> repeatables) {
        return !batches.isEmpty()
                && batches.get(batches.size() - 1).transactional()
                && repeatables.stream().allMatch(MigrationFile::transactional);
    }

    /** Records what is there already, and gives what is left to run. */
    private List<VersionFiles> afterPresent(List<VersionFiles> pending, boolean young) throws SQLException {
        run.progress().step("comparing " + run.target().name() + " with what the versions start from");
        Catalog now = ports.catalog(run.connection());
        before = now;
        boolean development = run.target().kind() == EnvironmentKind.DEVELOPMENT;
        StartCheck check =
                new StartCheck(ports.schemas(files, run.target()), run.target().name());
        StartCheck.Finding found = check.beforeApply(now, pending, development);
        refuseStrangers(young, found, now, pending);
        drift.addAll(StartCheck.lines(found.drift()));
        HistoryTable.create(run.connection());
        found.present().ifPresent(version -> record(version, pending));
        return pending.stream()
                .filter(version -> !done.containsKey(version.version()))
                .toList();
    }

    private void refuseStrangers(boolean young, StartCheck.Finding found, Catalog now, List<VersionFiles> pending) {
        boolean checked = pending.get(0).forward().header().before().isPresent();
        boolean strange = checked ? !found.drift().isEmpty() : Emptiness.hasObjects(now);
        if (young && found.present().isEmpty() && strange) {
            throw Problem.of(
                            "migration-history-missing",
                            ExitCode.REFUSED,
                            "\"" + run.target().name() + "\" has objects and no history of migrations")
                    .hint("if some version made them, adopt the database with: migration baseline VERSION")
                    .hint("see what is there with: schema show")
                    .raise();
        }
    }

    private void refuseRows(List<VersionFiles> left) {
        Catalog now = before;
        if (now != null && !left.isEmpty() && Emptiness.hasObjects(now)) {
            run.progress().step("asking the rows of " + run.target().name() + " for what the versions need");
            new RowChecks(ports, run.target(), ports.schemas(files, run.target())).raiseBeforeApply(now, left);
        }
    }

    private void record(Version last, List<VersionFiles> pending) {
        flyway.recordOnly(last);
        pending.stream()
                .filter(version -> version.version().compareTo(last) <= 0)
                .forEach(version -> {
                    done.put(version.version(), How.RECORDED);
                    run.detail(version.forward().name() + " recorded without running: its result was there");
                });
        tellWayBack();
    }

    private void runBatch(Batch batch, List<MigrationFile> repeatables, boolean lastOfAll) throws SQLException {
        if (batch.transactional()) {
            runTogether(batch, repeatables, lastOfAll);
        } else {
            String stands = done.isEmpty() ? "" : stands() + "; ";
            unfinished.run(flyway, batch.versions().get(0), 0, stands);
        }
        batch.versions().forEach(version -> done.put(version.version(), How.RAN));
        tellWayBack();
        if (!lastOfAll) {
            run.partly(stands(), "go on with: migration apply");
        }
    }

    /** A transaction that gave up on a lock is tried again as a whole. */
    private void runTogether(Batch batch, List<MigrationFile> repeatables, boolean lastOfAll) {
        int number = batch.versions().size() + repeatables.size();
        String what =
                batch.versions().size() == 1 ? "version " + batch.last() : "the group up to version " + batch.last();
        Patience patience = locks.patience();
        while (true) {
            StatementWatch watch = locks.watched(new GroupListener(run, number, ends && lastOfAll));
            try {
                flyway.migrate(batch.last(), !repeatables.isEmpty(), watch);
                return;
            } catch (RuntimeException e) {
                if (!patience.triesAgain(what, e)) {
                    new BatchFailure(run, files, patience).weigh(batch, watch, e);
                    return;
                }
            }
        }
    }

    private String stands() {
        List<String> names = done.keySet().stream().map(Version::toString).toList();
        return "version " + Wording.list(names) + " applied";
    }

    private void runRepeatables(List<MigrationFile> repeatables) throws SQLException {
        HistoryTable.create(run.connection());
        repeatables.forEach(file -> run.detail(file.name()));
        boolean transactional = repeatables.stream().allMatch(MigrationFile::transactional);
        StatementWatch watch = locks.watched(new GroupListener(run, repeatables.size(), ends && transactional));
        try {
            flyway.migrateRepeatables(transactional, watch);
        } catch (RuntimeException e) {
            throw new BatchFailure(run, files, locks.patience())
                    .problem(watch, e)
                    .raise(e);
        }
    }

    /** The operation around this one has a way back of its own. */
    private void tellWayBack() {
        if (ends) {
            run.wayBack(wayBack());
        }
    }

    private WayBack wayBack() {
        for (Version version : done.keySet()) {
            if (files.version(version).flatMap(VersionFiles::undo).isEmpty()) {
                return new WayBack.None("version " + version + " has no undo file");
            }
        }
        return new WayBack.MigrationsApplied(
                done.keySet().stream().map(Version::toString).toList());
    }

    private AppliedMigrations nothing(Standing standing, List<Version> foreseen) throws SQLException {
        if (done.isEmpty() && ends) {
            run.unchanged();
        }
        return result(standing, foreseen, List.of());
    }

    private AppliedMigrations result(Standing standing, List<Version> foreseen, List<MigrationFile> repeatables) {
        List<Entry> entries = new ArrayList<>();
        for (MigrationStatus status : standing.all()) {
            How how = status.version().map(done::get).orElse(null);
            boolean repeated = repeatables.stream().anyMatch(file -> file.name().equals(status.script()));
            if (how != null || repeated) {
                String name = status.version().map(Version::toString).orElse(status.script());
                Duration took = status.took().orElse(Duration.ZERO);
                entries.add(new Entry(name, status.description(), how == null ? How.RAN : how, took));
            }
        }
        List<Version> pending =
                standing.pending().stream().map(VersionFiles::version).toList();
        List<Version> meanwhile = foreseen.stream()
                .filter(version -> !done.containsKey(version) && !pending.contains(version))
                .toList();
        return new AppliedMigrations(run.target().name(), entries, pending, drift, triggers(standing), meanwhile);
    }

    private List<String> triggers(Standing standing) {
        Optional<VersionFiles> newest = standing.applied().stream()
                .findFirst()
                .flatMap(HistoryRow::version)
                .filter(done::containsKey)
                .flatMap(files::version);
        return newest.map(it -> new TriggersAfterwards(ports, run)
                        .notAsExpected(
                                it.forward().header().after(),
                                () -> ports.schemas(files, run.target())
                                        .upTo(it.version())
                                        .catalog(),
                                drift))
                .orElse(List.of());
    }

    private Standing standing() throws SQLException {
        return new Standing(files, HistoryTable.read(run.connection()));
    }

    private static List<VersionFiles> upTo(List<VersionFiles> pending, Optional<Version> to) {
        return pending.stream()
                .filter(version -> to.isEmpty() || version.version().compareTo(to.get()) <= 0)
                .toList();
    }

    private static boolean leaves(Standing standing, List<VersionFiles> pending) {
        return standing.pending().size() > pending.size();
    }
}
