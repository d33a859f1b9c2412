package dev.orderly.diff;

import dev.orderly.catalog.CatalogObject;
import dev.orderly.catalog.Column;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Puts the events of a plan in an order that PostgreSQL accepts. */
final class Ordering {

    private final Sides sides;
    private final Fates fates;
    private final Folding folding;
    private final TypedTables typed;

    Ordering(Sides sides, Fates fates, Folding folding) {
        this.sides = sides;
        this.fates = fates;
        this.folding = folding;
        this.typed = new TypedTables(sides, fates);
    }

    /**
     * Events in order.
     *
     * @param graph knows what each waits for
     */
    record Ordered(List<Event> events, Graph graph) {}

    List<Event> sorted() {
        return ordered().events();
    }

    /** Events that stand alone. What waits for each other in a circle is taken out of what it was folded into. */
    Ordered ordered() {
        Graph graph = graph();
        while (true) {
            List<Event> order = graph.sorted();
            if (order.size() == graph.size()) {
                return new Ordered(order, graph);
            }
            List<Event> circle = graph.circle(order);
            if (graph.giveUp(circle)) {
                continue;
            }
            if (unfold(circle) || setAside(circle)) {
                graph = graph();
            } else {
                throw Problem.of(
                                "change-not-covered",
                                ExitCode.INVALID_INPUT,
                                "these wait for each other: " + describe(circle))
                        .hint("write it by hand: migration create --empty -m \"...\", then migration check --stamp")
                        .raise();
            }
        }
    }

