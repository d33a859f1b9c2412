package dev.orderly.diff;

import dev.orderly.catalog.Catalog;
import java.util.List;
import java.util.stream.Stream;

/** Plans in two halves, with statements between them that need what was and what will be. */
public final class Phases {

    private Phases() {}

    /**
     * What is added, the statements, and then what is tightened or dropped; the plain plan where there are no statements.
     *
     * @throws dev.orderly.problem.ProblemException as {@link Planner#plan}
     */
    public static Plan plan(Catalog from, Catalog to, List<Step> between) {
        if (between.isEmpty()) {
            return Planner.plan(from, to, PlanOptions.standard());
        }
        Catalog halfway = Halfway.between(from, to);
        Plan additions = Planner.plan(from, halfway, PlanOptions.standard());
        Plan rest = Planner.plan(halfway, to, PlanOptions.standard());
        List<Step> steps = Stream.of(additions.steps(), between, rest.steps())
                .flatMap(List::stream)
                .toList();
        return new Plan(steps, SchemaComparison.compare(from, to, ComparisonOptions.standard()));
    }
}
