package dev.orderly.health.check;

import dev.orderly.environment.Environment;
import java.util.Set;

/**
 * What to look at.
 *
 * @param rules what the workspace says
 * @param only names of the rules that look; all when there is none
 * @param skipped names of rules that do not look
 * @param deep whether rules that read whole relations read all of them
 */
public record CheckRequest(
        Environment environment,
        CheckRules rules,
        Set<String> only,
        Set<String> skipped,
        boolean deep,
        Thresholds thresholds) {

    public CheckRequest {
        only = Set.copyOf(only);
        skipped = Set.copyOf(skipped);
    }

    boolean wants(String rule) {
        return (only.isEmpty() || only.contains(rule)) && !skipped.contains(rule);
    }
}
