package dev.orderly.seed.plan;

import dev.orderly.seed.plan.TableFacts.Check;
import dev.orderly.value.check.Evaluator;
import dev.orderly.value.check.NotUnderstood;
import java.util.List;

/** Whether a row that was made will do. For use by several threads. */
final class Acceptance {

    private final Evaluator evaluator = new Evaluator();
    private final List<Check> conditions;
    private final List<Design.Restraint> restraints;

    Acceptance(List<Check> conditions, List<Design.Restraint> restraints) {
        this.conditions = conditions;
        this.restraints = restraints;
    }

    /**
     * Empty when it will; else what it does not meet.
     *
     * @param ordinal the row's number among those of its parent
     */
    String rejected(long ordinal, long row, Evaluator.Row columns) {
        for (Check check : conditions) {
            if (!admits(check, columns)) {
                return "no row that was tried meets the condition " + check.name();
            }
        }
        for (Design.Restraint restraint : restraints) {
            long number = restraint.withinParent() ? ordinal : row;
            if (number > 0 && evaluator.holds(restraint.condition(), columns)) {
                return "no row that was tried leaves " + restraint.name() + " to others";
            }
        }
        return "";
    }

    /** Values of a kind that only the server compares are admitted here: it was asked about some of the rows. */
    private boolean admits(Check check, Evaluator.Row columns) {
        try {
            return evaluator.admits(check.understood().orElseThrow(), columns);
        } catch (NotUnderstood e) {
            return true;
        }
    }
}
