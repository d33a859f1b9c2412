package dev.orderly.privacy.proposal;

import dev.orderly.privacy.policy.Decision;
import dev.orderly.privacy.policy.Policy;
import dev.orderly.privacy.policy.TablePolicy;
import dev.orderly.problem.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at a text before it is written: layouts of YAML are without number. */
final class Kept {

    private Kept() {}

    /** Whether a text says all that the policy says, and decides about the columns as well. */
    static boolean in(String after, Policy policy, List<ProposedColumn> columns) {
        Policy merged;
        try {
            merged = Policy.of(after);
        } catch (ProblemException e) {
            return false;
        }
        return policy.tables().values().stream()
                        .allMatch(table -> isKept(table, merged.tables().get(table.name())))
                && columns.stream()
                        .allMatch(each -> merged.of(each.table())
                                .filter(table -> table.columns().containsKey(each.column()))
                                .isPresent());
    }

    private static boolean isKept(TablePolicy table, @Nullable TablePolicy merged) {
        return merged != null
                && table.omitted() == merged.omitted()
                && table.person().equals(merged.person())
                && table.gender().equals(merged.gender())
                && table.mentions().equals(merged.mentions())
                && table.columns().entrySet().stream()
                        .allMatch(
                                each -> isKept(each.getValue(), merged.columns().get(each.getKey())));
    }

    private static boolean isKept(Decision decision, @Nullable Decision merged) {
        return merged != null
                && decision.dataClass().equals(merged.dataClass())
                && decision.action().equals(merged.action())
                && decision.domain().equals(merged.domain())
                && decision.review().equals(merged.review())
                && decision.reason().equals(merged.reason())
                && decision.parts().entrySet().stream()
                        .allMatch(each -> isKept(each.getValue(), merged.parts().get(each.getKey())));
    }
}
