package dev.orderly.diff;

import dev.orderly.catalog.ObjectId;
import java.util.List;

/**
 * One statement of a plan.
 *
 * @param sql without the final semicolon
 * @param transactional false when what follows in the plan needs this step committed first
 * @param purpose why the step is there when its statement does not tell; empty otherwise
 */
public record Step(ObjectId object, String sql, boolean transactional, List<Hazard> hazards, String purpose) {

    public Step {
        hazards = List.copyOf(hazards);
    }
}
