package dev.orderly.migration;

import dev.orderly.migration.RolledBackMigrations.Entry;
import dev.orderly.operation.OperationRun;
import dev.orderly.operation.WayBack;
import dev.orderly.problem.ProblemException;
import dev.orderly.sql.ServerErrors;
import dev.orderly.sql.SqlScript;
import dev.orderly.sql.SqlStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One rolling back of versions, newest first, with the environment's lock held. Not for use twice. */
final class RollBackRun {

    private final MigrationPorts ports;
    private final OperationRun run;
    private final MigrationFiles files;
    private final Locks locks;
    private final List<Entry> entries = new ArrayList<>();

    RollBackRun(MigrationPorts ports, OperationRun run) {
        this.ports = ports;
        this.run = run;
        this.files = ports.folder().read().sound();
        this.locks = new Locks(ports, run, files);
    }

    RolledBackMigrations rollBack(RollBackRequest.Extent extent) throws SQLException {
        try (locks) {
            return rolledBack(extent);
        }
    }

    private RolledBackMigrations rolledBack(RollBackRequest.Extent extent) throws SQLException {
        new Unfinished(run, files, false, locks).raise();
        List<Going> going = new Departure(files, standing()).versions(extent);
        List<String> drift = StartCheck.lines(check(going));
        going.forEach(it -> run.detail(it.undo().name()));
        for (int i = 0; i < going.size(); ) {
            i = take(going, i);
        }
        Optional<Version> now = standing().applied().stream().findFirst().flatMap(HistoryRow::version);
        return new RolledBackMigrations(run.target().name(), entries, now, drift, triggers(going, drift));
    }

    /** Goes on with an undo file that stopped half-way. */
    RolledBackMigrations resume(boolean mayRerun) throws SQLException {
        try (locks) {
            return resumed(mayRerun);
        }
    }

    private RolledBackMigrations resumed(boolean mayRerun) throws SQLException {
        Connection connection = run.connection();
        for (StepProgress.Row row : StepProgress.read(connection)) {
            Optional<VersionFiles> version =
                    files.version(row.version()).filter(it -> it.undo().isPresent());
            if (row.direction() == StepProgress.Direction.ROLL_BACK && version.isPresent()) {
                Going going = Departure.going(version.get(), standing());
                List<SqlStatement> statements =
                        SqlScript.split(going.undo().sql(), going.undo().name());
                int before = new Resumption(connection, going.undo(), statements).prepare(row, mayRerun);
                StepProgress.done(connection, going.undo(), before);
                stepwise(going, before, true);
            }
        }
        Optional<Version> now = standing().applied().stream().findFirst().flatMap(HistoryRow::version);
        return new RolledBackMigrations(run.target().name(), entries, now, List.of(), List.of());
    }

    private List<String> triggers(List<Going> going, List<String> drift) {
        Going oldest = going.get(going.size() - 1);
        return new TriggersAfterwards(ports, run)
                .notAsExpected(
                        oldest.undo().header().after(),
                        () -> ports.schemas(files, run.target())
                                .before(oldest.version())
                                .catalog(),
                        drift);
    }

    private List<dev.orderly.diff.Change> check(List<Going> going) {
        run.progress().step("comparing " + run.target().name() + " with what the undo files start from");
        return new StartCheck(ports.schemas(files, run.target()), run.target().name())
                .beforeRollBack(
                        ports.catalog(run.connection()),
                        going.stream().map(Going::files).toList());
    }

    /** Takes the versions from the given one on that can share a transaction, or the one; the place of the next. */
    private int take(List<Going> going, int from) throws SQLException {
        int end = from;
        while (end < going.size() && going.get(end).undo().transactional()) {
            end++;
        }
        boolean single = end == from;
        int next = single ? from + 1 : end;
        boolean last = next == going.size();
        if (single) {
            stepwise(going.get(from), 0, last);
        } else {
            together(going.subList(from, end), last);
        }
        run.wayBack(new WayBack.MigrationsRolledBack(going.subList(0, next).stream()
                .map(it -> it.version().toString())
                .toList()));
        if (!last) {
            run.partly("rolled back " + names(going.subList(0, next)), "go on with: migration rollback");
        }
        return next;
    }

