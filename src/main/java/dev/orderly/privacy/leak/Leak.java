package dev.orderly.privacy.leak;

import dev.orderly.catalog.ObjectId;
import dev.orderly.privacy.DataClass;
import dev.orderly.privacy.policy.Policy;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;

/**
 * Originals that stand in one place of the output.
 *
 * @param key of the documents in the column; empty for the column itself
 * @param sources where in the source they stand
 * @param different how many of them, each counted once
 * @param times how often they were seen
 * @param expected how many there would be if the values of the place were drawn among all of their looks
 * @param examples the first few
 */
public record Leak(
        ObjectId table,
        String column,
        String key,
        Set<DataClass> classes,
        SortedSet<String> sources,
        long different,
        long times,
        double expected,
        List<Example> examples) {

    /**
     * One of them.
     *
     * @param row the values of the output's primary key; empty where there is none
     * @param value with letters and digits masked
     */
    public record Example(String row, String value) {}

    /** As policies write it, with the key of the document behind it. */
    public String place() {
        return Policy.nameOf(table) + '.' + column + (key.isEmpty() ? "" : " at " + key);
    }
}
