package dev.orderly.view;

import java.util.List;

/** Blocks below a title that opens and closes them. */
public record Fold(String title, Mood mood, State state, List<Block> blocks) implements PageBlock {

    /** How it is found. */
    public enum State {
        OPEN,
        CLOSED,
        /** Closed, on paper too: long, for those who look something up. */
        ASIDE
    }

    public Fold {
        blocks = List.copyOf(blocks);
    }

    public static Fold closed(String title, Block... blocks) {
        return new Fold(title, Mood.PLAIN, State.CLOSED, List.of(blocks));
    }

    public static Fold aside(String title, Block... blocks) {
        return new Fold(title, Mood.PLAIN, State.ASIDE, List.of(blocks));
    }

    @Override
    public List<Block> plainly() {
        return PageBlock.titled(title, blocks);
    }
}
