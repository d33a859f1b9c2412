package dev.orderly.trigger;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.Routine;
import dev.orderly.catalog.Trigger;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The functions that triggers call. */
final class CalledRoutines {

    private CalledRoutines() {}

    static List<Routine> by(List<Trigger> triggers, Catalog model) {
        Set<ObjectId> called = triggers.stream()
                .flatMap(trigger -> model.dependencies().of(trigger.id()).stream())
                .collect(Collectors.toSet());
        return model.all(Routine.class)
                .filter(routine -> called.contains(routine.id()))
                .toList();
    }
}
