package dev.orderly.health.check;

import dev.orderly.sql.TableWord;
import java.util.List;

/**
 * A reference that no foreign key watches.
 *
 * @param columns of the table that refers; rows in which one of them is null refer to nothing
 * @param key columns of the table that is referred to, one for each
 */
public record VirtualReference(
        String name, TableWord table, List<String> columns, TableWord references, List<String> key) {

    public VirtualReference {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
    }
}
