package dev.orderly.diff.precheck;

import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which rows have their place in a partition, as a condition over the columns of its table, from the texts that the server
 * writes for keys and bounds (manual, "CREATE TABLE", the rules under {@code PARTITION OF}).
 */
final class PartitionBounds {

    private static final String FROM = "FOR VALUES FROM (";
    private static final String IN = "FOR VALUES IN (";
    private static final String WITH = "FOR VALUES WITH (";
    private static final String LEAST = "MINVALUE";
    private static final String GREATEST = "MAXVALUE";

    private final ObjectId table;
    private final List<String> keys;

    private PartitionBounds(ObjectId table, List<String> keys) {
        this.table = table;
        this.keys = keys;
    }

    static PartitionBounds of(Table partitioned) {
        String key = partitioned.partitionKey();
        List<String> keys = KeyText.elements(KeyText.inside(key, key.indexOf('('))).stream()
                .map(KeyText::expression)
                .toList();
        return new PartitionBounds(partitioned.id(), keys);
    }

    /** The columns and expressions that decide. */
    List<String> keys() {
        return keys;
    }

    /** Empty for the default partition, which takes what fits nowhere else. */
    Optional<String> fitting(String bound) {
        if (bound.startsWith(FROM)) {
            return Optional.of(range(bound));
        }
        if (bound.startsWith(IN)) {
            return Optional.of(list(KeyText.elements(KeyText.inside(bound, IN.length() - 1))));
        }
        return bound.startsWith(WITH) ? Optional.of(hash(bound)) : Optional.empty();
    }

    private String list(List<String> values) {
        String key = keys.get(0);
        List<String> some =
                values.stream().filter(value -> !value.equals("NULL")).toList();
        List<String> either = new ArrayList<>();
        if (!some.isEmpty()) {
            either.add(key + " IN (" + String.join(", ", some) + ')');
        }
        if (some.size() < values.size()) {
            either.add(key + " IS NULL");
        }
        return '(' + String.join(" OR ", either) + ')';
    }

    /** The function of the server that its own checks of hash partitions call. */
    private String hash(String bound) {
        List<String> parts = KeyText.elements(KeyText.inside(bound, WITH.length() - 1));
        String modulus = parts.get(0).replaceAll("\\D", "");
        String remainder = parts.get(1).replaceAll("\\D", "");
        String parent = '\'' + table.quoted().replace("'", "''") + "'::pg_catalog.regclass";
        return "pg_catalog.satisfies_hash_partition(" + parent + ", " + modulus + ", " + remainder + ", "
                + String.join(", ", keys) + ')';
    }

    private String range(String bound) {
        List<String> from = KeyText.elements(KeyText.inside(bound, FROM.length() - 1));
        List<String> to = KeyText.elements(KeyText.inside(bound, bound.lastIndexOf(" TO (") + " TO ".length()));
        String known = keys.stream().map(key -> key + " IS NOT NULL").collect(Collectors.joining(" AND "));
        return '(' + known + " AND " + side(from, GREATEST, " > ", " >= ") + " AND " + side(to, LEAST, " < ", " <= ")
                + ')';
    }

    /**
     * Values compare one after the other, so that the first that has no end decides for all.
     *
     * @param out the endless value that leaves all out that are equal up to it
     * @param strict compares where equal rows are out
     * @param loose compares where equal rows are in
     */
    private String side(List<String> values, String out, String strict, String loose) {
        int end = 0;
        while (end < values.size()
                && !values.get(end).equals(LEAST)
                && !values.get(end).equals(GREATEST)) {
            end++;
        }
        boolean whole = end == values.size();
        boolean equalIsOut = whole ? out.equals(LEAST) : values.get(end).equals(out);
        if (end == 0) {
            return equalIsOut ? "false" : "true";
        }
        return row(keys.subList(0, end)) + (equalIsOut ? strict : loose) + row(values.subList(0, end));
    }

    private static String row(List<String> values) {
        return '(' + String.join(", ", values) + ')';
    }
}
