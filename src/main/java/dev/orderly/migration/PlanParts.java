package dev.orderly.migration;

import dev.orderly.diff.Plan;
import dev.orderly.diff.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * A plan cut into parts that each are one version: what shares a transaction, what has to be committed before others, and
 * what is committed step by step.
 */
record PlanParts(List<Plan> parts) {

    PlanParts {
        parts = List.copyOf(parts);
    }

    static PlanParts of(Plan plan) {
        List<Plan> parts = new ArrayList<>();
        List<Step> open = new ArrayList<>();
        for (Step step : plan.steps()) {
            if (!open.isEmpty() && open.get(0).commit() != step.commit()) {
                parts.add(new Plan(open, List.of()));
                open.clear();
            }
            open.add(step);
        }
        parts.add(new Plan(open, List.of()));
        return new PlanParts(parts);
    }

    boolean isWhole() {
        return parts.size() == 1;
    }
}
