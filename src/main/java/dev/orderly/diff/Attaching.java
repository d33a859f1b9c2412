package dev.orderly.diff;

import dev.orderly.catalog.Attachment;
import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogObject;
import dev.orderly.catalog.Constraint;
import dev.orderly.catalog.Index;
import dev.orderly.catalog.IndexAttachment;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/** What has to come before and after a table joins or leaves its parent. */
final class Attaching {

    private final Sides sides;
    private final Fates fates;
    private final Folding folding;
    private final Edges edges;

    Attaching(Sides sides, Fates fates, Folding folding, Edges edges) {
        this.sides = sides;
        this.fates = fates;
        this.folding = folding;
        this.edges = edges;
    }

    void addEdges() {
        attachments(sides.before())
                .filter(attachment -> fates.drops(attachment.id()))
                .forEach(this::detaching);
        Catalog.all(sides.before(), ObjectKind.INDEX_ATTACHMENT, IndexAttachment.class)
                .forEach(this::referencesToWhole);
        attachments(sides.after())
                .filter(attachment -> fates.creates(attachment.id()))
                .forEach(this::attaching);
    }

    private static Stream<Attachment> attachments(SortedMap<ObjectId, CatalogObject> objects) {
        return Catalog.all(objects, ObjectKind.ATTACHMENT, Attachment.class);
    }

    /** A table that leaves its parent is its own from then on. */
    private void detaching(Attachment attachment) {
        Event detach = Event.drop(attachment.id());
        if (folding.isFolded(detach)) {
            return;
        }
        for (ObjectId id : partsOf(attachment.parentTable())) {
            if (fates.drops(id) && id.kind() != ObjectKind.COLUMN && !takesCopyAlong(id, attachment.child())) {
                edges.before(detach, Event.drop(id));
            }
        }
        for (ObjectId id : partsOf(attachment.child())) {
            ObjectId original = attachment.parentTable().part(id.kind(), id.part());
            if (fates.drops(original) && takesCopyAlong(original, attachment.child())) {
                edges.before(Event.drop(original), detach);
            } else if (fates.drops(id)) {
                edges.before(detach, Event.drop(id));
            }
            if (fates.alters(id)) {
                edges.before(detach, Event.alter(id));
            }
            if (fates.creates(id)) {
                edges.before(detach, Event.create(id));
            }
        }
    }

    /** What a table has as a copy of its parent's foreign key it would keep as its own when it leaves first. */
    private boolean takesCopyAlong(ObjectId foreignKey, ObjectId child) {
        ObjectId copy = child.part(foreignKey.kind(), foreignKey.part());
        return sides.isForeignKey(foreignKey)
                && fates.drops(copy)
                && sides.before().get(copy) instanceof Constraint constraint
                && constraint.inherited();
    }

    /** A foreign key that refers to a partitioned table holds each of its partitions. */
    private void referencesToWhole(IndexAttachment attachment) {
        ObjectId partition = sides.old(attachment.index()).parent();
        if (!fates.drops(partition)) {
            return;
        }
        for (Optional<ObjectId> index = Optional.of(attachment.parentIndex());
                index.isPresent();
                index = fates.attachedTo(index.get())) {
            for (ObjectId reference : sides.dependenciesBefore().on(index.get())) {
                if (sides.isForeignKey(reference) && fates.drops(reference)) {
                    edges.before(Event.drop(reference), Event.drop(partition));
                }
            }
        }
    }

    /** A table is attached when it has what its parent has, and before the parent gets an index that it takes part in. */
    private void attaching(Attachment attachment) {
        Event attach = Event.create(attachment.id());
        boolean withTable = !folding.host(attach).equals(attach);
        for (ObjectId id : withTable ? List.<ObjectId>of() : partsOf(attachment.child())) {
            if (folding.keysLast() && isKey(id)) {
                after(id, attach);
            } else if (isOwnIndex(id)) {
                after(id, attach);
                if (fates.drops(id)) {
                    edges.before(Event.drop(id), attach);
                }
            } else {
                before(id, attach);
                sides.partsOfIndex(id).forEach(part -> before(part, attach));
            }
        }
        for (ObjectId id : partsOf(attachment.parentTable())) {
            if (id.kind() == ObjectKind.COLUMN && withTable) {
                before(id.as(ObjectKind.DEFAULT), attach);
            }
            if (isIndexOfPartitioned(id)) {
                after(id, attach);
            } else if (id.kind() == ObjectKind.COLUMN || !withTable) {
                before(id, attach);
            }
        }
    }

    private void before(ObjectId id, Event event) {
        if (!sides.isForeignKey(id) && fates.creates(id)) {
            edges.before(Event.create(id), event);
        }
        if (!sides.isForeignKey(id) && fates.alters(id)) {
            edges.before(Event.alter(id), event);
        }
        if (id.kind() == ObjectKind.DEFAULT && fates.drops(id) && !fates.creates(id)) {
            edges.before(Event.drop(id), event);
        }
    }

    private void after(ObjectId id, Event event) {
        if (fates.creates(id)) {
            edges.before(event, Event.create(id));
        }
    }

    /** An index of a partition that is no part of its parent's; made earlier, PostgreSQL could take it for one. */
    private boolean isOwnIndex(ObjectId id) {
        return id.kind() == ObjectKind.INDEX && !sides.after().containsKey(id.attached(ObjectKind.INDEX_ATTACHMENT));
    }

    private boolean isKey(ObjectId id) {
        return id.kind() == ObjectKind.INDEX
                || sides.after().get(id) instanceof Constraint constraint
                        && constraint.type().hasIndex();
    }

    private boolean isIndexOfPartitioned(ObjectId id) {
        CatalogObject object = sides.after().get(id);
        return object instanceof Index index && index.partitioned()
                || object instanceof Constraint constraint && constraint.type().hasIndex();
    }

    private List<ObjectId> partsOf(ObjectId table) {
        List<ObjectId> parts = new ArrayList<>(sides.dependenciesBefore().on(table));
        sides.dependenciesAfter().on(table).stream()
                .filter(id -> !parts.contains(id))
                .forEach(parts::add);
        parts.removeIf(id ->
                id.kind() != ObjectKind.COLUMN && id.kind() != ObjectKind.CONSTRAINT && id.kind() != ObjectKind.INDEX);
        parts.removeIf(id -> !sides.before(id)
                .or(() -> sides.after(id))
                .map(object -> object.parent().equals(table))
                .orElse(false));
        return parts;
    }
}
