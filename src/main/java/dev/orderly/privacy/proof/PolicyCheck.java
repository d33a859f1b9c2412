package dev.orderly.privacy.proof;

import dev.orderly.privacy.plan.MaskPlan;
import dev.orderly.privacy.plan.TablePlan;
import dev.orderly.problem.Problem;
import java.util.List;

/** Whether the policy decides about every column of the result, with a reason where something sensitive stays. */
final class PolicyCheck {

    private PolicyCheck() {}

    /** Whether decisions fit has been asked of the source already, by whose tables rows were masked: others may be there before. */
    static Check ofTables(MaskPlan plan) {
        return of(
                plan,
                plan.misfits().stream()
                        .filter(it -> it.code().equals(MaskPlan.UNDECIDED))
                        .toList());
    }

    static Check of(MaskPlan plan) {
        return of(plan, plan.misfits());
    }

    private static Check of(MaskPlan plan, List<Problem> misfits) {
        long columns = plan.tables().stream()
                .mapToLong(table -> table.columns().size())
                .sum();
        List<String> faults = misfits.stream().map(Problem::message).toList();
        String words = columns + " columns of "
                + plan.tables().stream().filter(it -> !it.omitted()).count() + " tables, profile "
                + plan.policy().profile().word();
        return Check.of(CheckName.POLICY, words, faults, "see what to write with: privacy check");
    }

    static List<TablePlan> taken(MaskPlan plan, Side side) {
        return plan.tables().stream()
                .filter(table -> !table.omitted() && !side.isPartition(table.table()))
                .toList();
    }
}
