package dev.orderly.view;

import java.util.List;

/**
 * What a command shows, before a format is chosen.
 *
 * @param blocks what a person reads, from top to bottom
 * @param json the same as data, of stable documented shape, built with {@link Json}
 */
public record Document(List<Block> blocks, Object json) {

    public Document {
        blocks = List.copyOf(blocks);
    }

    /** The blocks for formats of lines. */
    List<Block> plainly() {
        return blocks.stream().flatMap(PageBlock::plain).toList();
    }

    public static Document of(Object json, Block... blocks) {
        return new Document(List.of(blocks), json);
    }
}