    /** A transaction that gave up on a lock is tried again as a whole. */
    private void together(List<Going> group, boolean last) throws SQLException {
        Patience patience = locks.patience();
        int told = entries.size();
        while (true) {
            try {
                inTransaction(group, last);
                return;
            } catch (SQLException | RuntimeException e) {
                if (!patience.triesAgain("the roll back of " + names(group), e)) {
                    weigh(group, patience, e);
                    return;
                }
                entries.subList(told, entries.size()).clear();
            }
        }
    }

    private void inTransaction(List<Going> group, boolean last) throws SQLException {
        Connection connection = run.connection();
        ClientWatch.on(connection);
        connection.setAutoCommit(false);
        try {
            for (Going it : group) {
                undo(connection, it);
            }
            if (last) {
                run.finishIn(connection);
            }
            connection.commit();
        } catch (SQLException | RuntimeException e) {
            takeBack(connection, e);
            throw e;
        } finally {
            restore(connection);
        }
    }

    private void undo(Connection connection, Going it) throws SQLException {
        run.progress().step("running " + it.undo().name());
        long start = System.nanoTime();
        List<SqlStatement> statements =
                SqlScript.split(it.undo().sql(), it.undo().name());
        for (int i = 0; i < statements.size(); i++) {
            try {
                locks.execute(connection, it.undo(), statements, i + 1);
            } catch (SQLException e) {
                throw new StatementFailure(it.undo(), i + 1, e)
                        .problem("the transaction was rolled back")
                        .raise(e);
            }
        }
        record(connection, it, start);
    }

    private void record(Connection connection, Going it, long start) throws SQLException {
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        HistoryTable.recordRollback(connection, it.row(), took.toMillis());
        entries.add(new Entry(it.version(), it.row().description(), took));
    }

    private void stepwise(Going it, int before, boolean last) throws SQLException {
        Connection connection = run.connection();
        ClientWatch.on(connection);
        StepProgress.install(connection);
        new StepwiseUndo(connection, it.undo(), run, locks).execute(before);
        long start = System.nanoTime();
        connection.setAutoCommit(false);
        try {
            record(connection, it, start);
            StepProgress.end(connection, it.undo().name());
            if (last) {
                run.finishIn(connection);
            }
            connection.commit();
        } finally {
            restore(connection);
        }
    }

    private static void takeBack(Connection connection, Exception failure) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    private static void restore(Connection connection) throws SQLException {
        if (!connection.isClosed()) {
            connection.setAutoCommit(true);
        }
    }

    /** Where the connection was lost with the commit under way, the history says whether it arrived. */
    private void weigh(List<Going> group, Patience patience, Exception failure) throws SQLException {
        if (ServerErrors.isConnectionLost(failure) && arrived(group, failure)) {
            run.progress().note("the connection was lost after the roll back had been committed");
            return;
        }
        if (failure instanceof ProblemException known) {
            throw patience.remarked(known.first(), failure).raise(failure);
        }
        if (failure instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        throw ServerErrors.problem("rolling back " + names(group), failure).raise(failure);
    }

    private boolean arrived(List<Going> group, Exception failure) {
        try (AfterCancel look = new AfterCancel();
                Connection fresh = look.connect(run.dataSource())) {
            Standing standing = new Standing(files, HistoryTable.read(fresh));
            return group.stream().allMatch(it -> standing.state(it.files()) == MigrationState.ROLLED_BACK);
        } catch (SQLException | ProblemException e) {
            failure.addSuppressed(e);
            return false;
        }
    }

    private static String names(List<Going> group) {
        return String.join(
                ", ", group.stream().map(it -> it.version().toString()).toList());
    }

    private Standing standing() throws SQLException {
        return new Standing(files, HistoryTable.read(run.connection()));
    }
}
