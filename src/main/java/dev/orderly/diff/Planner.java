package dev.orderly.diff;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.MaterializedView;
import dev.orderly.catalog.NotCovered;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.Problems;
import java.util.ArrayList;
import java.util.List;

/** Makes the plan that turns one catalog into another. */
public final class Planner {

    private Planner() {}

    /**
     * In as few statements as can be, see {@link MergedSteps}.
     *
     * @throws dev.orderly.problem.ProblemException {@code change-not-covered}, exit 6, naming everything that differs and
     *     that the engine cannot change without loss or cannot change at all
     */
    public static Plan plan(Catalog from, Catalog to, PlanOptions options) {
        return MergedSteps.of(unmerged(from, to, options), from, to);
    }

    /** As {@link #plan}, one action a statement: for those who write statements anew and merge what is left of them. */
    public static Plan unmerged(Catalog from, Catalog to, PlanOptions options) {
        Sides sides = new Sides(from, to, options.comparison());
        List<Change> changes = SchemaComparison.compare(sides, options.comparison());
        Problems problems = new Problems();
        notCovered(from, to, problems);
        Fates fates = Fates.of(sides, changes, problems);
        problems.raiseIfAny();
        List<Step> steps = new ArrayList<>(steps(sides, fates));
        if (options.comparison().owners()) {
            steps.addAll(new Owners(sides).steps(fates));
        }
        return new Plan(steps, changes);
    }

    private static void notCovered(Catalog from, Catalog to, Problems problems) {
        List<NotCovered> differing = new ArrayList<>(from.notCovered());
        differing.removeAll(to.notCovered());
        List<NotCovered> others = new ArrayList<>(to.notCovered());
        others.removeAll(from.notCovered());
        differing.addAll(others);
        differing.stream()
                .map(NotCovered::description)
                .distinct()
                .sorted()
                .forEach(name -> problems.add(Problem.of(
                        "change-not-covered",
                        ExitCode.INVALID_INPUT,
                        "the two sides differ in an object that is not covered: " + name)));
    }

    private static List<Step> steps(Sides sides, Fates fates) {
        Folding folding = new Folding(sides, fates);
        List<Event> order = new Ordering(sides, fates, folding).sorted();
        StepWriter writer = new StepWriter(sides, fates, folding);
        Hazards hazards = new Hazards(sides, fates);
        List<Step> steps = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (Event event : order) {
            for (Command command : writer.commands(event)) {
                labels.add(command.label());
                steps.add(new Step(
                        event.object(),
                        command.sql(),
                        true,
                        hazards.of(event, command),
                        purpose(event, command, sides)));
            }
        }
        return EnumLabels.committedBeforeUse(steps, labels);
    }

    private static String purpose(Event event, Command command, Sides sides) {
        boolean waits = event.kind() == Event.Kind.CREATE
                && command.sql().startsWith("CREATE MATERIALIZED VIEW")
                && sides.now(event.object()) instanceof MaterializedView view
                && !view.populated();
        return waits ? "without rows, as in the target: queries fail until REFRESH MATERIALIZED VIEW" : "";
    }
}
