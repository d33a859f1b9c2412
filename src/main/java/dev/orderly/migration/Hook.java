package dev.orderly.migration;

import dev.orderly.diff.Plan;
import dev.orderly.diff.Step;
import java.util.List;
import java.util.Map;

/**
 * A user's own statements for one migration, by the place where they run.
 *
 * @param steps none for a place that nothing is said for
 */
record Hook(Map<Place, List<Step>> steps) {

    static final Hook NONE = new Hook(Map.of());

    /** Where statements of a hook run; the words are those of the file. */
    enum Place {
        BEFORE("before"),
        AFTER_ADDITIONS("after additions"),
        AFTER("after"),
        UNDO_BEFORE("undo before"),
        UNDO_AFTER_ADDITIONS("undo after additions"),
        UNDO_AFTER("undo after");

        private final String words;

        Place(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    Hook {
        steps = Map.copyOf(steps);
    }

    List<Step> at(Place place) {
        return steps.getOrDefault(place, List.of());
    }

    /** Whether a part of a plan holds the statements of a place. */
    boolean stands(Place place, Plan part) {
        return !at(place).isEmpty() && part.steps().containsAll(at(place));
    }
}
