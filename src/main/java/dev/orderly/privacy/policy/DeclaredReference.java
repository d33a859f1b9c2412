package dev.orderly.privacy.policy;

import dev.orderly.sql.TableWord;
import dev.orderly.workspace.Origin;
import java.util.List;

/**
 * Columns that hold the key of another table's rows without a foreign key that says so.
 *
 * @param origin where it stands
 */
public record DeclaredReference(
        Origin origin, TableWord table, List<String> columns, TableWord target, List<String> targetColumns) {

    public DeclaredReference {
        columns = List.copyOf(columns);
        targetColumns = List.copyOf(targetColumns);
    }
}
