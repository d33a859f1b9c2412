package dev.orderly.view;

import java.util.List;
import java.util.stream.Stream;

/** What a page can show; in formats of lines plainer blocks stand for it. */
public sealed interface PageBlock extends Block permits Section, Fold, Tiles, Bars, Notice {

    /** What stands for it. */
    List<Block> plainly();

    /** The block itself, or what stands for it, down to the last. */
    static Stream<Block> plain(Block block) {
        return block instanceof PageBlock page ? page.plainly().stream().flatMap(PageBlock::plain) : Stream.of(block);
    }

    /** A title in a format of lines, and what stands below it. */
    static List<Block> titled(String title, List<Block> blocks) {
        return Stream.concat(Stream.of(new Text(title + ":")), blocks.stream()).toList();
    }
}
