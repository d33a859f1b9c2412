package dev.orderly.diff.online;

import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.diff.Commit;
import dev.orderly.diff.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * Says how long each step waits for its locks. A statement that waits for a strong lock makes everybody wait who comes after
 * it, so it gives up soon and is tried again; a concurrent build waits for others and lets them pass.
 */
final class LockTimeouts {

    private static final String SHORT = "SET lock_timeout = '5s'";
    private static final String NONE = "SET lock_timeout = 0";
    private static final String RESET = "RESET lock_timeout";

    private final Situation situation;

    LockTimeouts(Situation situation) {
        this.situation = situation;
    }

    /** Steps that all lock what stood before. */
    static List<Step> aroundAll(List<Step> steps) {
        List<Step> result = new ArrayList<>(steps);
        if (!steps.isEmpty()) {
            result.add(0, setting(steps.get(0), SHORT, purpose(SHORT)));
            result.add(setting(steps.get(steps.size() - 1), RESET, ""));
        }
        return result;
    }

    List<Step> around(List<Step> steps) {
        List<Step> result = new ArrayList<>();
        int from = 0;
        while (from < steps.size()) {
            int to = from + 1;
            while (to < steps.size()
                    && steps.get(to).commit() == steps.get(from).commit()) {
                to++;
            }
            part(steps.subList(from, to), result);
            from = to;
        }
        return result;
    }

    private void part(List<Step> steps, List<Step> result) {
        String current = "";
        for (Step step : steps) {
            String wanted = wanted(step);
            if (!wanted.isEmpty() && !wanted.equals(current)) {
                result.add(setting(step, wanted, purpose(wanted)));
                current = wanted;
            }
            result.add(step);
        }
        if (!current.isEmpty()) {
            result.add(setting(steps.get(steps.size() - 1), RESET, ""));
        }
    }

    private static String purpose(String setting) {
        return setting.equals(SHORT)
                ? "gives up rather than have others queue behind it for long"
                : "waits for transactions that are under way, and nobody waits for it";
    }

    private static Step setting(Step step, String sql, String purpose) {
        return new Step(step.object(), sql, step.commit(), List.of(), purpose);
    }

    private String wanted(Step step) {
        if (step.commit() == Commit.BEFORE_NEXT) {
            return "";
        }
        if (step.sql().contains(" INDEX CONCURRENTLY ") || step.sql().startsWith(OnlinePlan.FILLS)) {
            return NONE;
        }
        return step.commit() == Commit.BY_ITSELF || locksWhatStood(step) ? SHORT : "";
    }

    private boolean locksWhatStood(Step step) {
        ObjectId id = step.object();
        return id.kind() != ObjectKind.COMMENT
                && id.kind() != ObjectKind.PRIVILEGES
                && situation
                        .from()
                        .find(ObjectId.of(ObjectKind.TABLE, id.schema(), id.name()))
                        .isPresent();
    }
}
