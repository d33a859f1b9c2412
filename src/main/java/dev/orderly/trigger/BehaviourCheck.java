package dev.orderly.trigger;

import java.util.List;

/** What triggers have to do, told by statements and what comes of them. */
public record BehaviourCheck(String name, List<CheckStep> steps) {

    public BehaviourCheck {
        steps = List.copyOf(steps);
    }
}
