package dev.orderly.migration;

import dev.orderly.diff.Plan;
import dev.orderly.diff.PlanOptions;
import dev.orderly.diff.Planner;
import dev.orderly.diff.rename.Decisions;
import dev.orderly.diff.rename.RenameChoices;
import dev.orderly.diff.rename.Renamed;
import dev.orderly.diff.rename.Renaming;
import dev.orderly.model.LoadedSchema;
import dev.orderly.model.SchemaSource;
import java.util.Optional;

/**
 * The one place where the plans of a migration are made, stage by stage: there from the start to the goal, before it is cut
 * into parts, and back for each part. What is decided about a migration is applied here and nowhere else.
 */
final class MigrationPlanning {

    private final LoadedSchema start;
    private final LoadedSchema goal;
    private final Renamed renamed;

    private MigrationPlanning(LoadedSchema start, LoadedSchema goal, Renamed renamed) {
        this.start = start;
        this.goal = goal;
        this.renamed = renamed;
    }

    /** Decides what has to be decided, asking where somebody can answer, and keeps the answers. */
    static MigrationPlanning of(MigrationPorts ports, CreateRequest request, LoadedSchema start, LoadedSchema goal) {
        Decisions decisions = Decisions.read(ports.workspace().renames());
        RenameChoices choices = request.renames()
                .with(decisions)
                .withRemarksOf(new SchemaSource.ModelSource(ports.workspace().model()));
        Renamed renamed = new Renaming(ports.proof()).decided(start, goal, choices, Optional.of(request.target()));
        if (!request.dryRun()) {
            decisions.keep(renamed.learned());
        }
        return new MigrationPlanning(start, goal, renamed);
    }

    /** The plan of the whole migration. */
    Plan forward() {
        return renamed.before(planned(renamed.schema(), goal));
    }

    /**
     * The undo of one part, which is the whole plan where there is one part only.
     *
     * @param part what leads from {@code before} to {@code after}
     */
    Plan back(Plan part, LoadedSchema before, LoadedSchema after) {
        return before == start ? renamed.after(planned(after, renamed.schema())) : planned(after, before);
    }

    private static Plan planned(LoadedSchema from, LoadedSchema to) {
        return Planner.plan(from.catalog(), to.catalog(), PlanOptions.standard());
    }
}
