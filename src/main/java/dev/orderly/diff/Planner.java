package dev.orderly.diff;

import dev.orderly.catalog.Catalog;

/** Makes the plan that turns one catalog into another. */
public final class Planner {

    private Planner() {}

    /**
     * @throws dev.orderly.problem.ProblemException {@code change-not-covered}, exit 6, naming everything that differs and
     *     that the engine cannot change without loss or cannot change at all
     */
    public static Plan plan(Catalog from, Catalog to, PlanOptions options) {
        throw new UnsupportedOperationException("body follows");
    }
}
