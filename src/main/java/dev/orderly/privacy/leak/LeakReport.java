package dev.orderly.privacy.leak;

import dev.orderly.catalog.ObjectId;
import dev.orderly.privacy.original.Fullness;
import java.util.List;
import java.util.Map;

/**
 * What the leak test has found.
 *
 * @param leaks originals where none may be
 * @param chance values that are somebody's because so many are: the domain has none left, or as many hits are to be expected
 * @param kept originals that the policy lets stay, where it does and elsewhere
 * @param full domains in which every value is somebody's
 * @param unsearched columns whose types have no room for an identifier, by table
 * @param originals how many different ones were looked for
 * @param untold how many of them are too short to be looked for in other columns than their own
 */
public record LeakReport(
        List<Leak> leaks,
        List<Leak> chance,
        List<Leak> kept,
        List<Fullness> full,
        Map<ObjectId, List<String>> unsearched,
        long originals,
        long untold,
        long rows,
        long bytes) {

    public LeakReport {
        leaks = List.copyOf(leaks);
        chance = List.copyOf(chance);
        kept = List.copyOf(kept);
        full = List.copyOf(full);
        unsearched = Map.copyOf(unsearched);
    }

    public boolean isClean() {
        return leaks.isEmpty();
    }
}
