package dev.orderly.diff;

import dev.orderly.catalog.Attachment;
import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.Dependencies;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A plan in which what stands together and changes columns of one table is one {@code ALTER TABLE} with several actions:
 * the server rewrites or reads the table once instead of once for each (manual, ALTER TABLE, Notes).
 *
 * <p>That is done where at least two actions make it go through the rows, or change a type; what is lighter and stands with
 * them joins them. The server does the actions of a statement in an order of its own, so that only such join whose order
 * makes no difference: see {@link ColumnAction#canFollow} for those on one column, and no expression may read a column that
 * the same statement changes. Names, owners, constraints other than NOT NULL, what hangs on tables, dropped columns (whose
 * values may be kept aside one by one) and what is committed by itself stay alone.
 */
public final class MergedSteps {

    private final Set<ObjectId> parents = new HashSet<>();
    private final Dependencies after;
    private final List<Step> steps = new ArrayList<>();
    private final List<ColumnAction> run = new ArrayList<>();

    private MergedSteps(Catalog from, Catalog to) {
        this.after = to.dependencies();
        Stream.of(from, to)
                .flatMap(catalog -> Catalog.all(catalog.objects(), ObjectKind.ATTACHMENT, Attachment.class))
                .forEach(attachment -> parents.add(attachment.parentTable()));
    }

    /**
     * @param plan one action a step
     * @param from the catalog that the plan starts from
     * @param to the catalog that it leads to
     */
    public static Plan of(Plan plan, Catalog from, Catalog to) {
        MergedSteps merged = new MergedSteps(from, to);
        plan.steps().forEach(merged::add);
        merged.endRun();
        return plan.with(merged.steps);
    }

    private void add(Step step) {
        Optional<ColumnAction> action = ColumnAction.of(step, after);
        if (action.isEmpty() || !isOfRun(action.get())) {
            endRun();
        }
        action.ifPresentOrElse(run::add, () -> steps.add(step));
    }

    private boolean isOfRun(ColumnAction action) {
        return run.isEmpty() || run.get(0).table().equals(action.table());
    }

    /** Where nothing can be merged, the order stays. */
    private void endRun() {
        List<ActionGroup> groups = groups();
        if (groups.stream().anyMatch(ActionGroup::isWorthMerging)) {
            groups.forEach(group -> steps.addAll(group.steps()));
        } else {
            run.forEach(action -> steps.add(action.step()));
        }
        run.clear();
    }

    private List<ActionGroup> groups() {
        List<ActionGroup> groups = new ArrayList<>();
        for (ColumnAction action : run) {
            place(groups, action)
                    .ifPresentOrElse(
                            group -> group.add(action),
                            () -> groups.add(new ActionGroup(action, !parents.contains(action.table()))));
        }
        return groups;
    }

    /** The last group that can take the action, if the action may pass by those behind it. */
    private static Optional<ActionGroup> place(List<ActionGroup> groups, ColumnAction action) {
        for (int i = groups.size() - 1; i >= 0; i--) {
            ActionGroup group = groups.get(i);
            if (group.canTake(action)) {
                return Optional.of(group);
            }
            if (!group.canBePassedBy(action)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
