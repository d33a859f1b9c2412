package dev.orderly.view;

import java.util.List;

/**
 * A label with branches below it.
 *
 * @param mark what the label stands for, where trees tell of differences
 * @param label may have several lines
 */
public record Tree(Mark mark, String label, List<Tree> branches) implements Block {

    /** The sign before a label, and its colour where there are colours. */
    public enum Mark {
        NONE("", ""),
        ADDED("+ ", "\u001b[32m"),
        REMOVED("- ", "\u001b[31m"),
        CHANGED("~ ", "\u001b[33m");

        private final String sign;
        private final String colour;

        Mark(String sign, String colour) {
            this.sign = sign;
            this.colour = colour;
        }

        String sign() {
            return sign;
        }

        String colour() {
            return colour;
        }
    }

    public Tree {
        branches = List.copyOf(branches);
    }

    public static Tree of(String label, Tree... branches) {
        return new Tree(Mark.NONE, label, List.of(branches));
    }

    static Tree leaf(Mark mark, String label) {
        return new Tree(mark, label, List.of());
    }
}
