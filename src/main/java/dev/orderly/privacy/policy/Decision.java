package dev.orderly.privacy.policy;

import dev.orderly.privacy.DataClass;
import dev.orderly.privacy.mask.Action;
import dev.orderly.privacy.structure.PartPath;
import dev.orderly.workspace.Origin;
import java.util.Map;
import java.util.Optional;

/**
 * What was decided about a column, or about a part of one.
 *
 * @param origin where it stands
 * @param dataClass what the values are; empty for what is not sensitive
 * @param action empty for a column that is decided part by part
 * @param domain whose values get the same pseudonyms; empty for the usual one
 * @param review who decided it, its table's or the file's where it says nothing
 * @param parts what was decided about its parts
 */
public record Decision(
        Origin origin,
        Optional<DataClass> dataClass,
        Optional<Action> action,
        Optional<String> domain,
        Optional<Review> review,
        Optional<String> reason,
        Map<PartPath, Decision> parts) {

    public Decision {
        parts = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(parts));
    }

    public Action actionOrKeep() {
        return action.orElseGet(Action.Keep::new);
    }

    /** The same with another action. */
    public Decision with(Action other) {
        return new Decision(origin, dataClass, Optional.of(other), domain, review, reason, parts);
    }
}
