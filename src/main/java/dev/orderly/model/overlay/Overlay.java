package dev.orderly.model.overlay;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogObject;
import dev.orderly.catalog.Column;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.catalog.Table;
import dev.orderly.model.LoadedSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Lays what annotated classes define over a database's schema. Classes speak of their tables with all columns, and of
 * constraints, indexes, sequences and types that they need; whatever else a database holds they cannot know, so it
 * stays. Comparing a database with the result shows what the classes want changed, and nothing more.
 */
public final class Overlay {

    private final Catalog database;
    private final Catalog classes;
    private final Matching matching;
    private final SortedMap<ObjectId, CatalogObject> objects;
    private final Map<ObjectId, Integer> positions;
    private final List<String> notes = new ArrayList<>();

    private Overlay(Catalog database, Catalog classes) {
        this.database = database;
        this.classes = classes;
        this.matching = new Matching(database, classes);
        this.objects = new TreeMap<>(database.objects());
        this.positions = new HashMap<>(database.positions());
    }

    public static Overlaid of(Catalog database, Catalog classes) {
        return new Overlay(database, classes).laid();
    }

    /** What the classes make of another schema, as a schema; no scratch database holds it. */
    public static LoadedSchema over(LoadedSchema other, LoadedSchema classes) {
        return as(classes, of(other.catalog(), classes.catalog()));
    }

    /** The classes' schema with what they were laid over. */
    public static LoadedSchema as(LoadedSchema classes, Overlaid overlaid) {
        return new LoadedSchema(
                classes.label(),
                overlaid.catalog(),
                overlaid.catalog().fingerprint(),
                Optional.empty(),
                classes.scope(),
                classes.notes());
    }

    private Overlaid laid() {
        classes.all(Table.class).forEach(table -> takeUnmappedColumns(table.id()));
        classes.objects().values().stream()
                .filter(object -> !matching.isThereUnderAnotherName(object))
                .forEach(this::put);
        Set<ObjectId> locals = new HashSet<>(database.locals());
        locals.addAll(classes.locals());
        Map<ObjectId, String> owners = new HashMap<>(database.owners());
        classes.owners().forEach((id, owner) -> owners.putIfAbsent(id, database.currentUser()));
        return new Overlaid(
                new Catalog(
                        database.serverMajor(),
                        database.currentUser(),
                        objects,
                        database.notCovered(),
                        owners,
                        positions,
                        locals,
                        database.dependencies().and(classes.dependencies(), objects::containsKey)),
                notes);
    }

    private void put(CatalogObject object) {
        CatalogObject known = database.objects().get(object.id());
        if (known == null) {
            objects.put(object.id(), object);
            positionOf(object);
        } else {
            objects.put(object.id(), matching.merged(known, object));
        }
    }

    /** Behind the columns that are there. */
    private void positionOf(CatalogObject object) {
        if (object instanceof Column column && database.find(column.table()).isPresent()) {
            int last = database.columns(column.table()).stream()
                    .mapToInt(other -> database.positions().getOrDefault(other.id(), 0))
                    .max()
                    .orElse(0);
            positions.put(column.id(), last + classes.positions().getOrDefault(column.id(), 0));
        } else if (classes.positions().containsKey(object.id())) {
            positions.put(object.id(), classes.positions().getOrDefault(object.id(), 0));
        }
    }

    private void takeUnmappedColumns(ObjectId table) {
        for (Column column : database.columns(table)) {
            if (classes.find(column.id()).isEmpty()) {
                take(column);
            }
        }
    }

    private void take(Column column) {
        Set<ObjectId> gone = new HashSet<>();
        List<ObjectId> obstacles = new ArrayList<>();
        follow(column.id(), gone, obstacles);
        if (obstacles.isEmpty()) {
            gone.forEach(objects::remove);
        } else {
            notes.add(column.id() + " is mapped by no class and stays, because " + obstacles.get(0) + " needs it");
        }
    }

    /** What goes with an object when it is dropped, and what would not let it go. */
    private void follow(ObjectId id, Set<ObjectId> gone, List<ObjectId> obstacles) {
        if (!gone.add(id)) {
            return;
        }
        gone.add(id.attached(ObjectKind.COMMENT));
        gone.add(id.attached(ObjectKind.PRIVILEGES));
        if (id.kind() == ObjectKind.SEQUENCE_OWNER) {
            follow(ObjectId.of(ObjectKind.SEQUENCE, id.schema(), id.name()), gone, obstacles);
        }
        for (ObjectId dependent : database.dependencies().on(id)) {
            if (database.dependencies().goesWith(dependent, id)) {
                follow(dependent, gone, obstacles);
            } else if (!gone.contains(dependent)) {
                obstacles.add(dependent);
            }
        }
    }
}
