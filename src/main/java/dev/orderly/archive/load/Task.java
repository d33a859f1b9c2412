package dev.orderly.archive.load;

import dev.orderly.archive.toc.TocEntry;
import java.util.Set;

/**
 * One entry to be restored by whichever session is free.
 *
 * @param needs numbers of entries that come before it
 * @param tables numbers of the tables that it locks
 * @param alone whether nothing else may work on these tables meanwhile
 * @param weight heavier ones come first
 */
record Task(TocEntry entry, Set<Integer> needs, Set<Integer> tables, boolean alone, long weight) {

    int id() {
        return entry.id();
    }
}
