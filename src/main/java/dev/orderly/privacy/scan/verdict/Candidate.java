package dev.orderly.privacy.scan.verdict;

import dev.orderly.privacy.DataClass;

/**
 * A class that a column may be of.
 *
 * @param odds log-odds that it is
 * @param name what of them the name gave
 * @param value what of them the values gave, less what they took
 */
public record Candidate(DataClass meaning, double odds, double name, double value) {

    /** Between 0 and 1, never quite either. */
    public double confidence() {
        return Math.min(0.999, 1 / (1 + Math.exp(-odds)));
    }
}
