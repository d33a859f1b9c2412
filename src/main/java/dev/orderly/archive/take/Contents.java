package dev.orderly.archive.take;

import dev.orderly.archive.large.LargeObject;
import dev.orderly.archive.large.LargeObjectEntries;
import dev.orderly.archive.rows.RowTable;
import dev.orderly.archive.schema.SchemaEntries;
import dev.orderly.archive.schema.SystemPrivileges;
import dev.orderly.archive.toc.Section;
import dev.orderly.archive.toc.TocEntry;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The entries of an archive in the order in which they are restored. Chunks of one table are told to {@code pg_restore} so
 * that its parallel jobs neither empty the table twice nor build a key before all rows are there: the first chunk needs
 * the table, the others need the first, and what needs the table needs all of them.
 */
final class Contents {

    /** Numbers of the entries that are in every archive; those of rows follow, then those of the schema. */
    static final int FIRST_ROWS = 4;

    private final SchemaEntries schema;
    private final Map<Integer, List<Integer>> rowsOfTable = new HashMap<>();
    private final List<TocEntry> rows = new ArrayList<>();
    private final List<TocEntry> largeObjects = new ArrayList<>();
    private final List<TocEntry> last = new ArrayList<>();
    private final List<Integer> configuration = new ArrayList<>();
    private final Map<String, List<Integer>> tablesOfRoot = new HashMap<>();
    private int next;

    Contents(SchemaEntries schema, int next) {
        this.schema = schema;
        this.next = next;
    }

    /** The entries that make a connection fit for the others. */
    private static List<TocEntry> settings() {
        return List.of(
                TocEntry.of(1, "ENCODING", "ENCODING", Section.PRE_DATA, "SET client_encoding = 'UTF8';\n"),
                TocEntry.of(
                        2, "STDSTRINGS", "STDSTRINGS", Section.PRE_DATA, "SET standard_conforming_strings = 'on';\n"),
                TocEntry.of(
                        3,
                        "SEARCHPATH",
                        "SEARCHPATH",
                        Section.PRE_DATA,
                        "SELECT pg_catalog.set_config('search_path', '', false);\n"));
    }

    void addRows(RowTable table, List<RowWork.Item> chunks) {
        Integer made = schema.tables().get(ObjectId.of(ObjectKind.TABLE, table.schema(), table.name()));
        Integer first = chunks.get(0).entry();
        if (table.ofExtension()) {
            configuration.add(first);
        }
        if (made != null && !table.root().isEmpty()) {
            tablesOfRoot.computeIfAbsent(table.root(), key -> new ArrayList<>()).add(made);
        }
        for (RowWork.Item chunk : chunks) {
            List<Integer> needs = new ArrayList<>();
            if (chunk.entry() != first) {
                needs.add(first);
            }
            if (made != null) {
                needs.add(made);
                rowsOfTable.computeIfAbsent(made, key -> new ArrayList<>()).add(chunk.entry());
            }
            if (!table.ofExtension()) {
                needs.addAll(configuration);
            }
            rows.add(rows(table, chunk.entry(), needs));
        }
    }

    private static TocEntry rows(RowTable table, int id, List<Integer> needs) {
        return new TocEntry(
                id,
                true,
                0,
                0,
                table.name(),
                "TABLE DATA",
                Section.DATA,
                table.root().isEmpty()
                        ? ""
                        : "-- load via partition root " + table.root().replaceAll("[\\r\\n]", " ") + "\n",
                "",
                table.copyIn() + ";\n",
                table.schema(),
                "",
                "",
                0,
                "",
                needs,
                id + ".dat",
                TocEntry.NO_OFFSET);
    }

    void addSequence(SequenceStates.State state) {
        rows.add(new TocEntry(
                next++,
                false,
                0,
                0,
                state.name(),
                "SEQUENCE SET",
                Section.DATA,
                state.setting(),
                "",
                "",
                state.schema(),
                "",
                "",
                0,
                "",
                List.of(),
                "",
                TocEntry.NO_OFFSET));
    }

    void addSystemPrivileges(Connection connection) throws SQLException {
        last.addAll(SystemPrivileges.read(connection, () -> next++));
    }

    void addLargeObjects(List<LargeObject> objects) {
        if (!objects.isEmpty()) {
            LargeObjectEntries entries = new LargeObjectEntries(() -> next++);
            largeObjects.addAll(entries.making(objects));
            rows.add(entries.content());
        }
    }

    /** Rows that come in through a root may end up in any of its tables. */
    private void spreadRowsOfRoots() {
        tablesOfRoot.values().forEach(tables -> {
            List<Integer> rowsOfAll = tables.stream()
                    .flatMap(table -> rowsOfTable.getOrDefault(table, List.of()).stream())
                    .distinct()
                    .toList();
            tables.forEach(table -> rowsOfTable.put(table, rowsOfAll));
        });
    }

    List<TocEntry> entries() {
        spreadRowsOfRoots();
        List<TocEntry> all = new ArrayList<>(settings());
        schema.entries().stream()
                .filter(entry -> entry.section() == Section.PRE_DATA)
                .forEach(all::add);
        all.addAll(largeObjects);
        all.addAll(rows);
        schema.entries().stream()
                .filter(entry -> entry.section() == Section.POST_DATA)
                .map(this::afterRows)
                .forEach(all::add);
        all.addAll(last);
        return all;
    }

    private TocEntry afterRows(TocEntry entry) {
        List<Integer> needs = new ArrayList<>(entry.needs());
        entry.needs().forEach(needed -> needs.addAll(rowsOfTable.getOrDefault(needed, List.of())));
        return entry.needing(needs);
    }
}
