package dev.orderly.diff;

import dev.orderly.catalog.Attachment;
import dev.orderly.catalog.CatalogObject;
import dev.orderly.catalog.Column;
import dev.orderly.catalog.Constraint;
import dev.orderly.catalog.ConstraintType;
import dev.orderly.catalog.Dependencies;
import dev.orderly.catalog.Index;
import dev.orderly.catalog.IndexAttachment;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.catalog.Sequence;
import dev.orderly.catalog.SequenceOwner;
import dev.orderly.catalog.Statistics;
import java.util.Optional;
import java.util.Set;

/** What takes a dropped object along, so that no statement of its own drops it. */
final class DropHosts {

    private final Sides sides;
    private final Fates fates;
    private final Set<Event> unfolded;

    /** @param unfolded the events that were taken out of others, a live view */
    DropHosts(Sides sides, Fates fates, Set<Event> unfolded) {
        this.sides = sides;
        this.fates = fates;
        this.unfolded = unfolded;
    }

    /** A partition's copy of a foreign key goes only with the original. */
    Optional<Event> parentsForeignKey(ObjectId id) {
        boolean copy = sides.before().get(id) instanceof Constraint constraint
                && constraint.inherited()
                && constraint.type() == ConstraintType.FOREIGN_KEY;
        return copy
                ? sides.parentsBefore(id.part(ObjectKind.TABLE, "")).stream()
                        .map(attachment -> attachment.parentTable().part(ObjectKind.CONSTRAINT, id.part()))
                        .filter(fates::drops)
                        .map(Event::drop)
                        .findFirst()
                : Optional.empty();
    }

    Optional<ObjectId> hostOf(ObjectId id) {
        CatalogObject object = sides.before().get(id);
        if (object == null || object instanceof Attachment attachment && isHeldByReference(attachment)) {
            return Optional.empty();
        }
        if (object instanceof Sequence) {
            boolean owned = !unfolded.contains(Event.drop(id.attached(ObjectKind.SEQUENCE_OWNER)));
            return sides.ownerOfSequence(id).filter(column -> owned && fates.drops(column));
        }
        if (object instanceof SequenceOwner owner) {
            return Optional.of(owner.sequence()).filter(fates::drops);
        }
        if (object instanceof IndexAttachment attachment) {
            return fates.moved().contains(sides.old(attachment.parentIndex()).parent())
                    ? Optional.of(attachment.parentIndex())
                    : firstDropped(attachment.index(), attachment.parentIndex());
        }
        if (fates.moved().goesAlong(object.parent()) && takesName(object)) {
            Optional<ObjectId> whole = fates.attachedTo(id).filter(fates::drops);
            if (whole.isPresent() || fates.moved().contains(object.parent())) {
                return whole;
            }
        }
        if ((object instanceof Index || object instanceof Constraint) && staysWithParent(object.parent())) {
            Optional<ObjectId> parent = fates.attachedTo(id).filter(fates::drops);
            if (parent.isPresent()) {
                return parent;
            }
        }
        Optional<Event> original = parentsForeignKey(id).filter(unfolded::contains);
        if (original.isPresent()) {
            return original.map(Event::object);
        }
        Optional<ObjectId> inherited = inheritedDrop(object);
        return inherited.isPresent() ? inherited : automatic(object);
    }

    /** Of a table that is set aside and not dropped, these go first: the new one's have the same names. */
    private static boolean takesName(CatalogObject object) {
        return object instanceof Index
                || object instanceof Statistics
                || object instanceof Constraint constraint && constraint.type().hasIndex();
    }

    private boolean staysWithParent(ObjectId table) {
        return !fates.drops(table)
                && sides.parentsBefore(table).stream().noneMatch(attachment -> fates.drops(attachment.id()));
    }

    /** A partition of a table to which a foreign key refers that stays can be dropped only once it is detached. */
    private boolean isHeldByReference(Attachment attachment) {
        return !attachment.bound().isEmpty()
                && !fates.drops(attachment.parentTable())
                && sides.dependenciesBefore().on(attachment.parentTable()).stream()
                        .flatMap(part -> sides.dependenciesBefore().on(part).stream())
                        .anyMatch(id -> !fates.drops(id)
                                && sides.before().get(id) instanceof Constraint constraint
                                && constraint.type() == ConstraintType.FOREIGN_KEY
                                && !constraint.table().equals(attachment.parentTable()));
    }

    private Optional<ObjectId> firstDropped(ObjectId one, ObjectId other) {
        return fates.drops(one) ? Optional.of(one) : Optional.of(other).filter(fates::drops);
    }

    private Optional<ObjectId> inheritedDrop(CatalogObject object) {
        boolean inherited = object instanceof Column column && column.inherited()
                || object instanceof Constraint constraint && constraint.inherited();
        if (!inherited || sides.isLocalBefore(object.id()) || fates.drops(object.parent())) {
            return Optional.empty();
        }
        return sides.parentsBefore(object.parent()).stream()
                .filter(attachment -> !fates.drops(attachment.id()))
                .map(attachment -> attachment
                        .parentTable()
                        .part(object.id().kind(), object.id().part()))
                .filter(fates::drops)
                .findFirst();
    }

    /** What takes the object along when it is dropped; its carrier rather than anything else. */
    private Optional<ObjectId> automatic(CatalogObject object) {
        Dependencies dependencies = sides.dependenciesBefore();
        ObjectId id = object.id();
        if (dependencies.goesWith(id, object.parent()) && fates.drops(object.parent())) {
            return Optional.of(object.parent());
        }
        return dependencies.of(id).stream()
                .filter(needed -> dependencies.goesWith(id, needed) && fates.drops(needed))
                .findFirst();
    }
}
