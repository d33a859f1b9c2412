package dev.orderly.privacy.subset;

import dev.orderly.privacy.subset.rows.Link;
import dev.orderly.privacy.subset.rows.Root;
import dev.orderly.privacy.subset.rows.RowName;
import dev.orderly.privacy.subset.rows.SubsetTable;
import java.util.List;
import java.util.Optional;

/** What a subset would consist of. */
public record ShownSubset(
        String environment, List<Root> roots, int rounds, List<SubsetTable> tables, Optional<Why> why) {

    public ShownSubset {
        roots = List.copyOf(roots);
        tables = List.copyOf(tables);
    }

    /**
     * Why a row is in it.
     *
     * @param chain from the root on; empty where the row is not in it
     */
    public record Why(RowName row, List<Link> chain) {

        public Why {
            chain = List.copyOf(chain);
        }
    }

    public long rows() {
        return tables.stream().mapToLong(SubsetTable::rows).sum();
    }

    public long all() {
        return tables.stream().mapToLong(SubsetTable::all).sum();
    }
}
