package dev.orderly.privacy.proposal;

import dev.orderly.catalog.ObjectId;
import dev.orderly.privacy.structure.PartPath;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is proposed for a column.
 *
 * @param own for the column; empty where that is decided, and only paths are new
 * @param paths for paths in its values
 */
record ProposedColumn(ObjectId table, String column, Optional<Choice> own, Map<PartPath, Choice> paths) {

    ProposedColumn {
        paths = Collections.unmodifiableMap(new LinkedHashMap<>(paths));
    }

    static ProposedColumn whole(ObjectId table, String column, Choice own) {
        return new ProposedColumn(table, column, Optional.of(own), Map.of());
    }
}
