package dev.orderly.view.diagram;

import dev.orderly.catalog.ObjectId;
import dev.orderly.schema.Diagram;
import dev.orderly.schema.Diagram.Relationship;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * At which row of its table a foreign key's line stands. Of several columns it is the one that the fewest keys of the table
 * have, so that keys which all begin with a tenant's column stand apart.
 */
final class KeyRows {

    private final Map<ObjectId, List<Relationship>> keys;

    KeyRows(Diagram diagram) {
        this.keys = diagram.relationships().stream().collect(Collectors.groupingBy(Relationship::child));
    }

    String of(Relationship key) {
        List<Relationship> all = keys.getOrDefault(key.child(), List.of());
        String best = key.columns().get(0);
        for (String column : key.columns()) {
            best = uses(column, all) <= uses(best, all) ? column : best;
        }
        return best;
    }

    private static long uses(String column, List<Relationship> keys) {
        return keys.stream().filter(key -> key.columns().contains(column)).count();
    }
}
