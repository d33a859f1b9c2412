package dev.orderly.privacy.subset.rows;

import dev.orderly.privacy.subset.schema.RowCounts;
import dev.orderly.privacy.subset.schema.SourceTable;
import dev.orderly.privacy.subset.schema.TableGraph;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What is decided before rows are looked for.
 *
 * @param whole tables of which all rows are taken
 * @param children how many rows at most follow a row by one reference
 */
public record SubsetPlan(
        TableGraph graph, RowCounts counts, Set<SourceTable> whole, List<Root> roots, OptionalInt children) {

    public SubsetPlan {
        whole = Set.copyOf(whole);
        roots = List.copyOf(roots);
    }
}
