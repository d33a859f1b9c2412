package dev.orderly.diff;

import dev.orderly.catalog.Attachment;
import dev.orderly.catalog.CatalogObject;
import dev.orderly.catalog.Column;
import dev.orderly.catalog.ColumnDefault;
import dev.orderly.catalog.Constraint;
import dev.orderly.catalog.ConstraintType;
import dev.orderly.catalog.DomainConstraint;
import dev.orderly.catalog.IndexAttachment;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.catalog.Sequence;
import dev.orderly.catalog.Table;
import java.util.Optional;

/** What makes an object along with itself, so that no statement of its own makes it. */
final class CreationHosts {

    private final Sides sides;
    private final Fates fates;
    private final boolean keysLast;

    CreationHosts(Sides sides, Fates fates, boolean keysLast) {
        this.sides = sides;
        this.fates = fates;
        this.keysLast = keysLast;
    }

    Optional<Event> hostOf(CatalogObject object) {
        if (object instanceof Column column) {
            return createdWith(column);
        }
        if (object instanceof Sequence) {
            return sides.identityBeforeSequence(object.id())
                    .map(Column::id)
                    .filter(fates::alters)
                    .map(Event::alter);
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
                && !(constraint.type().hasIndex() && (keysLast || isPartitioned(constraint.table())))
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
