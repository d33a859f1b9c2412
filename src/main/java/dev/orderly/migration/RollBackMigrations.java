package dev.orderly.migration;

import dev.orderly.operation.Door;
import dev.orderly.operation.OperationKind;
import dev.orderly.operation.OperationRequest;
import dev.orderly.operation.OperationRun;
import java.util.List;

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
        String summary = request.resume()
                ? "go on with the roll back that stopped half-way"
                : "roll back " + Wording.list(names(going(request)));
        OperationRequest operation = OperationRequest.of(
                OperationKind.ROLL_BACK_MIGRATIONS, request.environment(), summary, request.consent());
        return door.run(operation, run -> rollBack(run, request)).value();
    }

    private RolledBackMigrations rollBack(OperationRun run, RollBackRequest request) throws Exception {
        boolean mayRerun = request.consent().forcedHazards().contains(Resumption.RERUN);
        RollBackRun rollBack = new RollBackRun(ports, run);
        return request.resume() ? rollBack.resume(mayRerun) : rollBack.rollBack(request.extent());
    }

    /** What {@link #rollBack} would run, without asking or changing anything. */
    public PlannedMigrations plan(RollBackRequest request) {
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
