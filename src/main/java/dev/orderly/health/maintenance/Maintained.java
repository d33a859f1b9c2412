package dev.orderly.health.maintenance;

import dev.orderly.operation.GuardDecision;
import dev.orderly.problem.ExitCode;
import java.util.List;
import java.util.Optional;

/**
 * What came of maintaining an environment's database.
 *
 * @param steps what was planned, in the order of the statements
 * @param results empty for a dry run
 * @param decision what the guard would say; present for a dry run with statements only
 * @param operation the id in the logs; absent where nothing ran
 * @param notes what was not looked at
 */
public record Maintained(
        String environment,
        List<Step> steps,
        List<StepResult> results,
        Optional<GuardDecision> decision,
        Optional<String> operation,
        List<String> notes) {

    public Maintained {
        steps = List.copyOf(steps);
        results = List.copyOf(results);
        notes = List.copyOf(notes);
    }

    public boolean dryRun() {
        return results.isEmpty() && !steps.isEmpty();
    }

    /** What was passed over makes the difference: for want of a right or a lock. */
    public ExitCode exit() {
        boolean some = results.stream().anyMatch(StepResult::done);
        boolean all = results.stream().allMatch(StepResult::done);
        return all ? ExitCode.OK : some ? ExitCode.PARTLY_APPLIED : ExitCode.CONNECTION;
    }
}
