package dev.orderly.diff;

import dev.orderly.catalog.ObjectId;
import java.util.List;

/**
 * One statement of a plan.
 *
 * @param sql without the final semicolon
 * @param commit how it stands to the steps around it
 * @param purpose why the step is there when its statement does not tell; empty otherwise
 */
public record Step(ObjectId object, String sql, Commit commit, List<Hazard> hazards, String purpose) {

    public Step {
        hazards = List.copyOf(hazards);
    }

    /** @param transactional false when what follows in the plan needs this step committed first */
    public Step(ObjectId object, String sql, boolean transactional, List<Hazard> hazards, String purpose) {
        this(object, sql, transactional ? Commit.TOGETHER : Commit.BEFORE_NEXT, hazards, purpose);
    }

    /** Whether the step can share a transaction with the steps around it. */
    public boolean transactional() {
        return commit == Commit.TOGETHER;
    }
}
