package dev.orderly.provision;

import java.util.List;

/**
 * What a set-up did.
 *
 * @param created whether the database was made
 * @param marked whether it was marked as the environment's
 */
public record SetUpResult(
        String environment, String database, boolean created, boolean marked, List<StepResult> steps) {

    public SetUpResult {
        steps = List.copyOf(steps);
    }
}
