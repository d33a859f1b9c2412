package dev.orderly.diff;

import dev.orderly.catalog.Catalog;

/** A way to make the plan that turns one catalog into another. */
public interface Planning {

    /** @throws dev.orderly.problem.ProblemException as {@link Planner#plan} */
    Plan plan(Catalog from, Catalog to);

    /** The same steps, which only give other names, in the manner of this way. */
    default Plan renaming(Plan names) {
        return names;
    }

    /** In as few steps as can be. */
    static Planning plain(PlanOptions options) {
        return (from, to) -> Planner.plan(from, to, options);
    }
}
