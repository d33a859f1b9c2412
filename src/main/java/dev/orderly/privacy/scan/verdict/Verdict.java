package dev.orderly.privacy.scan.verdict;

import java.util.List;

/**
 * What a column is taken for.
 *
 * @param candidates the likeliest first, those above even odds only; none for what is clean
 * @param nameWords how the name was read
 * @param valueWords what the values showed
 * @param share of values that have the form of the first candidate, 0 where the name alone says it
 * @param example a masked value
 */
public record Verdict(List<Candidate> candidates, String nameWords, String valueWords, double share, String example) {

    public Verdict {
        candidates = List.copyOf(candidates);
    }

    public boolean isSensitive() {
        return !candidates.isEmpty();
    }

    public Candidate first() {
        return candidates.get(0);
    }
}
