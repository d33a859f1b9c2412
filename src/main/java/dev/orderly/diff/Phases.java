package dev.orderly.diff;

import dev.orderly.catalog.Catalog;
import java.util.List;
import java.util.stream.Stream;

/** Plans in two halves, with statements between them that need what was and what will be. */
public final class Phases {

    private Phases() {}

    /** As the other, planned in as few steps as can be. */
    public static Plan plan(Catalog from, Catalog to, List<Step> between) {
        return plan(from, to, between, Planning.plain(PlanOptions.standard()));
    }

    /**
     * What is added, the statements, and then what is tightened or dropped; the plain plan where there are no statements.
     *
     * @param planning how each half is planned
     * @throws dev.orderly.problem.ProblemException as {@link Planner#plan}
     */
    public static Plan plan(Catalog from, Catalog to, List<Step> between, Planning planning) {
        if (between.isEmpty()) {
            return planning.plan(from, to);
        }
        Catalog halfway = Halfway.between(from, to);
        Plan additions = planning.plan(from, halfway);
        Plan rest = planning.plan(halfway, to);
        List<Step> steps = Stream.of(additions.steps(), between, rest.steps())
                .flatMap(List::stream)
                .toList();
        return new Plan(steps, SchemaComparison.compare(from, to, ComparisonOptions.standard()));
    }
}
