package dev.orderly.archive.load;

import dev.orderly.archive.toc.TableOfContents;
import dev.orderly.archive.toc.TocEntry;

/** Orderly's own rows in an archive: the environment that is restored has a marker and a log of its own. */
public final class OwnEntries {

    public static final String SCHEMA = "orderly";

    private OwnEntries() {}

    public static TableOfContents without(TableOfContents contents) {
        return new TableOfContents(
                contents.head(),
                contents.entries().stream().filter(entry -> !isOwn(entry)).toList());
    }

    public static boolean isOwn(TocEntry entry) {
        return entry.schema().equals(SCHEMA)
                || entry.kind().equals("SCHEMA") && entry.tag().equals(SCHEMA)
                || entry.schema().isEmpty() && entry.tag().equals("schema " + SCHEMA);
    }
}
