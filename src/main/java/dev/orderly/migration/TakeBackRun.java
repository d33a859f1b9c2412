package dev.orderly.migration;

import dev.orderly.operation.OperationRun;
import dev.orderly.operation.WayBack;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.sql.ServerErrors;
import dev.orderly.sql.SqlStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Gives a version up that stopped half-way: takes back what was done of it, with the environment's lock held. */
final class TakeBackRun {

    /** Names the consent that rows stay as a version left them. */
    static final String ROWS_STAY = "rows-stay";

    private final MigrationPorts ports;
    private final OperationRun run;
    private final MigrationFiles files;
    private final boolean rowsMayStay;

    TakeBackRun(MigrationPorts ports, OperationRun run, boolean rowsMayStay) {
        this.ports = ports;
        this.run = run;
        this.files = ports.folder().read().sound();
        this.rowsMayStay = rowsMayStay;
    }

    /** @throws dev.orderly.problem.ProblemException {@code migration-none-unfinished}, exit 4, when no version is half-way */
    RolledBackMigrations takeBack() throws SQLException {
        Connection connection = run.connection();
        StepProgress.Row row =
                unfinished(StepProgress.read(connection), new Standing(files, HistoryTable.read(connection)));
        VersionFiles version =
                files.version(row.version()).orElseThrow(() -> gone(row).raise());
        long start = System.nanoTime();
        clear(connection, version.forward(), row);
        run.progress().step("trying in a scratch database how to take back what was done of " + row.script());
        TakenBack back = TakenBack.of(ports, files, run.target(), version, row);
        refuseRows(back);
        run.detail(row.script() + " given up after statement " + row.done() + ", by " + back.file());
        try (Locks locks = new Locks(ports, run, files)) {
            execute(connection, version, back, locks);
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        Optional<Version> now = new Standing(files, HistoryTable.read(connection))
                .applied().stream().findFirst().flatMap(HistoryRow::version);
        return new RolledBackMigrations(
                run.target().name(),
                List.of(new RolledBackMigrations.Entry(
                        version.version(), version.forward().description(), took)),
                now,
                List.of(),
                List.of());
    }

    /** The version that stopped half-way while it was applied. */
    static StepProgress.Row unfinished(List<StepProgress.Row> rows, Standing standing) {
        return rows.stream()
                .filter(row -> row.direction() == StepProgress.Direction.APPLY)
                .filter(row ->
                        standing.applied().stream().noneMatch(it -> it.version().equals(Optional.of(row.version()))))
                .findFirst()
                .orElseThrow(
                        () -> Problem.of("migration-none-unfinished", ExitCode.REFUSED, "no version stopped half-way")
                                .hint("see what stands with: migration list")
                                .hint("roll an applied version back with: migration rollback")
                                .raise());
    }

    private static Problem gone(StepProgress.Row row) {
        return Problem.of("migration-file-missing", ExitCode.INVALID_INPUT, "\"" + row.script() + "\" is gone")
                .hint("bring it back from version control, then run the command again");
    }

    /** An invalid index of the statement that failed goes first: nothing can be tried with it. */
    private static void clear(Connection connection, MigrationFile file, StepProgress.Row row) throws SQLException {
        int next = Math.max(row.running(), row.done() + 1);
        LeftBehind.remove(connection, file, next);
    }

    private void refuseRows(TakenBack back) {
        if (back.rowsStay().isPresent() && !rowsMayStay) {
            throw Problem.of(
                            "migration-rows-stay",
                            ExitCode.REFUSED,
                            "the schema can be taken back, the rows that "
                                    + back.rowsStay().get()
                                    + " changed cannot: there is no undo file that leads back from there")
                    .hint("when they may stay as they are, add: --force=" + ROWS_STAY)
                    .raise();
        }
    }

    private void execute(Connection connection, VersionFiles version, TakenBack back, Locks locks) throws SQLException {
        boolean together = back.transactional();
        int ran = 0;
        connection.setAutoCommit(!together);
        try {
            for (SqlStatement statement : back.statements()) {
                run.progress().step("running " + Wording.shortened(statement.text(), 60));
                locks.execute(connection, version.forward(), back.statements(), ran + 1);
                ran++;
            }
            connection.setAutoCommit(false);
            HistoryTable.removeFailure(connection, version.version());
            StepProgress.end(connection, version.forward().name());
            run.wayBack(new WayBack.None("version " + version.version() + " had not been applied"));
            run.finishIn(connection);
            connection.commit();
        } catch (SQLException e) {
            throw failed(connection, back, together ? 0 : ran, e).raise(e);
        } finally {
            if (!connection.isClosed()) {
                connection.setAutoCommit(true);
            }
        }
    }

    private Problem failed(Connection connection, TakenBack back, int ran, SQLException error) throws SQLException {
        if (!connection.isClosed() && !connection.getAutoCommit()) {
            connection.rollback();
        }
        if (ran > 0) {
            run.partly(
                    ran + " of " + back.statements().size() + " statements of " + back.file() + " ran and stand",
                    "run it again: migration rollback --unfinished");
        }
        return ServerErrors.problem("taking back what was done", error);
    }

    /** What it would run, found without changing anything. */
    static PlannedMigrations.Entry planned(
            MigrationPorts ports,
            MigrationFiles files,
            RollBackRequest request,
            List<StepProgress.Row> rows,
            Standing standing) {
        StepProgress.Row row = unfinished(rows, standing);
        VersionFiles version =
                files.version(row.version()).orElseThrow(() -> gone(row).raise());
        TakenBack back = TakenBack.of(ports, files, request.environment(), version, row);
        return new PlannedMigrations.Entry(
                row.version().toString(),
                back.file(),
                back.transactional(),
                back.statements().stream().map(SqlStatement::text).toList(),
                back.rowsStay().map(it -> ROWS_STAY + ": rows that " + it + " changed stay as they are").stream()
                        .toList(),
                Optional.empty());
    }
}
