package dev.orderly.privacy.proof;

import dev.orderly.catalog.ObjectId;
import java.util.Set;

/**
 * How much of the source the copy is to hold.
 *
 * @param tables whose rows came; none for all tables
 */
public record Extent(Set<ObjectId> tables, Rows rows) {

    /** Every row. */
    public static final Extent ALL = new Extent(Set.of(), Rows.ALL);

    /** Which rows of the tables. */
    public enum Rows {
        ALL,
        /** Fewer, as somebody chose. */
        SOME,
        /** Others stand there as well, which nobody knows anything of. */
        BESIDE_OTHERS
    }

    public Extent {
        tables = Set.copyOf(tables);
    }

    public Extent of(Rows which) {
        return new Extent(tables, which);
    }

    /** Whether the tables were there before, and all else that is there is no part of the copy. */
    boolean isOfTables() {
        return !tables.isEmpty();
    }
}
