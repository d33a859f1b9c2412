package dev.orderly.privacy.scan.value;

import java.util.Map;

/**
 * What a column's values have in common, without the values.
 *
 * @param values how many were seen that are neither NULL nor empty
 * @param nulls how many were NULL or empty
 * @param distinct how many different ones, counted up to a limit
 * @param marks how many have a form
 * @param manner how many are written in some way
 * @param examples a masked one for each form
 * @param any a masked one of any form; empty without values
 */
public record ValueProfile(
        long values,
        long nulls,
        int distinct,
        Map<Mark, Long> marks,
        Map<Manner, Long> manner,
        Map<Mark, String> examples,
        String any) {

    public static final ValueProfile EMPTY = new ValueProfile(0, 0, 0, Map.of(), Map.of(), Map.of(), "");

    public ValueProfile {
        marks = Map.copyOf(marks);
        manner = Map.copyOf(manner);
        examples = Map.copyOf(examples);
    }

    /** The same counts among more values, of which the others have none of the forms. */
    public ValueProfile among(long all) {
        return new ValueProfile(all, nulls, distinct, marks, manner, examples, any);
    }

    public long count(Mark mark) {
        return marks.getOrDefault(mark, 0L);
    }

    public double share(Mark mark) {
        return values == 0 ? 0 : (double) count(mark) / values;
    }

    public double share(Manner one) {
        return values == 0 ? 0 : (double) manner.getOrDefault(one, 0L) / values;
    }
}
