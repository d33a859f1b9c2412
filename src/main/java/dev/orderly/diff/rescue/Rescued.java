package dev.orderly.diff.rescue;

import dev.orderly.diff.Plan;
import dev.orderly.diff.Step;
import java.util.List;

/**
 * A plan that keeps aside what it drops.
 *
 * @param kept in the order in which it is dropped
 */
public record Rescued(Plan plan, List<Kept> kept) {

    public Rescued {
        kept = List.copyOf(kept);
    }

    public static Rescued nothing(Plan plan) {
        return new Rescued(plan, List.of());
    }

    /** What puts back what this part of the plan keeps aside. */
    public List<Step> restoring(Plan part) {
        return kept.stream()
                .filter(it -> part.steps().contains(it.save()))
                .map(Kept::restore)
                .toList();
    }
}
