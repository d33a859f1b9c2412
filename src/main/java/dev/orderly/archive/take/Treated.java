package dev.orderly.archive.take;

import dev.orderly.archive.rows.Chunk;
import dev.orderly.archive.rows.Passage;
import dev.orderly.archive.rows.RowTable;
import dev.orderly.archive.rows.RowTreatment;
import dev.orderly.catalog.Catalog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tables and their chunks as far as their rows pass. */
final class Treated {

    private final RowTreatment treatment;
    private final PartitionRoots roots;

    Treated(RowTreatment treatment, Catalog catalog) {
        this.treatment = treatment;
        this.roots = new PartitionRoots(catalog);
    }

    /** With numbers of entries that follow each other. */
    Map<RowTable, List<RowWork.Item>> of(Map<RowTable, List<RowWork.Item>> locked) {
        Map<RowTable, List<RowWork.Item>> treated = new LinkedHashMap<>();
        int entry = Contents.FIRST_ROWS;
        for (Map.Entry<RowTable, List<RowWork.Item>> each : locked.entrySet()) {
            Passage passage = treatment.of(each.getKey());
            if (passage.taken()) {
                RowTable whole = passage.change().isPresent() ? roots.through(each.getKey()) : each.getKey();
                RowTable table = passage.of(whole);
                List<RowWork.Item> items = new ArrayList<>();
                for (Chunk chunk : chunks(table, passage, each.getValue())) {
                    items.add(new RowWork.Item(chunk, entry++));
                }
                treated.put(table, items);
            }
        }
        return treated;
    }

    /** Some of the rows are read at once: one session alone knows which. */
    private static List<Chunk> chunks(RowTable table, Passage passage, List<RowWork.Item> items) {
        return passage.condition().isPresent()
                ? List.of(new Chunk(table, 0, 0))
                : items.stream()
                        .map(RowWork.Item::chunk)
                        .map(chunk -> new Chunk(table, chunk.from(), chunk.to()))
                        .toList();
    }
}
