package dev.orderly.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Which object needs which other, as {@code pg_depend} has it, and what each hangs on. Immutable once built. */
public final class Dependencies {

    private static final int FEW = 2;

    private final Map<ObjectId, List<Need>> needs = new HashMap<>();
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
        List<Need> own = needs.computeIfAbsent(dependent, id -> new ArrayList<>(FEW));
        int known = indexOf(own, needed);
        if (known < 0) {
            own.add(new Need(needed, automatic));
            dependents.computeIfAbsent(needed, id -> new ArrayList<>(FEW)).add(dependent);
        } else if (automatic) {
            own.set(known, new Need(needed, true));
        }
    }

    /** One object's need of another. */
    public record Dependency(ObjectId object, ObjectId needs, boolean automatic) {}

    /** All of them, in the order of their objects. */
    public List<Dependency> all() {
        return needs.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream()
                        .map(need -> new Dependency(entry.getKey(), need.needed(), need.automatic())))
                .sorted(Comparator.comparing(Dependency::object).thenComparing(Dependency::needs))
                .toList();
    }

    public static Dependencies of(List<Dependency> all) {
        Dependencies dependencies = new Dependencies();
        all.forEach(each -> dependencies.add(each.object(), each.needs(), each.automatic()));
        return dependencies;
    }

    /** These and those of another schema, as far as both objects are wanted. */
    public Dependencies and(Dependencies other, Predicate<ObjectId> wanted) {
        Dependencies both = new Dependencies();
        for (Dependencies each : List.of(this, other)) {
            each.needs.forEach((dependent, own) -> own.stream()
                    .filter(need -> wanted.test(dependent) && wanted.test(need.needed()))
                    .forEach(need -> both.add(dependent, need.needed(), need.automatic())));
        }
        return both;
    }

    /** These, and what some objects need in another schema. */
    Dependencies with(Dependencies other, Set<ObjectId> objects) {
        Dependencies all = new Dependencies();
        needs.forEach((id, own) -> own.forEach(need -> all.add(id, need.needed(), need.automatic())));
        objects.forEach(id ->
                other.needs.getOrDefault(id, List.of()).forEach(need -> all.add(id, need.needed(), need.automatic())));
        return all;
    }

    private static int indexOf(List<Need> own, ObjectId needed) {
        for (int i = 0; i < own.size(); i++) {
            if (own.get(i).needed().equals(needed)) {
                return i;
            }
        }
        return -1;
    }

    /** What the object needs. */
    public List<ObjectId> of(ObjectId dependent) {
        return needs.getOrDefault(dependent, List.of()).stream()
                .map(Need::needed)
                .toList();
    }

    /** What needs the object. */
    public List<ObjectId> on(ObjectId needed) {
        return dependents.getOrDefault(needed, List.of());
    }

    public boolean needs(ObjectId dependent, ObjectId needed) {
        return indexOf(needs.getOrDefault(dependent, List.of()), needed) >= 0;
    }

    /** Whether dropping {@code needed} drops {@code dependent} with it. */
    public boolean goesWith(ObjectId dependent, ObjectId needed) {
        List<Need> own = needs.getOrDefault(dependent, List.of());
        int known = indexOf(own, needed);
        return known >= 0 && own.get(known).automatic();
    }

    private record Need(ObjectId needed, boolean automatic) {}
}
