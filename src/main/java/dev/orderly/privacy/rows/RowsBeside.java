package dev.orderly.privacy.rows;

import dev.orderly.privacy.plan.TablePlan;

/**
 * What is read along with each row, behind its own fields: another row of so many columns, or several in one field, as an array of
 * records.
 *
 * @param plan of their table, with the columns that are read
 */
public record RowsBeside(TablePlan plan, boolean several) {

    int fields() {
        return several ? 1 : plan.columns().size();
    }
}
