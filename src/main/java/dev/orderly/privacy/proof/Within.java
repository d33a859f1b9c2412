package dev.orderly.privacy.proof;

import dev.orderly.catalog.ObjectId;
import dev.orderly.privacy.plan.MaskPlan;
import dev.orderly.privacy.plan.Planner;
import dev.orderly.privacy.policy.Policy;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which of the copy's tables a proof is about. Its partitions may be others than the source's, so tables count as wholes. */
final class Within {

    private final Side copy;
    private final Optional<Set<ObjectId>> tables;

    private Within(Side copy, Optional<Set<ObjectId>> tables) {
        this.copy = copy;
        this.tables = tables;
    }

    static Within of(Extent extent, Side source, Side copy) {
        return new Within(
                copy,
                extent.isOfTables()
                        ? Optional.of(
                                extent.tables().stream().map(source::whole).collect(Collectors.toSet()))
                        : Optional.empty());
    }

    boolean has(ObjectId table) {
        return tables.isEmpty() || tables.get().contains(copy.whole(table));
    }

    /** @param name as policies write it */
    boolean has(String name) {
        return tables.isEmpty() || tables.get().stream().map(Policy::nameOf).anyMatch(name::equals);
    }

    boolean isWhole() {
        return tables.isEmpty();
    }

    /** What is decided about these tables; what speaks against decisions about others is not asked. */
    MaskPlan plan(Policy policy, Side of) {
        Planner planner = new Planner(policy, of.catalog());
        return tables.map(planner::planOf).orElseGet(planner::plan);
    }
}
