package dev.orderly.diff;

import dev.orderly.catalog.ObjectKind;
import java.util.List;
import java.util.stream.Stream;

/** The steps that turn one catalog into another, in the order in which they run. */
public record Plan(List<Step> steps, List<Change> changes) {

    public Plan {
        steps = List.copyOf(steps);
        changes = List.copyOf(changes);
    }

    public boolean isEmpty() {
        return steps.isEmpty();
    }

    /** The same differences by other steps. */
    public Plan with(List<Step> others) {
        return new Plan(others, changes);
    }

    /** Every hazard of every step, in order. */
    public Stream<Hazard> hazards() {
        return steps.stream().flatMap(step -> step.hazards().stream());
    }

    /** Whether the whole plan can run in one transaction. */
    public boolean isTransactional() {
        return steps.stream().allMatch(Step::transactional);
    }

    /**
     * The statements, each ended by a semicolon, with purposes as comments. Around plans that make routines the server
     * leaves their bodies unchecked: one may name what only a later statement makes.
     */
    public String toSql() {
        StringBuilder sql = new StringBuilder();
        boolean routines = steps.stream().anyMatch(Plan::makesRoutine);
        if (routines) {
            sql.append("SET check_function_bodies = off;\n\n");
        }
        for (Step step : steps) {
            if (!step.purpose().isEmpty()) {
                sql.append("-- ").append(step.purpose()).append('\n');
            }
            sql.append(step.sql()).append(";\n");
        }
        return sql.append(routines ? "\nRESET check_function_bodies;\n" : "").toString();
    }

    private static boolean makesRoutine(Step step) {
        return step.object().kind() == ObjectKind.ROUTINE && step.sql().startsWith("CREATE");
    }
}
