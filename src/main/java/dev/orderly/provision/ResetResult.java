package dev.orderly.provision;

import java.util.List;

/**
 * What a reset did.
 *
 * @param kept the name under which the old database stands
 */
public record ResetResult(String environment, String database, String kept, List<StepResult> steps) {

    public ResetResult {
        steps = List.copyOf(steps);
    }
}
