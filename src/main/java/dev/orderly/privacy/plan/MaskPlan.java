package dev.orderly.privacy.plan;

import dev.orderly.catalog.ObjectId;
import dev.orderly.privacy.policy.Policy;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import dev.orderly.workspace.Origin;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How every table is masked, and what speaks against it.
 *
 * @param undecided columns that nothing is decided about, as lines to paste
 * @param misfits decisions that do not fit the schema, and undecided columns as well
 * @param unfit where the decisions stand that do not fit
 */
public record MaskPlan(
        Policy policy, List<TablePlan> tables, List<PastedLine> undecided, List<Problem> misfits, Set<Origin> unfit) {

    /** The code of misfits about tables and columns that are not there. */
    public static final String GONE = "policy-gone";

    public MaskPlan {
        tables = List.copyOf(tables);
        undecided = List.copyOf(undecided);
        misfits = List.copyOf(misfits);
        unfit = Set.copyOf(unfit);
    }

    /**
     * A line for the policy.
     *
     * @param refers whether it is a foreign key, about which there is nothing to decide but to say so
     */
    public record PastedLine(String table, String column, boolean refers, String line) {}

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
