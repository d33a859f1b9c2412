package dev.orderly.privacy.person;

import dev.orderly.archive.rows.Beside;
import dev.orderly.privacy.rows.RowsBeside;
import java.util.List;

/**
 * Rows of persons that are read along with each row of a table.
 *
 * @param rows what is read of them, in this order
 * @param beside how they are read
 */
public record Companions(List<RowsBeside> rows, Beside beside) {

    public Companions {
        rows = List.copyOf(rows);
    }
}
