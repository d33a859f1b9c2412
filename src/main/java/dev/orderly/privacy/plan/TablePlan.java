package dev.orderly.privacy.plan;

import dev.orderly.catalog.ObjectId;
import java.util.List;
import java.util.Optional;

/**
 * How the rows of a table are masked.
 *
 * @param omitted whether none are taken
 * @param columns those that have values of their own, in their physical order; generated ones are computed anew
 * @param person the column that tells whose row it is
 */
public record TablePlan(
        ObjectId table, boolean omitted, List<ColumnPlan> columns, Optional<String> person, Optional<String> gender) {

    public TablePlan {
        columns = List.copyOf(columns);
    }
}
