package dev.orderly.schema;

import dev.orderly.diff.Change;
import dev.orderly.diff.Plan;
import dev.orderly.diff.proof.ProofResult;
import dev.orderly.problem.Problem;
import java.util.List;
import java.util.Optional;

/**
 * How two schemas differ.
 *
 * @param changes what turns the first into the second, in the order of their names
 * @param objects the same changes, each below the object that it lives in
 * @param definitions how the objects read before and after, when that was asked for
 * @param plan the steps that do it; absent when the engine does not cover one of the changes
 * @param notPlanned why there is no plan
 * @param proof what came of trying the plan, when that was asked for
 * @param notes what a person should know, such as objects that cannot be compared
 */
public record Comparison(
        String from,
        String to,
        List<Change> changes,
        List<ChangedObject> objects,
        List<ChangedDefinition> definitions,
        Optional<Plan> plan,
        List<Problem> notPlanned,
        Optional<ProofResult> proof,
        List<String> notes) {

    public Comparison {
        changes = List.copyOf(changes);
        objects = List.copyOf(objects);
        definitions = List.copyOf(definitions);
        notPlanned = List.copyOf(notPlanned);
        notes = List.copyOf(notes);
    }

    public boolean isEmpty() {
        return changes.isEmpty();
    }
}
