package dev.orderly.migration;

import dev.orderly.environment.Environment;
import dev.orderly.operation.Consent;
import dev.orderly.operation.Door;
import dev.orderly.operation.OperationKind;
import dev.orderly.operation.OperationRequest;
import dev.orderly.operation.OperationRun;
import dev.orderly.operation.WayBack;
import dev.orderly.sql.ServerErrors;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.RepairOutput;
import org.flywaydb.core.api.output.RepairResult;

/**
 * Mends the history of an environment: adopts edited files, forgets versions whose files are gone, clears failures and
 * half-finished files. Changes nothing but the history.
 */
public final class RepairHistory {

    private final MigrationPorts ports;

    public RepairHistory(MigrationPorts ports) {
        this.ports = ports;
    }

    /** What would be mended, one line each. */
    public MendedHistory plan(Environment environment) {
        MigrationFiles files = ports.folder().read().sound();
        List<String> lines = new ArrayList<>();
        for (MigrationStatus status : ports.standing(files, environment).all()) {
            switch (status.state()) {
                case EDITED -> lines.add("adopt the edited \"" + status.script() + "\"");
                case MISSING -> lines.add("forget \"" + status.script() + "\", whose file is gone");
                case FAILED -> lines.add("clear the failure of \"" + status.script() + "\"");
                default -> {}
            }
        }
        return new MendedHistory(environment.name(), lines);
    }

    public MendedHistory repair(Environment environment, Consent consent, Door door) {
        OperationRequest operation = OperationRequest.of(
                        OperationKind.REPAIR, environment, "mend the history of migrations", consent)
                .withDetails(plan(environment).lines());
        return door.run(operation, this::repair).value();
    }

    private MendedHistory repair(OperationRun run) throws SQLException {
        List<String> lines = new ArrayList<>();
        for (StepProgress.Row row : StepProgress.read(run.connection())) {
            StepProgress.end(run.connection(), row.script());
            lines.add("cleared the half-finished \"" + row.script() + "\"");
        }
        if (HistoryTable.exists(run.connection())) {
            lines.addAll(lines(flywayRepair(run)));
        }
        if (lines.isEmpty()) {
            run.unchanged();
        }
        lines.forEach(run::detail);
        run.wayBack(new WayBack.None("a repair is not undone: it changed nothing but the history"));
        return new MendedHistory(run.target().name(), lines);
    }

    private RepairResult flywayRepair(OperationRun run) {
        try {
            return new FlywayExecution(run.dataSource(), ports.folder()).repair();
        } catch (FlywayException e) {
            throw ServerErrors.in(e)
                    .map(error -> ServerErrors.problem("mending the history", error))
                    .orElseGet(() -> BatchFailure.refusedByFlyway(e))
                    .raise(e);
        }
    }

    private static List<String> lines(RepairResult result) {
        List<String> lines = new ArrayList<>();
        result.migrationsAligned.forEach(it -> lines.add("adopted the edited " + name(it)));
        result.migrationsDeleted.forEach(it -> lines.add("forgot " + name(it) + ", whose file is gone"));
        result.migrationsRemoved.forEach(it -> lines.add("cleared the failure of " + name(it)));
        return lines;
    }

    private static String name(RepairOutput output) {
        return output.version == null || output.version.isEmpty()
                ? "\"" + output.description + "\""
                : "version " + output.version + " \"" + output.description + "\"";
    }
}
