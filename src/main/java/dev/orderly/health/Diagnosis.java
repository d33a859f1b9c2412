package dev.orderly.health;

import java.util.List;

/** What the doctor found: of the machine and the workspace, and of each environment. */
public record Diagnosis(List<Finding> machine, List<EnvironmentHealth> environments) {

    public Diagnosis {
        machine = List.copyOf(machine);
        environments = List.copyOf(environments);
    }

    /** Whether nothing failed; an environment that is not configured is no failure. */
    public boolean healthy() {
        return new EnvironmentHealth("", machine).healthy()
                && environments.stream().allMatch(EnvironmentHealth::healthy);
    }
}
