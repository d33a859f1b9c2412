package dev.orderly.diff.proof;

import dev.orderly.catalog.Catalog;
import dev.orderly.diff.Plan;
import dev.orderly.environment.Environment;
import dev.orderly.model.LoadedSchema;
import java.util.Optional;

/** Tries plans out before they touch an environment. */
public final class Proof {

    /**
     * Runs the forward plan on a clone of the start and compares with the target, then the undo and compares with the
     * start.
     *
     * @param from the start; rebuilt in a scratch database first when it was not loaded through one
     * @param to the whole catalog that the forward plan should lead to
     * @param undo absent when there is no way back to prove
     * @param target the environment that the plan is meant for; decides on which server it is tried
     */
    public ProofResult prove(
            LoadedSchema from, Catalog to, Plan forward, Optional<Plan> undo, Optional<Environment> target) {
        throw new UnsupportedOperationException(from.label() + to + forward + undo + target);
    }
}
