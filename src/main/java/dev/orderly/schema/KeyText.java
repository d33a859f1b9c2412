package dev.orderly.schema;

import dev.orderly.catalog.Constraint;
import java.util.ArrayList;
import java.util.List;

/**
 * The names in a key's definition as {@code pg_get_constraintdef} writes it.
 *
 * @param columns of the key, unquoted
 * @param referenced the table that a foreign key leads to, quoted; empty for other keys
 */
record KeyText(List<String> columns, String referenced) {

    private static final String REFERENCES = " REFERENCES ";

    static KeyText of(Constraint constraint) {
        String text = constraint.definition();
        int open = text.indexOf('(');
        int close = outside(text, open + 1, ')');
        String referenced = text.startsWith(REFERENCES, close + 1)
                ? text.substring(close + 1 + REFERENCES.length(), outside(text, close + 1, '('))
                : "";
        return new KeyText(names(text.substring(open + 1, close)), referenced);
    }

    /** Where a character stands that is no part of a quoted name. */
    private static int outside(String text, int start, char wanted) {
        boolean quoted = false;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            if (!quoted && c == wanted) {
                return i;
            }
        }
        return text.length();
    }

    private static List<String> names(String list) {
        List<String> names = new ArrayList<>();
        for (int start = 0; start < list.length(); ) {
            int end = outside(list, start, ',');
            names.add(unquoted(list.substring(start, end).strip()));
            start = end + 1;
        }
        return names;
    }

    /** The last column of a temporal key has {@code PERIOD} before its name, or {@code WITHOUT OVERLAPS} behind it. */
    private static String unquoted(String written) {
        String name = written.startsWith("PERIOD ") ? written.substring("PERIOD ".length()) : written;
        if (name.endsWith(" WITHOUT OVERLAPS")) {
            name = name.substring(0, name.length() - " WITHOUT OVERLAPS".length());
        }
        return name.startsWith("\"") ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name;
    }
}
