package dev.orderly.diff;

import dev.orderly.catalog.Attachment;
import dev.orderly.catalog.CatalogObject;
import dev.orderly.catalog.Constraint;
import dev.orderly.catalog.Index;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.catalog.Rule;
import dev.orderly.catalog.Trigger;

/** What has to come before and after rows and positions move from an old form into the new one. */
final class Moving {

    private final Sides sides;
    private final Fates fates;
    private final Folding folding;
    private final Edges edges;

    Moving(Sides sides, Fates fates, Folding folding, Edges edges) {
        this.sides = sides;
        this.fates = fates;
        this.folding = folding;
        this.edges = edges;
    }

    void addEdges() {
        fates.moved().roots().forEach(this::table);
        fates.aside().stream()
                .filter(id -> id.kind() == ObjectKind.SEQUENCE)
                .forEach(sequence -> sides.ownerOfSequence(sequence).ifPresent(column -> position(sequence, column)));
    }

    private void position(ObjectId sequence, ObjectId column) {
        edges.before(Event.setAside(sequence), Event.alter(column));
        edges.before(Event.alter(column), Event.drop(sequence));
    }

    private void table(ObjectId table) {
        Event move = Event.move(table);
        edges.before(Event.create(table), move);
        edges.before(move, Event.drop(table));
        TypedTables.columnsOf(table, sides.after()).forEach(column -> made(column.id(), move));
        afterwards(table, move);
        for (Attachment attachment : fates.moved().treeAfter(table)) {
            made(attachment.child(), move);
            made(attachment.id(), move);
            afterwards(attachment.child(), move);
        }
        for (Attachment attachment : fates.moved().treeBefore(table)) {
            Event detach = Event.drop(attachment.id());
            if (fates.drops(attachment.child())) {
                edges.before(move, Event.drop(attachment.child()));
            } else if (fates.drops(attachment.id()) && !folding.isFolded(detach)) {
                edges.before(detach, move);
            }
        }
    }

    private void made(ObjectId id, Event move) {
        if (fates.creates(id)) {
            edges.before(Event.create(id), move);
        }
    }

    /** Triggers and rules are not to see the rows; references hold once all are there; indexes are built faster then. */
    private void afterwards(ObjectId table, Event move) {
        for (ObjectId id : sides.dependenciesAfter().on(table)) {
            CatalogObject object = sides.after().get(id);
            if (!fates.creates(id)) {
                continue;
            }
            if (object instanceof Trigger || object instanceof Rule || sides.isForeignKey(id)) {
                edges.before(move, Event.create(id));
            } else if (object instanceof Index || object instanceof Constraint) {
                edges.rather(move, Event.create(id));
            }
        }
    }
}
