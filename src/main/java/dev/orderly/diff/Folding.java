package dev.orderly.diff;

import dev.orderly.catalog.CatalogObject;
import dev.orderly.catalog.Column;
import dev.orderly.catalog.Constraint;
import dev.orderly.catalog.ObjectKind;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which events happen within others: columns are made with their table and go with it, what a parent table does reaches
 * its children. An event that is folded needs no statement of its own.
 */
final class Folding {

    private final Sides sides;
    private final boolean keysLast;
    private final DropHosts drops;
    private final CreationHosts creations;
    private final Set<Event> unfolded = new HashSet<>();

    Folding(Sides sides, Fates fates) {
        this(sides, fates, false);
    }

    /** @param keysLast whether keys and indexes wait for rows, which come in before them */
    Folding(Sides sides, Fates fates, boolean keysLast) {
        this.sides = sides;
        this.keysLast = keysLast;
        this.drops = new DropHosts(sides, fates, unfolded);
        this.creations = new CreationHosts(sides, fates, keysLast);
    }

    boolean keysLast() {
        return keysLast;
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
                event.kind() == Event.Kind.DROP ? drops.parentsForeignKey(event.object()) : Optional.empty();
        if (original.isPresent()) {
            return unfold(original.get());
        }
        return isFolded(event) && canStandAlone(event) && unfolded.add(event);
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
            case DROP -> drops.hostOf(event.object()).map(Event::drop);
            case CREATE -> sides.after(event.object()).flatMap(creations::hostOf);
            default -> Optional.empty();
        };
    }
}
