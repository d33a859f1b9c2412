package dev.orderly.archive.load;

import dev.orderly.archive.toc.TocEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What needs what among entries that several sessions restore, and which tables each locks. */
final class Tasks {

    private static final long INDEX_WEIGHT = 1 << 20;

    /** Up to this many times its share of all rows a table is left to one session. */
    private static final double SHARE = 1.25;

    private final Map<Integer, TocEntry> all = new HashMap<>();
    private final Map<Integer, List<Integer>> rowsOfTable = new HashMap<>();
    private final Map<Integer, Set<Integer>> tables = new HashMap<>();
    private final Map<Integer, Integer> taskOfRows = new HashMap<>();
    private final RowSource source;
    private final FirstRows firstRows;

    private Tasks(List<TocEntry> entries, RowSource source, FirstRows firstRows) {
        this.source = source;
        this.firstRows = firstRows;
        entries.forEach(entry -> all.put(entry.id(), entry));
        entries.stream()
                .filter(Tasks::isRows)
                .forEach(entry -> entry.needs().stream()
                        .filter(needed -> isTable(all.get(needed)))
                        .forEach(table -> rowsOfTable
                                .computeIfAbsent(table, key -> new ArrayList<>())
                                .add(entry.id())));
    }

    private static boolean isRows(TocEntry entry) {
        return entry.kind().equals("TABLE DATA");
    }

    /**
     * @param entries the whole table of contents
     * @param chosen those that are to be restored by tasks
     * @param workers how many sessions there are for them
     */
    static List<Task> of(
            List<TocEntry> entries, List<TocEntry> chosen, RowSource source, FirstRows firstRows, int workers) {
        Tasks tasks = new Tasks(entries, source, firstRows);
        long rows =
                chosen.stream().filter(Tasks::isRows).mapToLong(source::bytes).sum();
        long most = workers == 1 ? Long.MAX_VALUE : (long) (rows * SHARE / workers);
        chosen.forEach(entry -> tasks.leaveToOne(entry, most));
        return chosen.stream()
                .filter(entry -> tasks.task(entry.id()) == entry.id())
                .map(tasks::task)
                .toList();
    }

    /** All rows of a table in one task: sessions do not wait for each other where it grows, and its rows can all come in frozen. */
    private void leaveToOne(TocEntry first, long most) {
        if (!isRows(first) || !firstRows.has(first)) {
            return;
        }
        List<Integer> parts = parts(first);
        long bytes = parts.stream()
                .mapToLong(part -> source.bytes(Objects.requireNonNull(all.get(part))))
                .sum();
        if (bytes <= most) {
            parts.forEach(part -> taskOfRows.put(part, first.id()));
        }
    }

    private List<Integer> parts(TocEntry first) {
        return first.needs().stream()
                .map(rowsOfTable::get)
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    /** The number of the task that restores an entry. */
    private int task(int entry) {
        return taskOfRows.getOrDefault(entry, entry);
    }

    private Task task(TocEntry entry) {
        boolean rows = isRows(entry);
        Set<Integer> needs = new HashSet<>();
        for (int needed : entry.needs()) {
            needs.add(task(needed));
            if (!rows) {
                rowsOfTable.getOrDefault(needed, List.of()).forEach(part -> needs.add(task(part)));
            }
        }
        List<TocEntry> entries = taskOfRows.containsKey(entry.id())
                ? parts(entry).stream().map(all::get).filter(Objects::nonNull).toList()
                : List.of(entry);
        boolean alone = !rows && !entry.kind().equals("INDEX");
        long weight = rows ? entries.stream().mapToLong(source::bytes).sum() : INDEX_WEIGHT;
        return new Task(entries, needs, tables(entry), alone, weight);
    }

    private Set<Integer> tables(TocEntry entry) {
        Set<Integer> known = tables.get(entry.id());
        if (known != null) {
            return known;
        }
        tables.put(entry.id(), Set.of());
        Set<Integer> found = new HashSet<>();
        for (int needed : entry.needs()) {
            TocEntry other = all.get(needed);
            if (isTable(other)) {
                found.add(needed);
            } else if (other != null && (other.hasData() || Pass.of(other) == Pass.ROWS_AND_AFTER)) {
                found.addAll(tables(other));
            }
        }
        tables.put(entry.id(), found);
        return found;
    }

    private static boolean isTable(@org.jspecify.annotations.Nullable TocEntry entry) {
        return entry != null && (entry.kind().equals("TABLE") || entry.kind().equals("FOREIGN TABLE"));
    }
}
