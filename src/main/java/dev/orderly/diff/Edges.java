package dev.orderly.diff;

/** Edges of a graph between the events within which others happen. */
record Edges(Graph graph, Folding folding) {

    void before(Event first, Event second) {
        graph.before(folding.host(first), folding.host(second));
    }

    /** As {@link #before}, unless that would close a circle. */
    void rather(Event first, Event second) {
        graph.rather(folding.host(first), folding.host(second));
    }
}
