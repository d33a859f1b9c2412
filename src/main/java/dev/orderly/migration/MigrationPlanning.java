package dev.orderly.migration;

import dev.orderly.diff.Plan;
import dev.orderly.diff.PlanOptions;
import dev.orderly.diff.Planner;
import dev.orderly.model.LoadedSchema;

/**
 * The one place where the plans of a migration are made, stage by stage: there from the start to the goal, before it is cut
 * into parts, and back for each part. What is decided about a migration is applied here and nowhere else.
 */
final class MigrationPlanning {

    /** The plan of the whole migration. */
    Plan forward(LoadedSchema start, LoadedSchema goal) {
        return Planner.plan(start.catalog(), goal.catalog(), PlanOptions.standard());
    }

    /**
     * The undo of one part, which is the whole plan where there is one part only.
     *
     * @param part what leads from {@code before} to {@code after}
     */
    Plan back(Plan part, LoadedSchema before, LoadedSchema after) {
        return Planner.plan(after.catalog(), before.catalog(), PlanOptions.standard());
    }
}
