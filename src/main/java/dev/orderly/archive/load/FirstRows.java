package dev.orderly.archive.load;

import dev.orderly.archive.toc.TocEntry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which entries bring the first rows of a table that the archive makes. */
final class FirstRows {

    /** How pg_dump marks rows that do not go into the table itself. */
    private static final String THROUGH_ROOT = "-- load via partition root ";

    private final Map<Integer, String> rowEntries;
    private final Set<Integer> tableEntries;

    FirstRows(List<TocEntry> entries) {
        this.rowEntries = entries.stream()
                .filter(TocEntry::hasData)
                .collect(Collectors.toUnmodifiableMap(TocEntry::id, FirstRows::table));
        this.tableEntries = entries.stream()
                .filter(entry -> entry.kind().equals("TABLE"))
                .map(TocEntry::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String table(TocEntry entry) {
        return entry.schema() + '\0' + entry.tag();
    }

    /** Whether nobody else can have put rows into the entry's table: neither other entries nor the extension that makes it. */
    boolean has(TocEntry entry) {
        return entry.needs().stream().anyMatch(tableEntries::contains)
                && !entry.create().startsWith(THROUGH_ROOT)
                && entry.needs().stream().noneMatch(needed -> table(entry).equals(rowEntries.get(needed)));
    }
}
