package dev.orderly.diff;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.catalog.Routine;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The text of a routine's body is in no dependency, but runs when what is built on the routine is made: a column of a
 * domain is checked as it is added. What a body names comes before the routine and all that hangs on it, where that is
 * possible.
 */
final class BodyOrder {

    private final Sides sides;
    private final Fates fates;
    private final Edges edges;
    private final Map<String, List<Event>> named = new HashMap<>();

    BodyOrder(Sides sides, Fates fates, Edges edges) {
        this.sides = sides;
        this.fates = fates;
        this.edges = edges;
        fates.all().keySet().stream()
                .filter(BodyNames::canBeNamed)
                .forEach(id -> made(id).ifPresent(event -> named.computeIfAbsent(id.name(), name -> new ArrayList<>())
                        .add(event)));
    }

    void addEdges() {
        if (!named.isEmpty()) {
            Catalog.all(sides.after(), ObjectKind.ROUTINE, Routine.class).forEach(this::addEdges);
        }
    }

    private void addEdges(Routine routine) {
        List<Event> mentioned = BodyNames.in(routine).stream()
                .flatMap(name -> named.getOrDefault(name, List.of()).stream())
                .toList();
        if (!mentioned.isEmpty()) {
            for (ObjectId built : builtOn(routine.id())) {
                made(built).ifPresent(event -> mentioned.forEach(first -> edges.rather(first, event)));
            }
        }
    }

    /** The routine and what runs it when it is made, near or far: a domain by its checks. */
    private Set<ObjectId> builtOn(ObjectId routine) {
        Set<ObjectId> found = new LinkedHashSet<>(List.of(routine));
        Deque<ObjectId> open = new ArrayDeque<>(found);
        while (!open.isEmpty()) {
            ObjectId next = open.remove();
            List<ObjectId> further = new ArrayList<>(sides.dependenciesAfter().on(next));
            if (next.kind() == ObjectKind.DOMAIN_CONSTRAINT) {
                further.add(sides.now(next).parent());
            }
            further.stream().filter(found::add).forEach(open::add);
        }
        return found;
    }

    private Optional<Event> made(ObjectId id) {
        if (fates.alters(id)) {
            return Optional.of(Event.alter(id));
        }
        return fates.creates(id) ? Optional.of(Event.create(id)) : Optional.empty();
    }
}
