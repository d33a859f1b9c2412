package dev.orderly.privacy.proposal;

import dev.orderly.privacy.plan.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A key of the policy with what stands under it, to be written in lines or in braces.
 *
 * @param value on the key's own line; empty where there are keys below
 * @param comment behind it, left out in braces; may be empty
 */
record Entry(String key, String value, String comment, List<Entry> below) {

    Entry {
        below = List.copyOf(below);
    }

    static Entry of(String key, String value, String comment) {
        return new Entry(key, value, comment, List.of());
    }

    static Entry over(String key, List<Entry> below) {
        return new Entry(key, "", "", below);
    }

    /** A text as a value. */
    static String quoted(String text) {
        return Words.key(text);
    }

    List<String> lines(int indent) {
        List<String> lines = new ArrayList<>();
        String start = " ".repeat(indent) + Words.key(key) + ':';
        lines.add(below.isEmpty() ? start + ' ' + value + (comment.isEmpty() ? "" : "  # " + comment) : start);
        below.forEach(each -> lines.addAll(each.lines(indent + 2)));
        return lines;
    }

    String inBraces() {
        return Words.key(key) + ": "
                + (below.isEmpty()
                        ? value
                        : below.stream().map(Entry::inBraces).collect(Collectors.joining(", ", "{", "}")));
    }
}