    private static String describe(List<Event> circle) {
        return circle.stream()
                .map(event ->
                        event.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ') + ' ' + event.object())
                .collect(Collectors.joining(", "));
    }

    /** A type that cannot go before its new form is made makes room for that by another name. */
    private boolean setAside(List<Event> circle) {
        return circle.stream().map(Event::object).anyMatch(fates::setAside);
    }

    /** What parts most easily first: foreign keys, other rules, and columns only when nothing else helps. */
    private boolean unfold(List<Event> circle) {
        return unfold(circle, sides::isForeignKey)
                || unfold(circle, id -> id.kind() == ObjectKind.DEFAULT || id.kind() == ObjectKind.DOMAIN_CONSTRAINT)
                || unfold(circle, id -> id.kind() != ObjectKind.COLUMN)
                || unfold(circle, id -> id.kind() == ObjectKind.COLUMN);
    }

    private boolean unfold(List<Event> circle, Predicate<ObjectId> which) {
        boolean any = false;
        for (Map.Entry<ObjectId, Fate> entry : fates.all().entrySet()) {
            ObjectId id = entry.getKey();
            if (which.test(id)) {
                Event drop = Event.drop(id);
                Event create = Event.create(id);
                any |= entry.getValue().drops() && circle.contains(folding.host(drop)) && folding.unfold(drop);
                any |= entry.getValue().creates() && circle.contains(folding.host(create)) && folding.unfold(create);
            }
        }
        return any;
    }

    private Graph graph() {
        Graph graph = new Graph(preference());
        Edges edges = new Edges(graph, folding);
        fates.all().forEach((id, fate) -> addEvents(graph, id, fate));
        typed.leaving().forEach(id -> graph.add(Event.leaveType(id)));
        typed.joining().forEach(id -> graph.add(Event.joinType(id)));
        parentsFirst(edges);
        fates.all().forEach((id, fate) -> {
            if (fate.drops()) {
                dropEdges(edges, id);
            }
            if (fate.alters()) {
                sides.dependenciesBefore().on(id).stream()
                        .filter(dependent -> fates.drops(dependent) && !leavesType(dependent, id) && !waits(dependent))
                        .filter(dependent -> !fates.aside().contains(dependent))
                        .forEach(dependent -> edges.before(Event.drop(dependent), Event.alter(id)));
            }
            if (fate.alters() || fate.creates()) {
                needs(edges, id, fate.alters() ? Event.alter(id) : Event.create(id));
            }
        });
        names(edges);
        privileges(edges);
        new BodyOrder(sides, fates, edges).addEdges();
        new Attaching(sides, fates, folding, edges).addEdges();
        new Moving(sides, fates, folding, edges).addEdges();
        new Typing(sides, fates, edges).addEdges();
        return graph;
    }

    /** What a parent's column does reaches its children, where it must find them as they were. */
    private void parentsFirst(Edges edges) {
        fates.all().forEach((id, fate) -> {
            if (fate.alters() && sides.after().get(id) instanceof Column column && column.inherited()) {
                sides.parentsAfter(column.table()).stream()
                        .map(attachment -> attachment.parentTable().part(ObjectKind.COLUMN, id.part()))
                        .filter(fates::alters)
                        .forEach(parent -> edges.rather(Event.alter(parent), Event.alter(id)));
            }
        });
    }

    /** The old form of a type goes when all columns have moved off it, not between them: they change together. */
    private int rank(Event event) {
        boolean oldType = event.kind() == Event.Kind.DROP
                && Fates.canBeAside(event.object())
                && fates.aside().contains(event.object());
        return oldType ? Ranks.AFTER_COLUMNS : Ranks.of(event);
    }

    private Comparator<Event> preference() {
        return Comparator.<Event>comparingInt(this::rank)
                .thenComparing(event -> event.object().schema())
                .thenComparing(event -> event.object().name())
                .thenComparing(event -> sides.positionAfter(event.object()))
                .thenComparing(Comparator.naturalOrder());
    }

    private void addEvents(Graph graph, ObjectId id, Fate fate) {
        if (fate.drops()) {
            graph.add(folding.host(Event.drop(id)));
        }
        if (fates.aside().contains(id)) {
            graph.add(Event.setAside(id));
        }
        if (fates.moved().contains(id)) {
            graph.add(Event.move(id));
        }
        if (fate.creates()) {
            graph.add(folding.host(Event.create(id)));
        }
        if (fate.alters()) {
            graph.add(Event.alter(id));
        }
    }

    private void dropEdges(Edges edges, ObjectId id) {
        boolean aside = fates.aside().contains(id);
        for (ObjectId dependent : sides.dependenciesBefore().on(id)) {
            if (leavesType(dependent, id)) {
                continue;
            }
            if (fates.drops(dependent)) {
                edges.before(Event.drop(dependent), Event.drop(id));
                if (aside && !goesLater(id, folding.host(Event.drop(dependent)))) {
                    edges.before(Event.drop(dependent), Event.setAside(id));
                }
            } else if (fates.alters(dependent)) {
                edges.before(Event.alter(dependent), Event.drop(id));
            }
        }
        aboveFirst(edges, id);
        if (fates.creates(id)) {
            edges.before(freeing(id), Event.create(id));
        }
        if (aside) {
            edges.before(Event.setAside(id), Event.drop(id));
        }
    }

    /** What a table has beside its parents having it can be dropped when these have it no more. */
    private void aboveFirst(Edges edges, ObjectId id) {
        ObjectId table = sides.old(id).parent();
        boolean inherits = id.kind() == ObjectKind.COLUMN || id.kind() == ObjectKind.CONSTRAINT;
        if (inherits && !fates.drops(table)) {
            sides.parentsBefore(table).stream()
                    .filter(attachment -> !fates.drops(attachment.id()))
                    .map(attachment -> attachment.parentTable().part(id.kind(), id.part()))
                    .filter(fates::drops)
                    .forEach(parent -> edges.before(Event.drop(parent), Event.drop(id)));
        }
    }

    /** What was a table of the type is none by the time the type changes. */
    private boolean leavesType(ObjectId table, ObjectId type) {
        return type.kind() == ObjectKind.COMPOSITE && typed.leaves(table);
    }

    /** What goes with the old form of a table, whose rows move first, or with a sequence whose position is taken over first. */
    private boolean waits(ObjectId dropped) {
        ObjectId host = folding.host(Event.drop(dropped)).object();
        return fates.moved().goesAlong(host)
                || host.kind() == ObjectKind.SEQUENCE && fates.aside().contains(host);
    }

    /** With the old form, or as one that is set aside too, or as a partition of it that is dropped when its rows have moved. */
    private boolean goesLater(ObjectId aside, Event drop) {
        return drop.object().equals(aside)
                || fates.aside().contains(drop.object())
                || fates.moved().goesAlong(drop.object());
    }

    /** The event after which the object, or what it goes with, is out of the way. */
    private Event freeing(ObjectId id) {
        Event drop = folding.host(Event.drop(id));
        return fates.aside().contains(drop.object()) ? Event.setAside(drop.object()) : drop;
    }

    private void needs(Edges edges, ObjectId id, Event event) {
        for (ObjectId needed : sides.dependenciesAfter().of(id)) {
            if (fates.creates(needed)) {
                edges.before(Event.create(needed), event);
            } else if (fates.alters(needed)) {
                edges.before(Event.alter(needed), event);
            }
            for (ObjectId part : sides.partsOfIndex(needed)) {
                if (id.kind() != ObjectKind.INDEX_ATTACHMENT && fates.creates(needed) && fates.creates(part)) {
                    edges.before(Event.create(part), event);
                }
            }
        }
    }

    private void privileges(Edges edges) {
        fates.all().forEach((id, fate) -> {
            Event event = fate.alters() ? Event.alter(id) : Event.drop(id);
            if (id.kind() == ObjectKind.PRIVILEGES && (fate.alters() || fate.drops())) {
                ColumnPrivileges.takenBy(id, sides)
                        .filter(fates::creates)
                        .forEach(taken -> edges.before(event, Event.create(taken)));
            }
        });
    }

    /** A name has to be free before it is taken again. */
    private void names(Edges edges) {
        Map<String, Event> freed = new HashMap<>();
        fates.all().forEach((id, fate) -> {
            CatalogObject object = sides.before().get(id);
            if (object != null && (fate.drops() || fate.alters())) {
                Event event = fate.alters() ? Event.alter(id) : freeing(id);
                Names.of(object).forEach(name -> freed.put(name, event));
            }
        });
        fates.all().forEach((id, fate) -> {
            CatalogObject object = sides.after().get(id);
            if (object != null) {
                Event event = fate.alters() ? Event.alter(id) : Event.create(id);
                Names.of(object).stream()
                        .flatMap(name -> Optional.ofNullable(freed.get(name)).stream())
                        .filter(other -> !other.object().equals(id))
                        .forEach(other -> edges.before(other, event));
            }
        });
    }
}
