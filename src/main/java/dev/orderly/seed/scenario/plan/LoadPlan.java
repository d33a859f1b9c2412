package dev.orderly.seed.scenario.plan;

import dev.orderly.seed.scenario.kept.RowId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is to be done to have a scenario.
 *
 * @param top the one that was asked for
 * @param parts the instances that are not loaded yet, those that others use first
 * @param needed rows of instances that are loaded
 */
public record LoadPlan(Instance top, List<Part> parts, Set<RowId> needed, Names names, Valuation valuation) {

    public LoadPlan {
        parts = List.copyOf(parts);
        needed = Set.copyOf(needed);
    }

    /** What it uses and was loaded before. */
    public List<String> reused() {
        Set<String> reused = new TreeSet<>();
        collect(top, reused);
        reused.remove(top.id());
        return List.copyOf(reused);
    }

    private static void collect(Instance instance, Set<String> reused) {
        if (instance.stored().isPresent()) {
            reused.add(instance.id());
        }
        instance.uses().values().forEach(used -> collect(used, reused));
    }

    /**
     * An instance that is to be loaded.
     *
     * @param groups its rows in the order in which they can be made; those of a group at once
     */
    public record Part(Instance instance, List<List<PlannedRow>> groups) {
        public Part {
            groups = groups.stream().map(List::copyOf).toList();
        }
    }
}
