package dev.orderly.diff;

import dev.orderly.catalog.Catalog;

/** A way to make the plan that turns one catalog into another. */
public interface Planning {

    /** @throws dev.orderly.problem.ProblemException as {@link Planner#plan} */
    Plan plan(Catalog from, Catalog to);

    /** In as few steps as can be. */
    static Planning plain() {
        return (from, to) -> Planner.plan(from, to, PlanOptions.standard());
    }
}
