package dev.orderly.trigger;

import java.util.List;

/**
 * What a verification found.
 *
 * @param functions how many of the model's were looked at
 * @param triggers how many of the model's were looked at
 * @param audited how many tables with a row audit were looked at
 * @param checks how many behaviours were tried
 * @param notes what was not looked at, and why
 */
public record TriggerVerdict(
        String environment,
        int functions,
        int triggers,
        int audited,
        int checks,
        List<TriggerFinding> findings,
        List<String> notes) {

    public TriggerVerdict {
        findings = List.copyOf(findings);
        notes = List.copyOf(notes);
    }

    public boolean healthy() {
        return findings.isEmpty();
    }
}
