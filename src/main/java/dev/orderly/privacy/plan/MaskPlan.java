package dev.orderly.privacy.plan;

import dev.orderly.catalog.ObjectId;
import dev.orderly.privacy.policy.Policy;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import java.util.List;
import java.util.Optional;

/**
 * How every table is masked, and what speaks against it.
 *
 * @param undecided columns that nothing is decided about, as lines to paste
 * @param misfits decisions that do not fit the schema, and undecided columns as well
 */
public record MaskPlan(Policy policy, List<TablePlan> tables, List<PastedLine> undecided, List<Problem> misfits) {

    public MaskPlan {
        tables = List.copyOf(tables);
        undecided = List.copyOf(undecided);
        misfits = List.copyOf(misfits);
    }

    /** A line for the policy. */
    public record PastedLine(String table, String column, String line) {}

    public Optional<TablePlan> of(ObjectId table) {
        return tables.stream().filter(plan -> plan.table().equals(table)).findFirst();
    }

    /** @throws ProblemException with everything that does not fit, exit 5 */
    public MaskPlan requireFit() {
        if (!misfits.isEmpty()) {
            throw new ProblemException(misfits, null);
        }
        return this;
    }
}
