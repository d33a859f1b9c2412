package dev.orderly.archive.load;

import dev.orderly.archive.toc.TocEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;

/** What needs what among entries that several sessions restore, and which tables each locks. */
final class Tasks {

    private static final long INDEX_WEIGHT = 1 << 20;

    private final Map<Integer, TocEntry> all = new HashMap<>();
    private final Map<Integer, List<Integer>> rowsOfTable = new HashMap<>();
    private final Map<Integer, Set<Integer>> tables = new HashMap<>();

    private Tasks(List<TocEntry> entries) {
        entries.forEach(entry -> all.put(entry.id(), entry));
        entries.stream()
                .filter(entry -> entry.kind().equals("TABLE DATA"))
                .forEach(entry -> entry.needs().stream()
                        .filter(needed -> isTable(all.get(needed)))
                        .forEach(table -> rowsOfTable
                                .computeIfAbsent(table, key -> new ArrayList<>())
                                .add(entry.id())));
    }

    /**
     * @param entries the whole table of contents
     * @param chosen those that are to be tasks
     * @param bytes of an entry's data
     */
    static List<Task> of(List<TocEntry> entries, List<TocEntry> chosen, ToLongFunction<TocEntry> bytes) {
        Tasks tasks = new Tasks(entries);
        return chosen.stream().map(entry -> tasks.task(entry, bytes)).toList();
    }

    private Task task(TocEntry entry, ToLongFunction<TocEntry> bytes) {
        boolean rows = entry.kind().equals("TABLE DATA");
        Set<Integer> needs = new HashSet<>(entry.needs());
        if (!rows) {
            entry.needs().forEach(needed -> needs.addAll(rowsOfTable.getOrDefault(needed, List.of())));
        }
        boolean alone = !rows && !entry.kind().equals("INDEX");
        long weight = rows ? bytes.applyAsLong(entry) : INDEX_WEIGHT;
        return new Task(entry, needs, tables(entry), alone, weight);
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
