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
 * @param mentions columns that lead to others whom its texts may name
 */
public record TablePlan(
        ObjectId table,
        boolean omitted,
        List<ColumnPlan> columns,
        Optional<String> person,
        Optional<String> gender,
        List<String> mentions) {

    public TablePlan {
        columns = List.copyOf(columns);
        mentions = List.copyOf(mentions);
    }

    /** Where a column stands; -1 when it is none of them. */
    public int indexOf(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).column().equals(column)) {
                return i;
            }
        }
        return -1;
    }

    /** The same with some columns, or in another order. */
    public TablePlan with(List<ColumnPlan> others) {
        return new TablePlan(table, omitted, others, person, gender, mentions);
    }
}
