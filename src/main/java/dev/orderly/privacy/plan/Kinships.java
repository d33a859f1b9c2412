package dev.orderly.privacy.plan;

import dev.orderly.catalog.ObjectId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which columns hold the same values, as foreign keys between them say, in one step or in several. */
final class Kinships {

    private final Map<Place, Place> toward = new HashMap<>();
    private final Map<Place, List<Place>> members = new HashMap<>();
    private final Set<Place> referring = new HashSet<>();

    Kinships(Schema schema, List<ObjectId> tables) {
        for (ObjectId table : tables) {
            for (Schema.Reference reference : schema.references(table)) {
                for (int i = 0; i < reference.columns().size(); i++) {
                    Place from = new Place(table, reference.columns().get(i));
                    Place to = new Place(
                            schema.whole(reference.target()),
                            reference.targetColumns().get(i));
                    join(new Place(schema.whole(from.table()), from.column()), to);
                }
            }
        }
        toward.keySet()
                .forEach(place -> members.computeIfAbsent(head(place), any -> new ArrayList<>())
                        .add(place));
    }

    private void join(Place from, Place to) {
        if (from.equals(to)) {
            return;
        }
        referring.add(from);
        Place one = head(from);
        Place other = head(to);
        toward.putIfAbsent(from, from);
        toward.putIfAbsent(to, to);
        if (!one.equals(other)) {
            toward.put(one, other);
        }
    }

    private Place head(Place place) {
        Place next = toward.getOrDefault(place, place);
        return next.equals(place) ? place : head(next);
    }

    /** The column among those with the same values that refers to none; itself where there is no foreign key. */
    Place origin(Place place) {
        return members(place).stream()
                .filter(it -> !referring.contains(it))
                .sorted()
                .findFirst()
                .orElse(head(place));
    }

    List<Place> members(Place place) {
        return members.getOrDefault(head(place), List.of(place));
    }

    boolean refers(Place place) {
        return referring.contains(place);
    }
}
