package dev.orderly.archive.toc;

import java.util.List;

/** What an archive holds, in the order in which it is restored. */
public record TableOfContents(TocHead head, List<TocEntry> entries) {

    public TableOfContents {
        entries = List.copyOf(entries);
    }
}
