package dev.orderly.health.maintenance;

import dev.orderly.environment.Databases;
import dev.orderly.health.reading.Reading;
import dev.orderly.operation.Door;
import java.util.List;

/** The use case behind {@code db analyze}: tables one by one, and partitioned ones as a whole. */
public final class AnalyzeTables {

    private final Databases databases;

    public AnalyzeTables(Databases databases) {
        this.databases = databases;
    }

    /**
     * @throws dev.orderly.problem.ProblemException {@code table-not-found}, exit 2; the guard's refusals, exit 4; {@code
     *     partly-applied}, exit 7, when it is stopped and some is done
     */
    public Maintained run(MaintenanceRequest request, Door door) {
        AnalysisPlan analysis = Reading.of(
                databases,
                request.environment(),
                "reading the tables of \"" + request.environment().name() + '"',
                AnalysisPlan::read);
        List<Step> steps = analysis.steps(analysis.meant(request.names()), request.needed());
        return new Maintenance(request, "db analyze", steps, List.of(), List.of()).through(door);
    }
}
