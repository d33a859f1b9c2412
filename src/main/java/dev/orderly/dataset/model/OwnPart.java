package dev.orderly.dataset.model;

import dev.orderly.sql.TableWord;
import dev.orderly.workspace.Origin;
import java.util.List;
import java.util.Optional;

/**
 * What an environment keeps as its own.
 *
 * @param origin where it is said
 * @param rows an SQL expression that tells which of its rows stay as they are
 * @param columns whose values stay as they are in rows that are there
 */
public record OwnPart(Origin origin, TableWord table, Optional<String> rows, List<String> columns) {

    public OwnPart {
        columns = List.copyOf(columns);
    }
}
