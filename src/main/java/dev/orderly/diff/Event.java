package dev.orderly.diff;

import dev.orderly.catalog.ObjectId;
import java.util.Comparator;

/** Something that happens to an object at one point of the plan. */
record Event(Kind kind, ObjectId object) implements Comparable<Event> {

    /** In the order in which they come when nothing else decides. */
    enum Kind {
        DROP,
        /** A table stops being one of a composite type. */
        LEAVE_TYPE,
        SET_ASIDE,
        /** Rows of the old form of a table go into the new one. */
        MOVE,
        ALTER,
        CREATE,
        /** A table becomes one of a composite type. */
        JOIN_TYPE
    }

    private static final Comparator<Event> ORDER =
            Comparator.comparing(Event::kind).thenComparing(Event::object);

    static Event drop(ObjectId id) {
        return new Event(Kind.DROP, id);
    }

    static Event setAside(ObjectId id) {
        return new Event(Kind.SET_ASIDE, id);
    }

    static Event leaveType(ObjectId id) {
        return new Event(Kind.LEAVE_TYPE, id);
    }

    static Event joinType(ObjectId id) {
        return new Event(Kind.JOIN_TYPE, id);
    }

    static Event move(ObjectId id) {
        return new Event(Kind.MOVE, id);
    }

    static Event alter(ObjectId id) {
        return new Event(Kind.ALTER, id);
    }

    static Event create(ObjectId id) {
        return new Event(Kind.CREATE, id);
    }

    @Override
    public int compareTo(Event other) {
        return ORDER.compare(this, other);
    }
}
