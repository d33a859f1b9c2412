package dev.orderly.archive.load;

import dev.orderly.archive.toc.TableOfContents;
import dev.orderly.archive.toc.TocEntry;
import java.util.List;
import java.util.Set;

/**
 * What stands in a database already and is part of an archive too.
 *
 * @param schemas their names
 * @param extensions their names
 */
public record Standing(Set<String> schemas, Set<String> extensions) {

    private static final String COMMENTED = "EXTENSION ";

    public Standing {
        schemas = Set.copyOf(schemas);
        extensions = Set.copyOf(extensions);
    }

    /** Of a database as the server makes it: the archive itself knows what is in those. */
    public static Standing nothing() {
        return new Standing(Set.of(), Set.of());
    }

    /** What is left to be made; a schema that stands still gets its owner and privileges. */
    public TableOfContents without(TableOfContents contents) {
        return new TableOfContents(contents.head(), without(contents.entries()));
    }

    /** The same for single entries. */
    public List<TocEntry> without(List<TocEntry> entries) {
        return entries.stream()
                .filter(entry -> !isOfExtension(entry))
                .map(entry -> isSchema(entry) ? entry.creating("") : entry)
                .toList();
    }

    private boolean isSchema(TocEntry entry) {
        return entry.kind().equals("SCHEMA") && schemas.contains(entry.tag());
    }

    /** Only its owner may say a word about it. */
    private boolean isOfExtension(TocEntry entry) {
        return entry.kind().equals("EXTENSION") && extensions.contains(entry.tag())
                || entry.kind().equals("COMMENT")
                        && extensions.stream()
                                .anyMatch(name -> entry.tag().equalsIgnoreCase(COMMENTED + name)
                                        || entry.tag().equalsIgnoreCase(COMMENTED + '"' + name + '"'));
    }
}
