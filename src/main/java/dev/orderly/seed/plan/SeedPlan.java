package dev.orderly.seed.plan;

import java.util.List;

/**
 * What will be filled.
 *
 * @param tables in an order in which rows come after those they refer to, as far as there is one
 * @param kept tables that are left as they are, with the reason
 * @param impossible tables that cannot be filled, with the reason
 * @param notes what is otherwise than was asked for
 */
public record SeedPlan(List<TableRows> tables, List<Remark> kept, List<Remark> impossible, List<String> notes) {

    /** Something about a table. */
    public record Remark(String table, String reason) {}

    public SeedPlan {
        tables = List.copyOf(tables);
        kept = List.copyOf(kept);
        impossible = List.copyOf(impossible);
        notes = List.copyOf(notes);
    }

    public long rows() {
        return tables.stream().mapToLong(TableRows::count).sum();
    }
}
