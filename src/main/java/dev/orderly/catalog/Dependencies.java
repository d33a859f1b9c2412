package dev.orderly.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.HashMap;
import java.util.LinkedHashMap;

/** Which object needs which other, as {@code pg_depend} has it, and what each hangs on. Immutable once built. */
public final class Dependencies {

    private final Map<ObjectId, Map<ObjectId, Boolean>> needs = new HashMap<>();
    private final Map<ObjectId, List<ObjectId>> dependents = new HashMap<>();

    Dependencies() {}

    public static Dependencies none() {
        return new Dependencies();
    }

    /** @param automatic dropping {@code needed} drops {@code dependent} without being asked */
    void add(ObjectId dependent, ObjectId needed, boolean automatic) {
        if (dependent.equals(needed)) {
            return;
        }
        Map<ObjectId, Boolean> own = needs.computeIfAbsent(dependent, id -> new LinkedHashMap<>(4));
        if (own.put(needed, automatic || own.getOrDefault(needed, false)) == null) {
            dependents.computeIfAbsent(needed, id -> new ArrayList<>(2)).add(dependent);
        }
    }

    /** What the object needs. */
    public Iterable<ObjectId> of(ObjectId dependent) {
        return needs.getOrDefault(dependent, Map.of()).keySet();
    }

    /** What needs the object. */
    public List<ObjectId> on(ObjectId needed) {
        return dependents.getOrDefault(needed, List.of());
    }

    public boolean needs(ObjectId dependent, ObjectId needed) {
        return needs.getOrDefault(dependent, Map.of()).containsKey(needed);
    }

    /** Whether dropping {@code needed} drops {@code dependent} with it. */
    public boolean goesWith(ObjectId dependent, ObjectId needed) {
        return needs.getOrDefault(dependent, Map.of()).getOrDefault(needed, false);
    }
}
