package dev.orderly.privacy.scan.name;

import dev.orderly.privacy.DataClass;
import java.util.Map;

/**
 * What a name tells.
 *
 * @param weights log-odds by class
 * @param isAboutIt whether the name speaks of something about a thing and not of the thing: a count, a flag, a type
 * @param isForeign whether words stand in it that are in no list
 * @param subject whether the name itself says whose or what's it is
 * @param words how it was read, for explanations
 */
public record NameEvidence(
        Map<DataClass, Double> weights,
        boolean isAboutIt,
        boolean isForeign,
        Surroundings.Subject subject,
        String words) {

    public NameEvidence {
        weights = Map.copyOf(weights);
    }

    public double weight(DataClass meaning) {
        return weights.getOrDefault(meaning, 0.0);
    }
}
