package dev.orderly.trigger;

import dev.orderly.diff.Plan;
import dev.orderly.operation.GuardDecision;
import dev.orderly.operation.OperationResult;
import java.util.Optional;

/**
 * What came of installing the model's functions and triggers.
 *
 * @param plan empty when they were all there
 * @param decision what the guard would say; present for a dry run only
 * @param operation what was done; absent for an empty plan and for a dry run
 */
public record InstalledTriggers(
        String environment,
        Plan plan,
        Optional<GuardDecision> decision,
        Optional<OperationResult<Integer>> operation) {}
