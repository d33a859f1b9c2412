package dev.orderly.privacy.proposal;

import dev.orderly.privacy.mask.Action;
import dev.orderly.privacy.policy.Decision;
import dev.orderly.privacy.scan.finding.Finding;
import dev.orderly.privacy.structure.PartPath;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which decision about a column counts for a path in its values. */
public final class Covering {

    private Covering() {}

    public static Optional<Decision> of(Decision column, Finding found) {
        Optional<PartPath> path = found.path().isEmpty() ? Optional.empty() : PartPath.of(found.path());
        return path.isEmpty() ? Optional.of(column) : of(column, path.get());
    }

    /** The nearest at or above the path; empty where nothing is decided about it. */
    static Optional<Decision> of(Decision column, PartPath path) {
        Optional<Decision> nearest = column.parts().entrySet().stream()
                .filter(part -> leadsTo(part.getKey().steps(), path.steps()))
                .max(Comparator.comparingInt(part -> part.getKey().steps().size()))
                .map(Map.Entry::getValue);
        boolean hasOwn = column.parts().isEmpty() || column.action().isPresent();
        return nearest.isPresent() || !hasOwn ? nearest : Optional.of(column);
    }

    private static boolean leadsTo(List<String> part, List<String> path) {
        if (part.size() > path.size()) {
            return false;
        }
        for (int i = 0; i < part.size(); i++) {
            boolean any = part.get(i).equals(PartPath.ANY) && !path.get(i).equals(PartPath.ELEMENT);
            if (!any && !part.get(i).equals(path.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether it says that the values are not sensitive, and leaves something of them. */
    public static boolean isHarmless(Decision decision) {
        Action action = decision.actionOrKeep();
        boolean decidedElsewhere = action instanceof Action.Reference
                || action instanceof Action.Nothing
                || !decision.parts().isEmpty() && decision.action().isEmpty();
        return decision.dataClass().isEmpty() && !decidedElsewhere;
    }
}
