package dev.orderly.schema;

import dev.orderly.diff.Plan;
import dev.orderly.diff.proof.ProofResult;
import dev.orderly.operation.GuardDecision;
import dev.orderly.operation.OperationResult;
import java.util.Optional;

/**
 * What came of making an environment equal to its model.
 *
 * @param plan empty when they were equal already
 * @param proof what came of trying the plan first; absent for an empty plan
 * @param decision what the guard would say; present for a dry run only
 * @param operation what was done; absent for an empty plan and for a dry run
 */
public record SyncedSchema(
        String environment,
        Plan plan,
        Optional<ProofResult> proof,
        Optional<GuardDecision> decision,
        Optional<OperationResult<Integer>> operation) {}
