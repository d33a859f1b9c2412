package dev.orderly.catalog;

import java.util.ArrayList;
import java.util.List;

/**
 * The columns that the definition of a key names, read as {@code pg_get_constraintdef} writes them.
 *
 * @param columns of the key itself
 * @param target the table that a foreign key refers to, schema and name; empty for other keys
 * @param targetColumns its columns, in the order of the key's own
 */
public record KeyDefinition(List<String> columns, List<String> target, List<String> targetColumns) {

    private static final String REFERENCES = " REFERENCES ";

    public KeyDefinition {
        columns = List.copyOf(columns);
        target = List.copyOf(target);
        targetColumns = List.copyOf(targetColumns);
    }

    /** Of a primary key, a unique constraint or a foreign key. */
    public static KeyDefinition of(Constraint constraint) {
        String text = constraint.definition();
        int open = text.indexOf('(');
        List<String> columns = new ArrayList<>();
        int at = names(text, open + 1, columns);
        List<String> target = new ArrayList<>();
        List<String> targetColumns = new ArrayList<>();
        if (text.startsWith(REFERENCES, at)) {
            int end = names(text, at + REFERENCES.length(), target);
            names(text, end, targetColumns);
        }
        return new KeyDefinition(columns, target, targetColumns);
    }

    /** Reads names with commas or dots between, up to a bracket, and tells where it ends, the bracket passed. */
    private static int names(String text, int start, List<String> names) {
        StringBuilder name = new StringBuilder();
        boolean quoted = false;
        int at = start;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                boolean doubled = quoted && at + 1 < text.length() && text.charAt(at + 1) == '"';
                if (doubled) {
                    name.append(c);
                    at++;
                } else {
                    quoted = !quoted;
                }
            } else if (!quoted && (c == ',' || c == '.' || c == '(' || c == ')')) {
                names.add(name.toString());
                name.setLength(0);
                if (c == '(' || c == ')') {
                    return at + 1;
                }
            } else if (quoted || c != ' ') {
                name.append(c);
            }
        }
        return at;
    }
}
