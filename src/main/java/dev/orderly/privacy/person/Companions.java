package dev.orderly.privacy.person;

import dev.orderly.archive.rows.Beside;
import dev.orderly.privacy.plan.TablePlan;
import java.util.List;

/**
 * Rows of persons that are read along with each row of a table.
 *
 * @param rows what is read of each of them, in this order
 * @param beside how they are read
 */
public record Companions(List<TablePlan> rows, Beside beside) {

    public Companions {
        rows = List.copyOf(rows);
    }
}
