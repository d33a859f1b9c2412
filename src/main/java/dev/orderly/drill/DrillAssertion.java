package dev.orderly.drill;

import java.util.Set;

/**
 * What the user asks of a restored copy.
 *
 * @param place where it is written, such as {@code drills.yaml:4}
 * @param query one statement that only reads
 * @param environments whose copies it is asked of; empty for all
 */
public record DrillAssertion(
        String name, String place, String query, Expectation expectation, Set<String> environments) {

    public DrillAssertion {
        environments = Set.copyOf(environments);
    }

    public boolean isAbout(String environment) {
        return environments.isEmpty() || environments.contains(environment);
    }
}
