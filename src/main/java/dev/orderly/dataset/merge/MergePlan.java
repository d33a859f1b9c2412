package dev.orderly.dataset.merge;

import dev.orderly.dataset.source.RowChange;
import dev.orderly.sql.QualifiedName;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a merge does.
 *
 * @param tables all of the set, in the order in which they are written
 * @param threeWay whether it is known what the source had when the two were last merged
 */
public record MergePlan(String set, String source, String target, List<OfTable> tables, boolean threeWay) {

    public MergePlan {
        tables = List.copyOf(tables);
    }

    /**
     * Of one table.
     *
     * @param deleted rows that are taken away
     * @param held rows that the source does not have and that stay, since nobody said otherwise
     * @param kept rows that only the target changed since the last merge, and that stay
     * @param conflicts rows that both changed
     * @param rows the first of all these
     */
    public record OfTable(
            QualifiedName table,
            long inserted,
            long updated,
            long deleted,
            long held,
            long kept,
            long conflicts,
            List<RowChange> rows) {

        public OfTable {
            rows = List.copyOf(rows);
        }

        long written() {
            return inserted + updated + deleted;
        }

        /** Such as {@code public.city: 2 inserted, 1 updated, 0 deleted}. */
        public String words() {
            return table + ": " + inserted + " inserted, " + updated + " updated, " + deleted + " deleted"
                    + (held > 0 ? ", " + held + " held back" : "") + (kept > 0 ? ", " + kept + " kept" : "");
        }
    }

    public long written() {
        return tables.stream().mapToLong(OfTable::written).sum();
    }

    public long conflicts() {
        return tables.stream().mapToLong(OfTable::conflicts).sum();
    }

    /** A line for each table. */
    public List<String> words() {
        return tables.stream().map(OfTable::words).toList();
    }

    /** Whether another plan writes as many rows. */
    public boolean isLike(MergePlan other) {
        return words().equals(other.words());
    }

    @Override
    public String toString() {
        return words().stream().collect(Collectors.joining("; "));
    }
}
