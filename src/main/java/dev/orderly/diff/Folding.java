package dev.orderly.diff;

import dev.orderly.catalog.Attachment;
import dev.orderly.catalog.CatalogObject;
import dev.orderly.catalog.Column;
import dev.orderly.catalog.ColumnDefault;
import dev.orderly.catalog.Constraint;
import dev.orderly.catalog.ConstraintType;
import dev.orderly.catalog.Dependencies;
import dev.orderly.catalog.DomainConstraint;
import dev.orderly.catalog.Index;
import dev.orderly.catalog.IndexAttachment;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.catalog.Sequence;
import dev.orderly.catalog.SequenceOwner;
import dev.orderly.catalog.Table;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which events happen within others: columns are made with their table and go with it, what a parent table does reaches
 * its children. An event that is folded needs no statement of its own.
 */
final class Folding {

    private final Sides sides;
    private final Fates fates;
    private final Set<Event> unfolded = new HashSet<>();

    Folding(Sides sides, Fates fates) {
        this.sides = sides;
        this.fates = fates;
    }

    /** The event within which the given one happens in the end; itself when it stands alone. */
    Event host(Event event) {
        Event host = event;
        for (Optional<Event> next = next(host); next.isPresent(); next = next(host)) {
            host = next.get();
        }
        return host;
    }

    boolean isFolded(Event event) {
        return next(event).isPresent();
    }

    /** Makes the event stand alone, where it can; false where it cannot or does already. */
    boolean unfold(Event event) {
        Optional<Event> original =
                event.kind() == Event.Kind.DROP ? parentsForeignKey(event.object()) : Optional.empty();
        if (original.isPresent()) {
            return unfold(original.get());
        }
        return isFolded(event) && canStandAlone(event) && unfolded.add(event);
    }

