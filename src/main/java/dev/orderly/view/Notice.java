package dev.orderly.view;

import java.util.List;

/** A sentence that nobody should pass over. */
public record Notice(Mood mood, String text) implements PageBlock {

    @Override
    public List<Block> plainly() {
        return List.of(new Text(text));
    }
}
