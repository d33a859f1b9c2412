package dev.orderly.diff.online;

import dev.orderly.diff.Commit;
import dev.orderly.diff.Hazard;
import dev.orderly.diff.HazardCode;
import dev.orderly.diff.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The steps of a chain, written from the one that they replace. */
final class Steps {

    private static final Set<String> WHILE_LOCKED =
            Set.of(HazardCode.INDEX_BUILD.word(), HazardCode.FULL_SCAN.word(), HazardCode.TABLE_REWRITE.word());

    private final Step original;
    private final List<Step> steps = new ArrayList<>();

    Steps(Step original) {
        this.original = original;
    }

    Steps then(String purpose, String sql) {
        return then(Commit.BY_ITSELF, purpose, sql, List.of());
    }

    /** A step that can share a transaction with others before it. */
    Steps together(String purpose, String sql) {
        return then(Commit.TOGETHER, purpose, sql, List.of());
    }

    /** A step that may fail on existing rows, as the original might. */
    Steps risking(String purpose, String sql) {
        return then(Commit.BY_ITSELF, purpose, sql, risks());
    }

    private Steps then(Commit commit, String purpose, String sql, List<Hazard> hazards) {
        steps.add(new Step(original.object(), sql, commit, hazards, purpose));
        return this;
    }

    Steps thenAll(List<Step> more) {
        steps.addAll(more);
        return this;
    }

    List<Step> list() {
        return List.copyOf(steps);
    }

    /** What can happen to the original, but for what the chain is there to avoid. */
    private List<Hazard> risks() {
        List<Hazard> risks = new ArrayList<>(original.hazards());
        risks.removeIf(hazard -> WHILE_LOCKED.contains(hazard.code()));
        risks.add(new Hazard(
                HazardCode.NOT_TRANSACTIONAL.word(),
                original.object() + " is changed in steps that are committed one by one",
                original.object()));
        return risks;
    }
}
