package dev.orderly.schema;

import dev.orderly.diff.Change;
import java.util.List;

/**
 * How an environment differs from what its applied migrations make.
 *
 * @param versions what was replayed, such as {@code versions up to 5}
 * @param changes what would turn the environment back into that
 */
public record Drift(String environment, String versions, List<Drifted> changes) {

    public Drift {
        changes = List.copyOf(changes);
    }

    /**
     * One object.
     *
     * @param expected checksum of the object as the migrations make it; empty when they do not make it
     * @param found checksum of the object as it is; empty when it is missing
     * @param suspects the operations that may have made the difference, the likeliest first
     */
    public record Drifted(Change change, String expected, String found, List<Suspect> suspects) {
        public Drifted {
            suspects = List.copyOf(suspects);
        }
    }

    public boolean isEmpty() {
        return changes.isEmpty();
    }
}
