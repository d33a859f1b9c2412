package dev.orderly.health.check;

import java.util.List;

/**
 * What the rules found in one database.
 *
 * @param looked names of the rules that looked
 * @param findings the worst first
 * @param accepted what the workspace says it lives with
 * @param unseen what could not be looked at
 * @param idle what is accepted and was not found by rules that saw everything
 */
public record DatabaseCheck(
        String environment,
        List<String> looked,
        List<RuleFinding> findings,
        List<Accepted> accepted,
        List<Unseen> unseen,
        List<Acceptance> idle) {

    public DatabaseCheck {
        looked = List.copyOf(looked);
        findings = List.copyOf(findings);
        accepted = List.copyOf(accepted);
        unseen = List.copyOf(unseen);
        idle = List.copyOf(idle);
    }

    public long count(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    /** Whether something was found that is at least so bad. */
    public boolean has(Severity least) {
        return findings.stream().anyMatch(finding -> finding.severity().compareTo(least) >= 0);
    }
}
