package dev.orderly.migration;

import dev.orderly.operation.Door;
import dev.orderly.operation.OperationKind;
import dev.orderly.operation.OperationRequest;
import dev.orderly.operation.OperationRun;
import dev.orderly.sql.ServerErrors;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * Rolls versions back, newest first, by running their undo files through the one door. The history says so in the same
 * transaction, in the words that Flyway understands.
 */
public final class RollBackMigrations {

    private final MigrationPorts ports;

    public RollBackMigrations(MigrationPorts ports) {
        this.ports = ports;
    }

    /**
     * @throws dev.orderly.problem.ProblemException exit 2 where there is nothing that far back, 4 where the guard refuses
     *     or the environment is not as an undo file expects it, 6 where an undo file is missing or a statement fails, 7
     *     where part of the work stands
     */
    public RolledBackMigrations rollBack(RollBackRequest request, Door door) {
        OperationRequest operation = OperationRequest.of(
                OperationKind.ROLL_BACK_MIGRATIONS, request.environment(), summary(request), request.consent());
        return door.run(operation, run -> rollBack(run, request)).value();
    }

    private String summary(RollBackRequest request) {
        if (isUnfinished(request)) {
            return "take back what was done of " + unfinished(request).script();
        }
        return request.resume()
                ? "go on with the roll back that stopped half-way"
                : "roll back " + Wording.list(names(going(request)));
    }

    private static boolean isUnfinished(RollBackRequest request) {
        return request.extent() instanceof RollBackRequest.Unfinished;
    }

    private StepProgress.Row unfinished(RollBackRequest request) {
        Standing standing = ports.standing(ports.folder().read().sound(), request.environment());
        return TakeBackRun.unfinished(rows(request), standing);
    }

    private List<StepProgress.Row> rows(RollBackRequest request) {
        try (Connection connection = ports.databases().openReadOnly(request.environment())) {
            return StepProgress.read(connection);
        } catch (SQLException e) {
            throw ServerErrors.problem(
                            "reading how far versions got in \""
                                    + request.environment().name() + "\"",
                            e)
                    .raise(e);
        }
    }

    private RolledBackMigrations rollBack(OperationRun run, RollBackRequest request) throws Exception {
        Set<String> forced = request.consent().forcedHazards();
        if (isUnfinished(request)) {
            return new TakeBackRun(ports, run, forced.contains(TakeBackRun.ROWS_STAY)).takeBack();
        }
        RollBackRun rollBack = new RollBackRun(ports, run);
        return request.resume()
                ? rollBack.resume(forced.contains(Resumption.RERUN))
                : rollBack.rollBack(request.extent());
    }

    /** What {@link #rollBack} would run, without asking or changing anything. */
    public PlannedMigrations plan(RollBackRequest request) {
        if (isUnfinished(request)) {
            MigrationFiles files = ports.folder().read().sound();
            Standing standing = ports.standing(files, request.environment());
            return new PlannedMigrations(
                    request.environment().name(),
                    List.of(TakeBackRun.planned(ports, files, request, rows(request), standing)));
        }
        return new PlannedMigrations(
                request.environment().name(),
                going(request).stream()
                        .map(it -> ApplyMigrations.planned(it.version().toString(), it.undo()))
                        .toList());
    }

    private List<Going> going(RollBackRequest request) {
        MigrationFiles files = ports.folder().read().sound();
        return new Departure(files, ports.standing(files, request.environment())).versions(request.extent());
    }

    private static List<String> names(List<Going> going) {
        return going.stream().map(it -> "V" + it.version()).toList();
    }
}
