package dev.orderly.catalog;

import java.util.ArrayList;
import java.util.List;

/**
 * Expressions as they read after they have been written and parsed once more. PostgreSQL keeps {@code (ARRAY[a, b])::t[]}
 * as it was first understood, and makes {@code ARRAY[(a)::t, (b)::t]} of the same text: without this, what a plan made
 * would never equal what it was made from.
 */
final class Expressions {

    private static final String OPEN = "(ARRAY[";
    private static final String CLOSE = "])::";

    private Expressions() {}

    static String normal(String text) {
        int start = text.indexOf(OPEN);
        return start < 0 ? text : normal(text, start);
    }

    private static String normal(String text, int first) {
        StringBuilder result = new StringBuilder();
        int done = 0;
        for (int start = first; start >= 0; start = text.indexOf(OPEN, Math.max(done, start + 1))) {
            List<String> elements = new ArrayList<>();
            int end = elements(text, start + OPEN.length(), elements);
            int typeEnd = text.startsWith(CLOSE, end) ? text.indexOf("[]", end) : -1;
            if (typeEnd > 0 && isType(text.substring(end + CLOSE.length(), typeEnd))) {
                result.append(text, done, start);
                result.append(distribute(elements, text.substring(end + CLOSE.length(), typeEnd)));
                done = typeEnd + 2;
            }
        }
        return result.append(text.substring(done)).toString();
    }

    private static boolean isType(String text) {
        return text.matches("[\\w .\"]+(\\(\\d+(,\\d+)?\\))?");
    }

    private static String distribute(List<String> elements, String type) {
        return "ARRAY["
                + String.join(
                        ", ",
                        elements.stream()
                                .map(element -> element.endsWith("::" + type) ? element : '(' + element + ")::" + type)
                                .toList())
                + ']';
    }

    /** Splits at commas outside of quotes and parentheses, up to the bracket that closes the array; returns its place. */
    private static int elements(String text, int from, List<String> elements) {
        int depth = 0;
        int start = from;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\'' || c == '"') {
                i = text.indexOf(c, i + 1);
                if (i < 0) {
                    return text.length();
                }
            } else if (c == '(' || c == '[') {
                depth++;
            } else if (depth > 0 && (c == ')' || c == ']')) {
                depth--;
            } else if (depth == 0 && (c == ',' || c == ']')) {
                elements.add(text.substring(start, i).strip());
                start = i + 1;
                if (c == ']') {
                    return i;
                }
            }
        }
        return text.length();
    }
}
