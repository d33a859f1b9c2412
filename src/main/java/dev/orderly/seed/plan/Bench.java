package dev.orderly.seed.plan;

import dev.orderly.seed.value.Place;
import dev.orderly.value.check.Evaluator;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one thread needs to make rows. */
public final class Bench {

    private static final int DEEPEST = 40;

    private final Place place = new Place();
    private final Map<TableRows, Scratch> scratches = new IdentityHashMap<>();
    private int depth;

    /** The last row of a table that was made. */
    static final class Scratch {
        final @Nullable Object[] values;
        long row = -1;
        boolean busy;
        /** What is left of the numbers of the row being made. */
        long[] rest = new long[0];
        /** The row that the anchor refers to, and by link the row that it refers to, or -1. */
        long anchored = -1;

        long[] targets = new long[0];

        /** The row as conditions look at it. */
        final Evaluator.Row columns;

        private long parent = -1;
        private Link.@Nullable Choice[] choices = new Link.Choice[0];

        Scratch(TableRows table, int columns) {
            values = new Object[columns];
            this.columns = name -> values[table.column(name)];
        }

        /** What the keys of rows of this parent choose from, as far as it is known. */
        Link.@Nullable Choice[] choices(int links, long of) {
            if (of != parent || choices.length != links) {
                choices = new Link.Choice[links];
                parent = of;
            }
            return choices;
        }
    }

    Place place() {
        return place;
    }

    Scratch of(TableRows table, int columns) {
        Scratch known = scratches.get(table);
        if (known == null) {
            known = new Scratch(table, columns);
            scratches.put(table, known);
        }
        return known;
    }

    /** @throws CannotBeSeeded when rows are made of each other without an end */
    void enter(TableRows table) {
        if (++depth > DEEPEST) {
            depth = 0;
            throw new CannotBeSeeded(table.name(), "its rows and those it refers to depend on each other");
        }
    }

    void leave() {
        depth--;
    }
}
