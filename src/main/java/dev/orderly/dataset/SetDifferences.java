package dev.orderly.dataset;

import dev.orderly.dataset.source.RowChange;
import dev.orderly.sql.QualifiedName;
import java.util.List;

/**
 * In which rows a set differs between two places.
 *
 * @param tables all of them, those without a difference too
 */
public record SetDifferences(String set, String from, String to, List<OfTable> tables) {

    public SetDifferences {
        tables = List.copyOf(tables);
    }

    public boolean isEmpty() {
        return tables.stream().allMatch(it -> it.added() + it.removed() + it.changed() == 0);
    }

    /**
     * Of one table.
     *
     * @param added rows that only the second place has
     * @param removed rows that only the first has
     * @param changed rows that both have, with other values
     * @param rows the first of them, as many as were asked for
     */
    public record OfTable(QualifiedName table, long added, long removed, long changed, List<RowChange> rows) {
        public OfTable {
            rows = List.copyOf(rows);
        }
    }
}
