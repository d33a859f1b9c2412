package dev.orderly.retention.plan;

import dev.orderly.retention.table.Reference;
import dev.orderly.retention.table.Relation;
import dev.orderly.retention.table.Relations;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The relations whose rows may have to go with those of others. */
final class Descent {

    private final Relations relations;

    /** One step down: rows of a relation that refer to the one above. */
    record Step(Reference reference, Relation leaf) {}

    Descent(Relations relations) {
        this.relations = relations;
    }

    /** The relations themselves, and all below them. */
    Set<Relation> below(List<Relation> leaves) {
        Set<Relation> seen = new LinkedHashSet<>(leaves);
        Deque<Relation> open = new ArrayDeque<>(leaves);
        while (!open.isEmpty()) {
            for (Step step : steps(open.poll())) {
                if (seen.add(step.leaf())) {
                    open.add(step.leaf());
                }
            }
        }
        return seen;
    }

    /** Straight down from one of them; keys that only lose their value lead nowhere. */
    List<Step> steps(Relation leaf) {
        List<Step> steps = new ArrayList<>();
        for (Reference reference : relations.to(leaf)) {
            if (!reference.releases()) {
                relations.leaves(reference.child()).forEach(child -> steps.add(new Step(reference, child)));
            }
        }
        return steps;
    }
}
