package dev.orderly.view;

import java.util.List;

/**
 * A part of a long document that one can go to.
 *
 * @param id in the page's address: lower-case letters and hyphens
 */
public record Section(String id, String title, List<Block> blocks) implements PageBlock {

    public Section {
        blocks = List.copyOf(blocks);
    }

    @Override
    public List<Block> plainly() {
        return PageBlock.titled(title, blocks);
    }
}
