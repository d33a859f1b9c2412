package dev.orderly.app;

import dev.orderly.environment.Environment;
import dev.orderly.health.BehaviourChecks;
import dev.orderly.health.Finding;
import dev.orderly.health.VerifyRequest;
import dev.orderly.operation.Door;
import dev.orderly.trigger.TriggerFinding;
import dev.orderly.trigger.TriggerVerdict;
import dev.orderly.trigger.VerifyTriggers;
import dev.orderly.trigger.VerifyTriggers.Part;
import java.util.ArrayList;
import java.util.List;

/** The part of {@code env verify -v} that verifies functions and triggers. */
record TriggerHealth(VerifyTriggers triggers) implements BehaviourChecks {

    private static final String CHECK = "behaviour";

    @Override
    public List<Finding> of(Environment environment, VerifyRequest request, boolean writes, Door door) {
        TriggerVerdict verdict = triggers.verify(
                new VerifyTriggers.Request(
                        environment,
                        request.model(),
                        writes ? Part.ALL : Part.STRUCTURE,
                        request.writeTest(),
                        request.consent()),
                door);
        List<Finding> findings = new ArrayList<>();
        verdict.findings().forEach(it -> findings.add(failure(it)));
        if (verdict.healthy()) {
            findings.add(new Finding(Finding.Level.OK, CHECK, summary(verdict), List.of()));
        }
        verdict.notes().forEach(note -> findings.add(new Finding(Finding.Level.NOTE, CHECK, note, List.of())));
        return findings;
    }

    private static Finding failure(TriggerFinding finding) {
        return new Finding(
                Finding.Level.FAILURE,
                CHECK,
                finding.subject() + " " + finding.name() + " is "
                        + finding.kind().word() + ": " + finding.message(),
                finding.hints());
    }

    private static String summary(TriggerVerdict verdict) {
        return verdict.functions() + " functions and " + verdict.triggers() + " triggers are as in the model, "
                + verdict.checks() + " behaviours are as they should be";
    }
}
