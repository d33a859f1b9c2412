package dev.orderly.diff;

import dev.orderly.sql.SqlLiteral;
import java.util.ArrayList;
import java.util.List;

/** A label that is added to an enum cannot be used before it is committed (manual, ALTER TYPE). */
final class EnumLabels {

    private EnumLabels() {}

    /** @param labels for each step the label that it adds; empty for none */
    static List<Step> committedBeforeUse(List<Step> steps, List<String> labels) {
        List<Step> result = new ArrayList<>(steps);
        for (int i = 0; i < steps.size(); i++) {
            String label = labels.get(i);
            if (!label.isEmpty() && isUsed(label, steps.subList(i + 1, steps.size()))) {
                result.set(i, notTransactional(steps.get(i)));
            }
        }
        return result;
    }

    private static boolean isUsed(String label, List<Step> later) {
        String literal = SqlLiteral.quote(label);
        return later.stream()
                .anyMatch(step -> step.sql().contains(literal) && !step.sql().startsWith("ALTER TYPE "));
    }

    private static Step notTransactional(Step step) {
        List<Hazard> hazards = new ArrayList<>(step.hazards());
        hazards.add(Hazard.of(HazardCode.NOT_TRANSACTIONAL, step.object()));
        return new Step(
                step.object(), step.sql(), false, hazards, "a new label can be used only after it is committed");
    }
}
