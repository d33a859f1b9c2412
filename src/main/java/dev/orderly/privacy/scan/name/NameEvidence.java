package dev.orderly.privacy.scan.name;

import dev.orderly.privacy.DataClass;
import java.util.Map;

/**
 * What a name tells.
 *
 * @param weights log-odds by class
 * @param isAboutIt whether the name speaks of something about a thing and not of the thing: a count, a flag, a type
 * @param number whether it is the name of a number that stands for a row, such as {@code id}
 * @param subject whether the name itself says whose or what's it is
 * @param words how it was read, for explanations
 */
public record NameEvidence(
        Map<DataClass, Double> weights, boolean isAboutIt, boolean number, Surroundings.Subject subject, String words) {

    public NameEvidence {
        weights = Map.copyOf(weights);
    }

    public double weight(DataClass meaning) {
        return weights.getOrDefault(meaning, 0.0);
    }
}
