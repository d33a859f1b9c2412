package dev.orderly.seed.scenario.plan;

import dev.orderly.seed.scenario.kept.RowId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rows in the order in which they can be made: those that depend on each other in a circle together (strongly connected
 * components, Tarjan 1972).
 */
final class Groups {

    private final Map<RowId, PlannedRow> rows;
    private final Map<RowId, Set<RowId>> needs;
    private final Map<RowId, Integer> index = new HashMap<>();
    private final Deque<RowId> stack = new ArrayDeque<>();
    private final List<List<PlannedRow>> groups = new ArrayList<>();

    private Groups(Map<RowId, PlannedRow> rows, Map<RowId, Set<RowId>> needs) {
        this.rows = rows;
        this.needs = needs;
    }

    /**
     * @param rows in the order that holds where none needs another
     * @param needs the rows that each one needs; those that are not among the rows are there already
     */
    static List<List<PlannedRow>> of(Map<RowId, PlannedRow> rows, Map<RowId, Set<RowId>> needs) {
        Groups groups = new Groups(rows, needs);
        for (RowId row : rows.keySet()) {
            if (!groups.index.containsKey(row)) {
                groups.visit(row);
            }
        }
        return groups.groups;
    }

    private int visit(RowId row) {
        int own = index.size();
        index.put(row, own);
        int lowest = own;
        stack.push(row);
        for (RowId need : needs.getOrDefault(row, Set.of())) {
            if (!rows.containsKey(need)) {
                continue;
            }
            if (!index.containsKey(need)) {
                lowest = Math.min(lowest, visit(need));
            } else if (stack.contains(need)) {
                lowest = Math.min(lowest, index.getOrDefault(need, lowest));
            }
        }
        if (lowest == own) {
            groups.add(group(row));
        }
        return lowest;
    }

    private List<PlannedRow> group(RowId root) {
        List<PlannedRow> group = new ArrayList<>();
        RowId row;
        do {
            row = stack.pop();
            group.add(0, java.util.Objects.requireNonNull(rows.get(row)));
        } while (!row.equals(root));
        return group;
    }
}
