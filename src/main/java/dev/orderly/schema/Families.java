package dev.orderly.schema;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogObject;
import dev.orderly.catalog.Column;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.SequenceOwner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The objects of a catalog gathered around those that stand by themselves: a table with its columns, constraints, indexes,
 * triggers, comments, privileges and the sequences that its columns own.
 */
final class Families {

    private final Catalog catalog;
    private final Map<ObjectId, ObjectId> owners = new HashMap<>();
    private final Map<ObjectId, List<CatalogObject>> members = new TreeMap<>();

    Families(Catalog catalog) {
        this.catalog = catalog;
        catalog.all(SequenceOwner.class).forEach(owner -> owners.put(owner.sequence(), owner.column()));
        for (CatalogObject object : catalog.objects().values()) {
            members.computeIfAbsent(head(object.id()), id -> new ArrayList<>()).add(object);
        }
    }

    /** The object that an object belongs to in the end; itself when it stands alone. */
    ObjectId head(ObjectId id) {
        ObjectId owner = owners.get(id);
        if (owner != null) {
            return head(owner);
        }
        CatalogObject object = catalog.objects().get(id);
        return object == null || object.parent().equals(id) ? id : head(object.parent());
    }

    List<ObjectId> heads() {
        return List.copyOf(members.keySet());
    }

    /** Columns in their physical order first, then the rest in the order of kind and name. */
    List<CatalogObject> parts(ObjectId head) {
        Comparator<CatalogObject> columnsFirst = Comparator.comparing(object -> !(object instanceof Column));
        return members.getOrDefault(head, List.of()).stream()
                .filter(object -> !object.id().equals(head))
                .sorted(columnsFirst
                        .thenComparing(object -> catalog.positions().getOrDefault(object.id(), 0))
                        .thenComparing(CatalogObject::id))
                .toList();
    }
}
