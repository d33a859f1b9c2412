package dev.orderly.diff;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogObject;
import dev.orderly.catalog.Dependencies;
import dev.orderly.catalog.MaterializedView;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which materialised views of two schemas can be read: one that holds rows is never emptied, and none can be filled while
 * one below it waits for a refresh.
 */
public final class Population {

    private final SortedMap<ObjectId, CatalogObject> objects;

    private Population(SortedMap<ObjectId, CatalogObject> objects) {
        this.objects = objects;
    }

    /** The goal as it is when the start has become it. */
    public static Catalog kept(Catalog start, Catalog goal) {
        return goal.withObjects(new Population(goal.objects()).keptFrom(start.objects()).objects);
    }

    static SortedMap<ObjectId, CatalogObject> before(
            SortedMap<ObjectId, CatalogObject> objects, Dependencies dependencies, ComparisonOptions options) {
        Population all = new Population(objects);
        return options.states() ? all.fillable(dependencies).objects : all.full().objects;
    }

    /** @param before as {@link #before} made it */
    static SortedMap<ObjectId, CatalogObject> after(
            SortedMap<ObjectId, CatalogObject> objects,
            Dependencies dependencies,
            SortedMap<ObjectId, CatalogObject> before,
            ComparisonOptions options) {
        Population all = new Population(objects);
        return options.states() ? all.keptFrom(before).fillable(dependencies).objects : all.full().objects;
    }

    private Population keptFrom(SortedMap<ObjectId, CatalogObject> before) {
        Set<ObjectId> held = new HashSet<>(waiting());
        held.removeIf(id -> !(before.get(id) instanceof MaterializedView view && view.populated()));
        return with(held, true);
    }

    private Population full() {
        return with(waiting(), true);
    }

    private Population fillable(Dependencies dependencies) {
        Set<ObjectId> reached = new HashSet<>();
        Deque<ObjectId> open = new ArrayDeque<>(waiting());
        while (!open.isEmpty()) {
            dependencies.on(open.remove()).stream()
                    .filter(Population::isMadeOfQueries)
                    .filter(reached::add)
                    .forEach(open::add);
        }
        return with(reached, false);
    }

    private static boolean isMadeOfQueries(ObjectId id) {
        return id.kind() == ObjectKind.VIEW
                || id.kind() == ObjectKind.MATERIALIZED_VIEW
                || id.kind() == ObjectKind.ROUTINE;
    }

    private Set<ObjectId> waiting() {
        return Catalog.all(objects, ObjectKind.MATERIALIZED_VIEW, MaterializedView.class)
                .filter(view -> !view.populated())
                .map(MaterializedView::id)
                .collect(Collectors.toSet());
    }

    private Population with(Set<ObjectId> views, boolean populated) {
        if (views.isEmpty()) {
            return this;
        }
        SortedMap<ObjectId, CatalogObject> changed = new TreeMap<>(objects);
        views.forEach(id -> changed.computeIfPresent(
                id, (key, object) -> object instanceof MaterializedView view ? view.populated(populated) : object));
        return new Population(changed);
    }
}
