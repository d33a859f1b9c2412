package dev.orderly.diff.online;

import dev.orderly.diff.Step;
import java.util.List;

/**
 * What is done in place of one step.
 *
 * @param steps the step itself, or others that do the same and can all be run again
 * @param replaces earlier steps of the plan that the chain makes needless
 */
record Chain(Step original, List<Step> steps, List<Step> replaces) {

    Chain {
        steps = List.copyOf(steps);
        replaces = List.copyOf(replaces);
    }

    static Chain unchanged(Step step) {
        return new Chain(step, List.of(step), List.of());
    }

    static Chain of(Step original, List<Step> steps) {
        return new Chain(original, steps, List.of());
    }

    boolean isOnline() {
        return steps.size() > 1 || !steps.get(0).equals(original);
    }
}
