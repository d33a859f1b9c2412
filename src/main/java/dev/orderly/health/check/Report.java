package dev.orderly.health.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes what one rule finds. */
final class Report {

    private final Rule rule;
    private final List<RuleFinding> findings = new ArrayList<>();
    private final List<Unseen> unseen = new ArrayList<>();

    Report(Rule rule) {
        this.rule = rule;
    }

    void finding(Severity severity, String object, String found, Optional<String> mend) {
        findings.add(new RuleFinding(rule.name(), severity, object, found, rule.why(), mend));
    }

    void unseen(String why) {
        Unseen passed = new Unseen(rule.name(), why);
        if (!unseen.contains(passed)) {
            unseen.add(passed);
        }
    }

    List<RuleFinding> findings() {
        return findings;
    }

    List<Unseen> unseen() {
        return unseen;
    }
}
