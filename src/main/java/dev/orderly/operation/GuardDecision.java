package dev.orderly.operation;

import java.util.List;
import java.util.Set;

/**
 * What the guard says about a request.
 *
 * @param need what has to be answered
 * @param backup whether a safety backup is taken first
 * @param conditions what it asks of the way the work runs
 * @param reasons why, for a person, one line each
 */
public record GuardDecision(Need need, boolean backup, Set<Condition> conditions, List<String> reasons) {

    public GuardDecision {
        conditions = Set.copyOf(conditions);
        reasons = List.copyOf(reasons);
    }
}
