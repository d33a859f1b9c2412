package dev.orderly.privacy.subset.schema;

import dev.orderly.sql.TableWord;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The tables that every subset has all rows of: those of the workspace's data sets, and small ones, as long as they refer to such tables
 * only. So none of them brings along a row of any other, and none of them hangs on a root.
 */
public final class WholeTables {

    /** A small table has no more rows. */
    private static final long SMALL = 1_000;

    /** Nor more than this part of all rows of the database. */
    private static final int PART = 100;

    private WholeTables() {}

    /**
     * @param inDataSets the tables that data sets name
     * @param roots which are none, whatever their size
     */
    public static Set<SourceTable> of(
            TableGraph graph, RowCounts counts, List<TableWord> inDataSets, Collection<SourceTable> roots) {
        long most = Math.min(SMALL, counts.all() / PART);
        Set<SourceTable> whole = new LinkedHashSet<>();
        graph.tables().stream()
                .filter(table -> !roots.contains(table))
                .filter(table -> counts.of(table).rows() <= most || isIn(table, inDataSets))
                .forEach(whole::add);
        boolean fewer = true;
        while (fewer) {
            fewer = whole.removeIf(table ->
                    graph.of(table).anyMatch(it -> !whole.contains(it.parent().table())));
        }
        return whole;
    }

    private static boolean isIn(SourceTable table, List<TableWord> words) {
        String schema = table.name().schema().value();
        String name = table.name().name().value();
        return words.stream().anyMatch(it -> it.matches(schema, name));
    }
}
