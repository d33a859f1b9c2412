package dev.orderly.trigger;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogObject;
import dev.orderly.catalog.Comment;
import dev.orderly.catalog.EventTrigger;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.catalog.PartitionTrigger;
import dev.orderly.catalog.Privileges;
import dev.orderly.catalog.Routine;
import dev.orderly.catalog.Trigger;
import dev.orderly.diff.ComparisonOptions;
import dev.orderly.diff.SchemaComparison;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.Problems;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** An environment's catalog, and the same with functions and triggers of a model put in. */
final class ModelledRoutines {

    private final Catalog found;
    private final Catalog model;

    private final Predicate<ObjectId> chosen;

    ModelledRoutines(Catalog found, Catalog model) {
        this(found, model, id -> true);
    }

    /** @param chosen which functions and triggers are put in */
    ModelledRoutines(Catalog found, Catalog model, Predicate<ObjectId> chosen) {
        this.found = found;
        this.model = model;
        this.chosen = chosen;
    }

    /** Whether the two differ in nothing but functions and triggers. */
    static boolean areAllThatDiffers(Catalog found, Catalog model) {
        return SchemaComparison.compare(found, model, ComparisonOptions.structure()).stream()
                .map(change -> change.object().kind())
                .allMatch(kind -> isInstalled(kind) || kind == ObjectKind.COMMENT);
    }

    /**
     * @throws dev.orderly.problem.ProblemException {@code trigger-needs}, exit 4, for each function or trigger that needs what
     *     the environment does not have
     */
    Catalog installed() {
        SortedMap<ObjectId, CatalogObject> wanted = wanted();
        refuseUnlessNeedsAreThere(wanted);
        return found.withObjects(withoutOtherStates()).with(wanted, model);
    }

    private SortedMap<ObjectId, CatalogObject> wanted() {
        SortedMap<ObjectId, CatalogObject> wanted = new TreeMap<>();
        model.objects().forEach((id, object) -> {
            if (isWanted(object) && chosen.test(subject(object))) {
                wanted.put(id, object);
            }
        });
        return wanted;
    }

    private static ObjectId subject(CatalogObject object) {
        if (object instanceof Comment comment) {
            return comment.target();
        }
        if (object instanceof Privileges privileges) {
            return privileges.target();
        }
        return object instanceof PartitionTrigger state ? state.trigger() : object.id();
    }

    /** Who may call a function differs by environment, once it is there. */
    private boolean isWanted(CatalogObject object) {
        if (object instanceof Comment comment) {
            return isInstalled(comment.target().kind());
        }
        if (object instanceof Privileges privileges) {
            return privileges.target().kind() == ObjectKind.ROUTINE
                    && found.find(privileges.target()).isEmpty();
        }
        return isInstalled(object.id().kind());
    }

    private static boolean isInstalled(ObjectKind kind) {
        return kind == ObjectKind.ROUTINE
                || kind == ObjectKind.TRIGGER
                || kind == ObjectKind.PARTITION_TRIGGER
                || kind == ObjectKind.EVENT_TRIGGER;
    }

    /** Partitions on which a trigger of the model does not fire as it does on their parent, unless the model says so. */
    private SortedMap<ObjectId, CatalogObject> withoutOtherStates() {
        SortedMap<ObjectId, CatalogObject> kept = new TreeMap<>(found.objects());
        found.all(PartitionTrigger.class)
                .filter(state -> chosen.test(state.trigger()))
                .filter(state -> model.find(state.trigger()).isPresent())
                .forEach(state -> kept.remove(state.id()));
        return kept;
    }

    private void refuseUnlessNeedsAreThere(SortedMap<ObjectId, CatalogObject> wanted) {
        Problems problems = new Problems();
        wanted.values().stream()
                .filter(object ->
                        object instanceof Routine || object instanceof Trigger || object instanceof EventTrigger)
                .forEach(object -> model.dependencies().of(object.id()).stream()
                        .filter(need -> model.find(need).isPresent())
                        .filter(need ->
                                !wanted.containsKey(need) && found.find(need).isEmpty())
                        .forEach(need -> problems.add(Problem.of(
                                        "trigger-needs",
                                        ExitCode.REFUSED,
                                        object.id() + " needs " + need + ", which is not there")
                                .hint("bring it there first, with: migration apply"))));
        problems.raiseIfAny();
    }
}
