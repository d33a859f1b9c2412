package dev.orderly.view;

import java.util.List;

/** A label with branches below it. */
public record Tree(String label, List<Tree> branches) implements Block {

    public Tree {
        branches = List.copyOf(branches);
    }

    public static Tree of(String label, Tree... branches) {
        return new Tree(label, List.of(branches));
    }
}
