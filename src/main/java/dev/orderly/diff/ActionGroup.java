package dev.orderly.diff;

import dev.orderly.catalog.ObjectId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Actions on columns of one table that one statement can do. */
final class ActionGroup {

    private static final int WORTHWHILE = 2;

    private final boolean alone;
    private final boolean only;
    private final List<ColumnAction> actions = new ArrayList<>();
    private final Map<ObjectId, List<ColumnAction>> byColumn = new HashMap<>();
    private final Set<ObjectId> read = new HashSet<>();

    /** @param alone whether no other table inherits from the table, so that {@code ONLY} makes no difference */
    ActionGroup(ColumnAction first, boolean alone) {
        this.alone = alone;
        this.only = first.only();
        add(first);
    }

    void add(ColumnAction action) {
        actions.add(action);
        byColumn.computeIfAbsent(action.column(), column -> new ArrayList<>(2)).add(action);
        read.addAll(action.reads());
    }

    /** Whether the statement still does what its actions did one after the other when this one joins them. */
    boolean canTake(ColumnAction action) {
        return (alone || action.only() == only)
                && isUnrelated(action)
                && byColumn.getOrDefault(action.column(), List.of()).stream().allMatch(action::canFollow);
    }

    /** Whether the action does the same in front of these. */
    boolean canBePassedBy(ColumnAction action) {
        return !byColumn.containsKey(action.column()) && isUnrelated(action);
    }

    /** Whether neither reads a column that the other changes. */
    private boolean isUnrelated(ColumnAction action) {
        return !read.contains(action.column()) && Collections.disjoint(action.reads(), byColumn.keySet());
    }

    /** Whether one statement saves the server something. */
    boolean isWorthMerging() {
        return actions.stream().filter(ColumnAction::isHeavy).limit(WORTHWHILE).count() == WORTHWHILE;
    }

    List<Step> steps() {
        return isWorthMerging()
                ? List.of(merged())
                : actions.stream().map(ColumnAction::step).toList();
    }

    private Step merged() {
        ObjectId table = actions.get(0).table();
        boolean allOnly = actions.stream().allMatch(ColumnAction::only);
        String sql = actions.stream()
                .map(ColumnAction::text)
                .collect(Collectors.joining(",\n    ", ColumnAction.head(table, allOnly), ""));
        return new Step(table, sql, Commit.TOGETHER, hazards(), purpose());
    }

    /** A table that is rewritten is read on the way. */
    private List<Hazard> hazards() {
        Set<Hazard> hazards = new LinkedHashSet<>();
        actions.forEach(action -> hazards.addAll(action.step().hazards()));
        if (hazards.stream().anyMatch(hazard -> hazard.code().equals(HazardCode.TABLE_REWRITE.word()))) {
            hazards.removeIf(hazard -> hazard.code().equals(HazardCode.FULL_SCAN.word()));
        }
        return List.copyOf(hazards);
    }

    private String purpose() {
        return actions.stream()
                .map(action -> action.step().purpose())
                .filter(purpose -> !purpose.isEmpty())
                .distinct()
                .collect(Collectors.joining("; "));
    }
}
