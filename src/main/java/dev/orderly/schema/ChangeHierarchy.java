package dev.orderly.schema;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogObject;
import dev.orderly.catalog.Comment;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.catalog.Privileges;
import dev.orderly.catalog.SequenceOwner;
import dev.orderly.diff.Change;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Puts each difference below the object that it lives in, so that a person finds a column's under its table. */
final class ChangeHierarchy {

    private final Catalog from;
    private final Catalog to;
    private final Map<ObjectId, ObjectId> sequenceOwners = new HashMap<>();
    private final Map<ObjectId, Change> changes = new HashMap<>();
    private final Map<ObjectId, Set<ObjectId>> parts = new HashMap<>();
    private final Set<ObjectId> heads = new LinkedHashSet<>();

    private ChangeHierarchy(Catalog from, Catalog to) {
        this.from = from;
        this.to = to;
        Stream.of(from, to)
                .flatMap(catalog -> catalog.all(SequenceOwner.class))
                .forEach(owner -> sequenceOwners.put(owner.sequence(), owner.column()));
    }

    /** The objects that stand by themselves and differ somehow, in the order of kind and name. */
    static List<ChangedObject> of(List<Change> changes, Catalog from, Catalog to) {
        ChangeHierarchy hierarchy = new ChangeHierarchy(from, to);
        changes.forEach(hierarchy::add);
        return hierarchy.sorted(hierarchy.heads);
    }

    private void add(Change change) {
        changes.put(change.object(), change);
        ObjectId part = change.object();
        for (ObjectId carrier = carrier(part); !carrier.equals(part); carrier = carrier(part)) {
            parts.computeIfAbsent(carrier, id -> new LinkedHashSet<>()).add(part);
            part = carrier;
        }
        heads.add(part);
    }

    /** What the object lives in or hangs on; itself when it stands alone. */
    private ObjectId carrier(ObjectId id) {
        ObjectId owner = sequenceOwners.get(id);
        if (owner != null) {
            return owner;
        }
        CatalogObject object = find(id).orElse(null);
        if (object == null) {
            return id;
        }
        ObjectId nearest = nearest(object);
        return find(nearest).isPresent() ? nearest : object.parent();
    }

    private static ObjectId nearest(CatalogObject object) {
        if (object instanceof Comment comment) {
            return comment.target();
        } else if (object instanceof Privileges privileges) {
            return privileges.target();
        }
        boolean ofColumn = object.id().kind() == ObjectKind.DEFAULT;
        return ofColumn ? object.id().as(ObjectKind.COLUMN) : object.parent();
    }

    private Optional<CatalogObject> find(ObjectId id) {
        return to.find(id).or(() -> from.find(id));
    }

    private List<ChangedObject> sorted(Set<ObjectId> ids) {
        Comparator<ObjectId> columnsFirst = Comparator.comparing(id -> id.kind() != ObjectKind.COLUMN);
        return ids.stream()
                .sorted(columnsFirst.thenComparing(this::position).thenComparing(Comparator.naturalOrder()))
                .map(this::changed)
                .toList();
    }

    private int position(ObjectId id) {
        return to.positions().getOrDefault(id, from.positions().getOrDefault(id, 0));
    }

    private ChangedObject changed(ObjectId id) {
        return new ChangedObject(id, Optional.ofNullable(changes.get(id)), sorted(parts.getOrDefault(id, Set.of())));
    }
}
