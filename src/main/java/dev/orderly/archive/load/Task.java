package dev.orderly.archive.load;

import dev.orderly.archive.toc.TocEntry;
import java.util.List;
import java.util.Set;

/**
 * What whichever session is free restores at once.
 *
 * @param entries one; of rows also all of a table's
 * @param needs numbers of tasks that come before it
 * @param tables numbers of the tables that it locks
 * @param alone whether nothing else may work on these tables meanwhile
 * @param weight heavier ones come first
 */
record Task(List<TocEntry> entries, Set<Integer> needs, Set<Integer> tables, boolean alone, long weight) {

    TocEntry entry() {
        return entries.get(0);
    }

    int id() {
        return entry().id();
    }
}
