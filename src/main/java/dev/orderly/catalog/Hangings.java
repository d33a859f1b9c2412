package dev.orderly.catalog;

import java.util.Optional;
import java.util.SortedMap;

/** The dependencies that names tell and {@code pg_depend} does not hold: on the schema, the carrier, a named index. */
final class Hangings {

    private Hangings() {}

    static void addTo(Dependencies dependencies, SortedMap<ObjectId, CatalogObject> objects) {
        objects.values().forEach(object -> add(dependencies, objects, object));
    }

    private static void add(
            Dependencies dependencies, SortedMap<ObjectId, CatalogObject> objects, CatalogObject object) {
        ObjectId id = object.id();
        dependencies.add(id, object.parent(), !(object instanceof UserMapping));
        if (object.parent().equals(id) && !id.schema().isEmpty()) {
            dependencies.add(id, ObjectId.of(ObjectKind.SCHEMA, id.schema()), false);
        }
        if (object instanceof SequenceOwner owner) {
            dependencies.add(id, owner.column(), true);
        } else if (object instanceof Attachment attachment) {
            dependencies.add(id, attachment.parentTable(), false);
        } else if (object instanceof IndexAttachment attachment) {
            dependencies.add(id, attachment.parentIndex(), true);
        } else if (object instanceof Clustering clustering) {
            index(dependencies, objects, id, clustering.table(), clustering.index());
        } else if (object instanceof ReplicaIdentity identity
                && !identity.index().isEmpty()) {
            index(dependencies, objects, id, identity.table(), identity.index());
        } else if (object instanceof PartitionTrigger copy) {
            copy(dependencies, objects, copy);
        } else if (object instanceof PublicationTable member) {
            dependencies.add(id, member.table(), true);
        } else if (object instanceof PublicationSchema member) {
            dependencies.add(id, ObjectId.of(ObjectKind.SCHEMA, member.schema()), true);
        } else if (object instanceof Extension extension) {
            dependencies.add(id, ObjectId.of(ObjectKind.SCHEMA, extension.inSchema()), false);
        }
    }

    /** A copy comes and goes with what attaches its table to the trigger's, and takes its state from the copy above. */
    private static void copy(
            Dependencies dependencies, SortedMap<ObjectId, CatalogObject> objects, PartitionTrigger copy) {
        dependencies.add(copy.id(), copy.trigger(), true);
        ObjectId table = copy.partition();
        Optional<Attachment> above = attachment(objects, table);
        while (above.isPresent() && !table.equals(copy.trigger().part(table.kind(), ""))) {
            dependencies.add(copy.id(), above.get().id(), true);
            table = above.get().parentTable();
            ObjectId state = table.part(ObjectKind.PARTITION_TRIGGER, copy.id().part());
            if (objects.containsKey(state)) {
                dependencies.add(copy.id(), state, true);
            }
            above = attachment(objects, table);
        }
    }

    private static Optional<Attachment> attachment(SortedMap<ObjectId, CatalogObject> objects, ObjectId partition) {
        ObjectId first = partition.part(ObjectKind.ATTACHMENT, "");
        return objects.subMap(first, partition.part(ObjectKind.ATTACHMENT, "\uffff")).values().stream()
                .map(Attachment.class::cast)
                .findFirst();
    }

    private static void index(
            Dependencies dependencies,
            SortedMap<ObjectId, CatalogObject> objects,
            ObjectId id,
            ObjectId table,
            String index) {
        ObjectId constraint = table.part(ObjectKind.CONSTRAINT, index);
        boolean isConstraint = objects.containsKey(constraint);
        dependencies.add(id, isConstraint ? constraint : ObjectId.of(ObjectKind.INDEX, table.schema(), index), true);
    }
}
