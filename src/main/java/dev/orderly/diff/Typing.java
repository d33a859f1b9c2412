package dev.orderly.diff;

import dev.orderly.catalog.ObjectId;
import java.util.List;

/** What has to come before and after a table leaves its type and takes it, or another one. */
final class Typing {

    private final Sides sides;
    private final Fates fates;
    private final TypedTables typed;
    private final Edges edges;

    Typing(Sides sides, Fates fates, Edges edges) {
        this.sides = sides;
        this.fates = fates;
        this.typed = new TypedTables(sides, fates);
        this.edges = edges;
    }

    void addEdges() {
        typed.leaving().forEach(this::leaving);
        typed.joining().forEach(this::joining);
    }

    private void leaving(ObjectId table) {
        Event leave = Event.leaveType(table);
        sides.dependenciesBefore().of(table).forEach(needed -> first(leave, needed));
        if (fates.moved().contains(table)) {
            edges.before(leave, Event.setAside(table));
        } else {
            TypedTables.columnsOf(table, sides.before()).forEach(column -> first(leave, column.id()));
            TypedTables.columnsOf(table, sides.after()).forEach(column -> first(leave, column.id()));
        }
    }

    private void first(Event leave, ObjectId id) {
        if (fates.aside().contains(id)) {
            edges.before(leave, Event.setAside(id));
        }
        if (fates.drops(id)) {
            edges.before(leave, Event.drop(id));
        }
        if (fates.alters(id)) {
            edges.before(leave, Event.alter(id));
        }
        if (fates.creates(id)) {
            edges.before(leave, Event.create(id));
        }
    }

    private void joining(ObjectId table) {
        Event join = Event.joinType(table);
        sides.dependenciesAfter().of(table).forEach(needed -> last(needed, join));
        TypedTables.columnsOf(table, sides.before()).forEach(column -> last(column.id(), join));
        List<ObjectId> added = typed.added(table);
        added.forEach(column -> last(column, join));
        for (int i = 1; i < added.size(); i++) {
            edges.before(Event.create(added.get(i - 1)), Event.create(added.get(i)));
        }
    }

    private void last(ObjectId id, Event join) {
        if (fates.creates(id)) {
            edges.before(Event.create(id), join);
        } else if (fates.alters(id)) {
            edges.before(Event.alter(id), join);
        } else if (fates.drops(id)) {
            edges.before(Event.drop(id), join);
        }
    }
}