    /** A partition's copy of a foreign key goes only with the original. */
    private Optional<Event> parentsForeignKey(ObjectId id) {
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

    private boolean canStandAlone(Event event) {
        ObjectKind kind = event.object().kind();
        boolean inherits =
                sides.after(event.object()).filter(Folding::isInherited).isPresent();
        return switch (event.kind()) {
            case CREATE ->
                !inherits
                        && (kind == ObjectKind.CONSTRAINT
                                || kind == ObjectKind.DEFAULT
                                || kind == ObjectKind.DOMAIN_CONSTRAINT
                                || kind == ObjectKind.COLUMN);
            case DROP ->
                kind == ObjectKind.CONSTRAINT
                        || kind == ObjectKind.DEFAULT
                        || kind == ObjectKind.SEQUENCE_OWNER
                        || kind == ObjectKind.RULE
                        || kind == ObjectKind.TRIGGER
                        || kind == ObjectKind.POLICY;
            default -> false;
        };
    }

    private static boolean isInherited(CatalogObject object) {
        return object instanceof Constraint constraint && constraint.inherited()
                || object instanceof Column column && column.inherited();
    }

    private Optional<Event> next(Event event) {
        if (unfolded.contains(event)) {
            return Optional.empty();
        }
        return switch (event.kind()) {
            case DROP -> droppedWith(event.object()).map(Event::drop);
            case CREATE -> sides.after(event.object()).flatMap(this::createdWith);
            default -> Optional.empty();
        };
    }

    private Optional<ObjectId> droppedWith(ObjectId id) {
        CatalogObject object = sides.before().get(id);
        if (object == null || object instanceof Attachment attachment && isHeldByReference(attachment)) {
            return Optional.empty();
        }
        if (object instanceof Sequence) {
            boolean owned = !unfolded.contains(Event.drop(id.attached(ObjectKind.SEQUENCE_OWNER)));
            return ownerOf(id).filter(column -> owned && fates.drops(column));
        }
        if (object instanceof SequenceOwner owner) {
            return Optional.of(owner.sequence()).filter(fates::drops);
        }
        if (object instanceof IndexAttachment attachment) {
            return firstDropped(attachment.index(), attachment.parentIndex());
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

    private Optional<ObjectId> ownerOf(ObjectId sequence) {
        return sides.before(sequence.attached(ObjectKind.SEQUENCE_OWNER))
                .map(SequenceOwner.class::cast)
                .map(SequenceOwner::column);
    }

    private Optional<ObjectId> inheritedDrop(CatalogObject object) {
        boolean follows = object instanceof Column column && column.inherited() && !sides.isLocalBefore(column.id())
                || object instanceof Constraint constraint && constraint.inherited();
        if (!follows || fates.drops(object.parent())) {
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

    private Optional<Event> createdWith(CatalogObject object) {
        if (object instanceof Column column) {
            return createdWith(column);
        }
        if (object instanceof ColumnDefault) {
            return created(object.id().as(ObjectKind.COLUMN));
        }
        if (object instanceof Constraint constraint) {
            return createdWith(constraint);
        }
        if (object instanceof Attachment attachment) {
            return attachment.bound().isEmpty() ? created(attachment.child()) : Optional.empty();
        }
        if (object instanceof IndexAttachment attachment) {
            return createdWith(attachment);
        }
        return object instanceof DomainConstraint check && check.validated()
                ? created(check.domain())
                : Optional.empty();
    }

    private Optional<Event> created(ObjectId id) {
        return fates.creates(id) ? Optional.of(Event.create(id)) : Optional.empty();
    }

    private Optional<Event> createdWith(Column column) {
        Optional<Event> table = created(column.table());
        return table.isPresent() || !column.inherited() ? table : createdInParent(column);
    }

    /** What a parent gets while the tables are attached, its children get too. */
    private Optional<Event> createdInParent(CatalogObject object) {
        return sides.parentsAfter(object.parent()).stream()
                .filter(attachment -> sides.inBoth(attachment.id()) && !fates.drops(attachment.id()))
                .map(attachment -> attachment
                        .parentTable()
                        .part(object.id().kind(), object.id().part()))
                .filter(fates::creates)
                .map(Event::create)
                .findFirst();
    }

    private Optional<Event> createdWith(Constraint constraint) {
        if (constraint.type() == ConstraintType.FOREIGN_KEY) {
            return constraint.inherited() ? foreignKeyOfParent(constraint) : Optional.empty();
        }
        boolean canBeInTable = constraint.validated()
                && !(constraint.type().hasIndex() && isPartitioned(constraint.table()))
                && !repeatsAnother(constraint);
        Optional<Event> table = canBeInTable ? created(constraint.table()) : Optional.empty();
        return table.isPresent() || !constraint.inherited() ? table : createdInParent(constraint);
    }

    /** CREATE TABLE leaves out one of two keys over the same columns. */
    private boolean repeatsAnother(Constraint constraint) {
        return constraint.type() == ConstraintType.UNIQUE
                && sides
                        .after()
                        .subMap(
                                constraint.table().part(ObjectKind.CONSTRAINT, ""),
                                constraint.table().part(ObjectKind.CONSTRAINT, "\uffff"))
                        .values()
                        .stream()
                        .map(Constraint.class::cast)
                        .anyMatch(other ->
                                !other.equals(constraint) && columns(other).equals(columns(constraint)));
    }

    private static String columns(Constraint key) {
        return key.type() == ConstraintType.UNIQUE || key.type() == ConstraintType.PRIMARY_KEY
                ? key.definition().substring(key.definition().indexOf('('))
                : key.definition();
    }

    private boolean isPartitioned(ObjectId table) {
        return sides.after(table).orElse(null) instanceof Table found && found.isPartitioned();
    }

    private Optional<Event> foreignKeyOfParent(Constraint constraint) {
        for (Attachment attachment : sides.parentsAfter(constraint.table())) {
            ObjectId parent = attachment
                    .parentTable()
                    .part(ObjectKind.CONSTRAINT, constraint.id().part());
            if (fates.creates(parent)) {
                return Optional.of(Event.create(parent));
            }
            if (fates.creates(attachment.id())) {
                return Optional.of(Event.create(attachment.id()));
            }
        }
        return Optional.empty();
    }

    /** Attaching a table attaches its indexes to those that the parent has by then. */
    private Optional<Event> createdWith(IndexAttachment attachment) {
        if (fates.creates(attachment.parentIndex())) {
            return Optional.empty();
        }
        return tableOf(attachment.index()).stream()
                .flatMap(table -> sides.parentsAfter(table).stream())
                .filter(parent -> fates.creates(parent.id()))
                .map(parent -> Event.create(parent.id()))
                .findFirst();
    }

    private Optional<ObjectId> tableOf(ObjectId index) {
        return sides.after(index).map(CatalogObject::parent);
    }
}
