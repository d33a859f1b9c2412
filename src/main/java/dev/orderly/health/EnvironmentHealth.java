package dev.orderly.health;

import java.util.List;

/** What the checks of one environment found, in the order in which they were made. */
public record EnvironmentHealth(String environment, List<Finding> findings) {

    public EnvironmentHealth {
        findings = List.copyOf(findings);
    }

    /** Whether no check failed; warnings do not count. */
    public boolean healthy() {
        return findings.stream().noneMatch(finding -> finding.level() == Finding.Level.FAILURE);
    }
}
